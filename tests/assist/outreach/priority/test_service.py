"""The list of a day: who stands on it, who does not and why, and the file."""

import csv
import datetime
from pathlib import Path

import openpyxl
import pytest

from assist.errors import UsageError
from assist.outreach.duplicates.service import Duplicates
from assist.outreach.priority.models import Basis, Segment
from assist.outreach.priority.rules import rules
from assist.outreach.priority.service import Priorities
from assist.outreach.priority.training import train
from assist.srms.service import Srms
from assist.srms.store.tables import CallRow, CompanyRow, ConsentRow, LinkRow, RenewalRow
from tests.assist.outreach.priority.conftest import NOW
from tests.bench.renewals import fill, world


@pytest.fixture
def companies(srms: Srms) -> Srms:
    """One company of each fate: to be called first, later, not in season, exempt, closed, opted out (twice, under one name), called of late."""
    soon, later = "2026-12-01", "2027-01-15"
    ends = {
        "먼저": soon,
        "나중": later,
        "한참": "2027-10-01",
        "면제": soon,
        "폐업": soon,
        "거부": soon,
        "최근": soon,
    }
    with srms.database.session() as session:
        session.add_all(
            CompanyRow(
                id=f"C-{name}", name=f"{name}상사", state="폐업" if name == "폐업" else "정상", expiry=day
            )
            for name, day in ends.items()
        )
        session.flush()
        session.add(LinkRow(company_id="C-먼저", client="가온건설", exempt=False))
        session.add(LinkRow(company_id="C-면제", client="가온건설", exempt=True))
        session.add(RenewalRow(company_id="C-먼저", year=2025))
        said = {
            "channel": "전화",
            "purpose": "광고",
            "state": "거부",
            "since": "2026-01-05",
            "written": "2026-01-05",
        }
        session.add(ConsentRow(id="S-1", company_id="C-거부", **said))
        session.add(CompanyRow(id="C-같은", name="(주)거부 상사", state="정상", expiry=soon))
        session.add(CallRow(id="K-1", company_id="C-최근", day="2026-11-18", leaf="REF-NEE-USE", report={}))
    return srms


def test_those_who_may_not_be_called_are_left_out_and_counted(
    companies: Srms, priorities: Priorities
) -> None:
    found = priorities.listing()
    assert [one.company_id for one in found.companies] == ["C-먼저", "C-나중"]
    assert found.left_out == {
        "갱신 때가 아님": 1, "원청사 면제": 1, "폐업·합병": 1, "수신 거부·연락 금지": 2, "같은 일로 이미 통화": 1,
    }  # fmt: skip
    first = found.companies[0]
    assert (first.score, first.segment, first.basis) == (70, Segment.RISK, Basis.RULES)
    assert first.why[0] == "만료 11일 전(40점)" and "규칙 점수" in found.basis and found.hours == ""


def test_the_list_is_narrowed_and_wrong_wishes_are_refused(companies: Srms, priorities: Priorities) -> None:
    assert [one.name for one in priorities.listing(client="가온건설").companies] == ["먼저상사"]
    assert [one.name for one in priorities.listing(segment="안심군").companies] == ["나중상사"]
    assert (priorities.listing(top=1).matching, len(priorities.listing(top=1).companies)) == (2, 1)
    for wrong in ({"segment": "없는군"}, {"top": 0}):
        with pytest.raises(UsageError):
            priorities.listing(**wrong)


def test_calls_outside_the_hours_are_warned_of(companies: Srms, priorities: Priorities) -> None:
    assert "13:00부터" in priorities.listing(at=NOW.replace(hour=12, minute=30)).hours
    assert "11월 23일 09:00부터" in priorities.listing(at=NOW.replace(hour=19)).hours
    christmas = datetime.datetime(2026, 12, 25, 10)
    assert "12월 28일 09:00부터" in priorities.listing(at=christmas).hours


def test_who_is_called_now_and_what_was_promised_stands_beside(
    companies: Srms, priorities: Priorities, duplicates: Duplicates
) -> None:
    with companies.database.session() as session:
        report = {"follow_up": [{"type": "재통화", "when": "2026-11-20"}]}
        session.add(
            CallRow(id="K-2", company_id="C-먼저", day="2026-11-17", leaf="HLD-SCH-CBK", report=report)
        )
    duplicates.claim("C-먼저", "유친절")
    first = priorities.listing().companies[0]
    assert first.claimed_by == "유친절" and "11월 20일에 다시 걸기로" in first.note
    assert first.last_outcome == "보류 > 일정 조율 > 재통화 요청"


def test_the_list_is_written_and_on_record(companies: Srms, priorities: Priorities, tmp_path: Path) -> None:
    listing = priorities.listing()
    for name in ("목록.csv", "목록.xlsx"):
        assert priorities.export(tmp_path / name, listing, "이팀장") == 2
    with (tmp_path / "목록.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert (rows[0]["회사명"], rows[0]["구분"]) == ("먼저상사", "이탈 위험군")
    assert openpyxl.load_workbook(tmp_path / "목록.xlsx").active["C2"].value == "먼저상사"
    assert companies.audit("목록.csv")[0].who == "이팀장"


def test_an_office_learns_from_its_own_store(srms: Srms, priorities: Priorities) -> None:
    fill(srms, world(700))
    model = train(priorities.history(), NOW.date(), rules())
    priorities.keep(model)
    assert model.scores.auc > 0.7 and priorities.picture_file.read_text(encoding="utf-8").startswith("<svg")
    found = priorities.listing(top=50)
    assert found.companies[0].basis is Basis.MODEL and "배운 모델" in found.basis
    scores = [one.score for one in found.companies]
    assert scores == sorted(scores, reverse=True) and found.companies[0].segment is Segment.RISK
