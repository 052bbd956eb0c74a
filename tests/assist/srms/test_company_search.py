"""Finding by name follows the records: at once in a small register, soon after in a large one."""

import time

import pytest

from assist.srms import company_search
from assist.srms.service import Srms
from tests.assist.srms.conftest import report


def register(srms: Srms, name: str) -> None:
    (proposal,) = srms.record_call(report(company=name, contact_change=None))
    srms.approve(proposal.id, "이팀장")


def test_a_new_company_is_found_at_once(srms: Srms) -> None:
    assert srms.match("하늘소설비").status == "unregistered"
    register(srms, "하늘소설비")
    assert srms.match("하늘소설비").status == "matched"


def test_a_large_register_keeps_answering_while_it_is_indexed_anew(
    srms: Srms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(company_search, "_QUICK", 0)
    srms.warm()
    register(srms, "하늘소설비")
    assert srms.match("시범토건").status == "matched"
    end = time.monotonic() + 10
    while srms.match("하늘소설비").status != "matched":
        assert time.monotonic() < end
        time.sleep(0.01)


def test_decisions_that_name_nobody_do_not_index_anew(srms: Srms) -> None:
    (proposal,) = srms.record_call(report(leaf="REF-ANN-OPT", quotes={"leaf": "전화하지 마세요"}))
    before = srms._reach.matcher()
    srms.approve(proposal.id, "이팀장")
    assert srms._reach.matcher() is before
