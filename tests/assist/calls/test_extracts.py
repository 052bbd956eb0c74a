"""Parts of a report shown alone: what was said, and what it came to."""

from datetime import date

import pytest

from assist.calls.analyst import CallAnalyst
from assist.calls.extracts import CallLabels, CallSummary, Section, labels_of, summary_of
from assist.calls.report import Call, CallReport
from tests.assist.calls.conftest import TEXT


@pytest.fixture(scope="module")
def report(analyst: CallAnalyst) -> CallReport:
    return analyst.report(Call(id="K-7", text=TEXT, date=date(2026, 10, 13), client="가온건설"))


def test_a_summary_has_the_report_s_five_sections_in_order(report: CallReport) -> None:
    told = summary_of(report)
    assert [section.heading for section in told.sections] == [
        "통화 목적",
        "협력사 반응",
        "주요 이슈",
        "합의·후속 조치",
        "특이사항",
    ]
    assert told.sections[0] == Section("통화 목적", report.summary.purpose)
    assert (told.call_id, told.memo, told.key_points) == ("K-7", report.memo, report.key_points)


def test_labels_say_the_outcome_with_the_words_for_it(report: CallReport) -> None:
    told = labels_of(report)
    assert (told.call_id, told.leaf, told.path) == ("K-7", report.leaf, report.path)
    assert (told.price, told.sentiment, told.real_refusal) == (report.price, report.sentiment, "실질 거부")
    assert told.quotes["leaf"] in TEXT and 0 < told.confidence["leaf"] <= 1


def test_both_say_which_engine_judged_and_what_to_know(report: CallReport) -> None:
    doubtful = report.model_copy(update={"note": "결과가 확실하지 않습니다.", "engine": "llm"})
    both: tuple[CallSummary | CallLabels, ...] = (summary_of(doubtful), labels_of(doubtful))
    assert {(one.engine, one.note) for one in both} == {("llm", "결과가 확실하지 않습니다.")}
