"""The sample SRMS and the labelled calls: every contact change with details becomes the right proposal."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from assist.calls.report import CallReport
from assist.matching import biz_no
from assist.srms.models import Change, Kind, Proposal
from assist.srms.sample import make
from assist.srms.service import Srms
from assist.srms.transfer.importing import import_file

CALLS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "evals" / "calls_dev.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
CHANGED = [call for call in CALLS if call["gold"]["contact_change"]]
STALE_STATES = {"퇴사": "퇴사", "오번호": "결번", "결번": "결번", "폐업": "연락 중단", "합병": "연락 중단"}


@pytest.fixture(scope="module")
def srms(tmp_path_factory: pytest.TempPathFactory) -> Srms:
    file = tmp_path_factory.mktemp("srms") / "srms.db"
    opened = Srms(create_engine(f"sqlite:///{file}"))
    assert import_file(opened.database, make.sample_file()).failed == 0
    return opened


def read(call: dict[str, Any]) -> CallReport:
    """Return a report as the labels say it should be."""
    gold = {key: value for key, value in call["gold"].items() if key in CallReport.model_fields}
    usual = {"turns": (), "masked_text": call["text"], "path": ("", "", "")}
    return CallReport.model_validate(
        usual | {key: value for key, value in call.items() if key != "gold"} | gold
    )


def changes(proposals: list[Proposal], table: str) -> list[Change]:
    return [change for one in proposals for change in one.changes if change.table == table]


def test_the_committed_sample_is_what_the_script_makes(tmp_path: Path) -> None:
    make.write(tmp_path / "sample.csv")
    assert (tmp_path / "sample.csv").read_bytes() == make.sample_file().read_bytes()


def test_every_company_of_the_calls_is_found_for_certain(srms: Srms) -> None:
    assert [call["company"] for call in CALLS if srms.match(call["company"]).status != "matched"] == []


def test_sample_numbers_check_and_name_nobody_real() -> None:
    numbers = [row["사업자등록번호"] for row in make.make() if "사업자등록번호" in row]
    assert len(numbers) == len(set(numbers)) == 300
    assert all(biz_no.is_valid(number) and number.startswith("000") for number in numbers)
    hosts = {row["메일"].rpartition("@")[2] for row in make.make() if row.get("메일")}
    assert all(host.endswith(("example.com", "example.co.kr", ".example")) for host in hosts)


@pytest.mark.parametrize("call", CHANGED, ids=lambda call: call["id"])
def test_a_contact_change_becomes_its_proposal(srms: Srms, call: dict[str, Any]) -> None:
    gold = call["gold"]["contact_change"]
    made = srms.record_call(read(call))
    assert all(one.quote is None or one.quote in call["text"] for one in made)
    assert all(one.quote for one in made if one.kind in (Kind.CONTACT, Kind.DETAILS, Kind.COMPANY))
    contacts = changes(made, "contact")
    told = {key: value for key, value in (gold["new"] or {}).items() if value}
    given = {value for change in contacts for value in change.after.values()}
    known = {
        value for one in srms.card(made[0].company_id or "").contacts for value in one.model_dump().values()
    }
    assert set(told.values()) <= given | known
    gone = [change.after["state"] for change in contacts if change.before and "state" in change.after]
    wanted = STALE_STATES.get(gold["reason"], "확인 필요")
    assert set(gone) == ({wanted} if gold["stale"] else set())


@pytest.mark.parametrize(
    "call", [call for call in CALLS if call["gold"]["leaf"] == "REF-ANN-OPT"], ids=lambda call: call["id"]
)
def test_an_opt_out_becomes_a_refusal_of_the_whole_company(srms: Srms, call: dict[str, Any]) -> None:
    made = srms.record_call(read(call))
    assert made[0].kind is Kind.OPT_OUT
    assert "전화" in {change.after["channel"] for change in changes(made, "consent")}
    assert made[0].quote == call["gold"]["quotes"]["leaf"]


def test_a_call_with_nothing_to_change_proposes_nothing(srms: Srms) -> None:
    calm = [
        call for call in CALLS if not call["gold"]["contact_change"] and "ANN" not in call["gold"]["leaf"]
    ]
    assert [call["id"] for call in calm if srms.record_call(read(call))] == []
