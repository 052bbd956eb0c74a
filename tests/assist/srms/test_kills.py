"""Killed in the middle of an approval: the records, the proposal and the audit log are all as before, or all new."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from assist.database import open_database
from assist.settings import Settings
from assist.srms.models import ProposalState
from assist.srms.service import Srms
from assist.srms.store.tables import CompanyRow, ConsentRow, ContactRow, LinkRow
from tests.assist.srms.conftest import report
from tests.scripted import warm

MOST = 8


def opened(data: Path) -> Srms:
    return Srms(open_database(Settings(data=data)))


def office(data: Path) -> str:
    """Fill a database with a company, a contact who agreed, and a call in which he left; return the proposal."""
    srms = opened(data)
    with srms.database.session() as session:
        session.add(CompanyRow(id="C-1", name="시범토건(주)", state="정상", agent="나상담"))
        session.flush()
        session.add(LinkRow(company_id="C-1", client="가온건설", exempt=False))
        session.add(ContactRow(id="P-1", company_id="C-1", name="김예시", email="k@a.example", state="유효"))
        session.flush()
        said = {"channel": "메일", "purpose": "광고", "state": "동의", "since": "2026-01-02"}
        session.add(
            ConsentRow(id="S-1", company_id="C-1", contact_id="P-1", written="2026-01-02T00:00:00", **said)
        )
    change = {"stale": True, "reason": "퇴사", "new": {"name": "표은재", "phone": "010-0000-4827"}}
    quotes = {"contact": "김예시 과장님 그만두셨어요", "leaf": "그만두셨어요"}
    (proposal,) = srms.record_call(
        report("고객: 김예시 과장님 그만두셨어요", contact_change=change, quotes=quotes)
    )
    return proposal.id


def approve(data: Path, proposal: str, at: int) -> "subprocess.CompletedProcess[str]":
    return warm.run("tests.assist.srms.approving", data, proposal, at)


def test_a_kill_at_any_statement_leaves_all_or_nothing(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    proposal = office(whole)
    before = opened(whole).card("C-1")
    total = int(approve(shutil.copytree(whole, tmp_path / "count"), proposal, 0).stdout)
    assert total > 3

    def kill(at: int) -> Path:
        data = shutil.copytree(whole, tmp_path / str(at))
        assert approve(data, proposal, at).returncode == -9
        return data

    steps = sorted({1 + place * (total - 1) // (MOST - 1) for place in range(MOST)})
    with ThreadPoolExecutor(2) as pool:
        killed = list(pool.map(kill, steps))
    for data in killed:
        srms = opened(data)
        assert srms.proposal(proposal).state is ProposalState.PENDING
        assert srms.card("C-1") == before
        assert [one.action for one in srms.audit(proposal)] == []
        assert srms.approve(proposal, "이팀장").state is ProposalState.APPROVED
        assert {one.name: one.state for one in srms.card("C-1").contacts} == {
            "김예시": "퇴사",
            "표은재": "유효",
        }
        assert [one.who for one in srms.audit(proposal)] == ["이팀장"]
