"""One agent calls a company at a time, also when two ask in the same moment in two processes."""

import multiprocessing
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from assist.database import open_database
from assist.outreach.duplicates import claims
from assist.outreach.duplicates.models import Advice
from assist.outreach.duplicates.service import Duplicates
from assist.settings import Settings
from assist.srms.errors import Conflict, NotFound
from assist.srms.service import Srms


def test_the_second_is_told_who_and_until_when(duplicates: Duplicates) -> None:
    made = duplicates.claim("C-1", "나상담", "연장 건")
    assert (made.agent, made.topic) == ("나상담", "평가 신청·갱신")
    with pytest.raises(Conflict, match=f"나상담님이 .*부터 .*{claims.clock(made.until)}까지"):
        duplicates.claim("C-1", "유친절", "입금 확인")
    assert duplicates.claim("C-1", "나상담").until > made.until  # his own is prolonged
    found = duplicates.check("시범토건", who="유친절")
    assert found.advice is Advice.WAIT and found.claim is not None and "나상담님이" in found.says
    assert duplicates.check("시범토건", who="나상담").advice is Advice.CALL


def test_a_claim_is_given_back_by_its_holder_or_a_lead(duplicates: Duplicates) -> None:
    duplicates.claim("C-1", "나상담")
    with pytest.raises(Conflict, match="나상담님이 잡은 업체"):
        duplicates.release("C-1", "유친절")
    assert duplicates.release("C-1", "나상담")
    assert not duplicates.release("C-1", "나상담")
    duplicates.claim("C-1", "유친절")
    assert duplicates.release("C-1", "이팀장", anybody=True)
    assert duplicates.claims() == {}
    with pytest.raises(NotFound):
        duplicates.claim("C-9", "나상담")


def test_a_claim_ends_by_itself(srms: Srms) -> None:
    claims.claim(srms.database, "C-1", "나상담", "통화", minutes=0)
    with srms.database.session() as session:
        assert claims.holder(session, "C-1") is None
    assert claims.claim(srms.database, "C-1", "유친절", "통화", minutes=5).agent == "유친절"


def _claim(folder: Path, agent: str, barrier: Barrier, told: "multiprocessing.SimpleQueue[str]") -> None:
    database = Srms(open_database(Settings(data=folder))).database
    barrier.wait(20)
    try:
        told.put(claims.claim(database, "C-1", agent, "통화", 5).agent)
    except Conflict as error:
        told.put(str(error))


def test_two_processes_at_once_one_wins_and_the_other_is_told(srms: Srms, tmp_path: Path) -> None:
    assert srms.card("C-1")
    fork = multiprocessing.get_context("fork")
    barrier, told = fork.Barrier(2), fork.SimpleQueue()
    for agent in ("나상담", "유친절"):
        fork.Process(target=_claim, args=(tmp_path, agent, barrier, told)).start()
    winner, loser = sorted((told.get(), told.get()), key=len)
    assert winner in ("나상담", "유친절") and loser.startswith(f"{winner}님이")
