"""Segments: who fits, who may be written to, what each role sees."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from assist.errors import UsageError
from assist.insight.errors import InsightError
from assist.insight.segments.choose import (
    ANNOYED_REASON,
    EXEMPT_REASON,
    GONE_REASON,
    NOBODY_REASON,
    PENDING_REASON,
)
from assist.insight.segments.masks import masked
from assist.insight.service import Insight
from assist.privacy.mask import PatternMasker
from assist.srms.ledger import Ledger, Statement
from assist.srms.models import ConsentState
from assist.srms.sample.make import TODAY
from assist.srms.service import Srms
from knowledge.packs import worded
from tests.assist.srms.conftest import report

_DAY = datetime.date(2026, 11, 21)


def _rows(path: Path, sheet: str = "대상") -> list[dict[str, Any]]:
    head, *rows = load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def _complain(srms: Srms, company: str, number: int = 1, **fields: object) -> None:
    usual: dict[str, object] = {
        "id": f"K-{company}-{number}",
        "leaf": "REF-PRC-AMT",
        "price": {"complaint": "직접", "causes": ["인상"]},
        "quotes": {"price": "많이 올랐네요."},
    }
    srms.record_call(report("고객: 많이 올랐네요.", **usual | fields), company)


def test_only_who_may_be_written_to_is_listed(insight: Insight, sample: Srms, tmp_path: Path) -> None:
    for channel, purpose in (("메일", "광고"), ("문자", "광고"), ("메일", "업무")):
        out = tmp_path / f"{channel}{purpose}.xlsx"
        insight.segments(out, channel, purpose, "lead", TODAY)
        may = {one.company_id for one in Ledger(sample.database).recipients(channel, purpose, TODAY)}
        listed = {row["업체 번호"] for row in _rows(out)}
        assert listed and listed <= may


def test_who_says_no_is_out_at_once(srms: Srms, tmp_path: Path) -> None:
    insight, out = Insight(srms, PatternMasker()), tmp_path / "s.xlsx"
    _complain(srms, "C-1")
    insight.segments(out, day=_DAY, role="lead")
    assert [(row["세그먼트"], row["업체"], row["담당자"]) for row in _rows(out)] == [
        ("가격 부담", "시범토건(주)", "김예시")
    ]
    srms.ledger.add(Statement("C-1", "P-1", "메일", "광고", ConsentState.WITHDRAWN, _DAY), "나상담")
    chosen = insight.segments(out, day=_DAY)
    assert chosen.members == () and chosen.left_out == {NOBODY_REASON: 1} and _rows(out) == []


def test_a_refusal_that_waits_for_a_decision_already_keeps_a_company_out(srms: Srms, tmp_path: Path) -> None:
    insight = Insight(srms, PatternMasker())
    _complain(srms, "C-1")
    srms.record_call(
        report("고객: 다시는 전화하지 마세요. 명단에서 빼 주세요.", id="K-9", leaf="REF-ANN-OPT"), "C-1"
    )
    assert insight.segments(tmp_path / "s.xlsx", day=_DAY).left_out == {PENDING_REASON: 1}


def test_an_annoyed_company_is_left_in_peace(srms: Srms, tmp_path: Path) -> None:
    insight = Insight(srms, PatternMasker())
    _complain(srms, "C-1")
    srms.record_call(report("고객: 또 전화예요?", id="K-9", date="2026-11-21", leaf="REF-ANN-REP"), "C-1")
    assert insight.segments(tmp_path / "s.xlsx", day=_DAY).left_out == {ANNOYED_REASON: 1}


def test_closed_and_exempt_companies_are_out(insight: Insight, tmp_path: Path) -> None:
    left = insight.segments(tmp_path / "s.xlsx", day=TODAY).left_out
    assert left[GONE_REASON] > 0 and left[worded(EXEMPT_REASON)] > 0


def test_an_old_complaint_is_no_reason(srms: Srms, tmp_path: Path) -> None:
    _complain(srms, "C-1", date="2025-11-01")
    chosen = Insight(srms, PatternMasker()).segments(tmp_path / "s.xlsx", day=_DAY)
    assert chosen.fitting == {} and chosen.members == ()


def test_a_lead_sees_what_marketing_sees_masked(insight: Insight, tmp_path: Path) -> None:
    lead, marketing = tmp_path / "lead.xlsx", tmp_path / "marketing.xlsx"
    insight.segments(lead, role="lead", day=TODAY)
    insight.segments(marketing, role="marketing", day=TODAY)
    whole, less = _rows(lead)[0], _rows(marketing)[0]
    assert "등급" in whole and "통화 번호" in whole and not {"등급", "통화 번호"} & set(less)
    assert less["담당자"] == masked("contact", whole["담당자"]) != whole["담당자"]
    assert less["연락처"] == whole["연락처"] and "억" in less["직전 연도 거래액"]
    insight.segments(marketing, purpose="업무", day=TODAY)
    assert all("***@" in row["연락처"] for row in _rows(marketing))


def test_the_rules_and_who_made_the_file_are_on_record(
    sample: Srms, insight: Insight, tmp_path: Path
) -> None:
    out = tmp_path / "who.xlsx"
    chosen = insight.segments(out, day=TODAY, by="한마케팅")
    told = " ".join(str(cell.value) for row in load_workbook(out)["규칙"] for cell in row)
    assert "정보통신망법 제50조" in told and "가격 부담" in told
    line = sample.audit(count=1)[0]
    assert (line.who, line.action, line.detail["rows"]) == ("한마케팅", "export", len(chosen.members))


@pytest.mark.parametrize(("wrong", "says"), [({"channel": "팩스"}, "메일"), ({"role": "agent"}, "marketing")])
def test_unknown_words_write_nothing(
    insight: Insight, tmp_path: Path, wrong: dict[str, str], says: str
) -> None:
    with pytest.raises(InsightError, match=says):
        insight.segments(tmp_path / "s.xlsx", day=TODAY, **wrong)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="xlsx"):
        insight.segments(tmp_path / "s.csv", day=TODAY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("contact", "김예시", "김*시"),
        ("contact", "오대", "오*"),
        ("address", "kim@example.co.kr", "k***@example.co.kr"),
        ("address", "010-0000-3100", "***-3100"),
        ("trade", 820_000_000, "1억~10억 원"),
        ("trade", None, ""),
    ],
)
def test_masks(field: str, value: object, shown: str) -> None:
    assert masked(field, value) == shown
