"""The report: what it says follows from the counts, and nothing in it tells on a company."""

import random
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from plotly.offline import get_plotlyjs
from sqlalchemy import select

from assist.errors import UsageError
from assist.insight.report.html import html
from assist.insight.report.models import Bar, ChartKind, Report
from assist.insight.sample.make import sample_srms
from assist.insight.service import Insight
from assist.privacy.mask import PatternMasker
from assist.srms.service import Srms
from assist.srms.store.database import record
from assist.srms.store.tables import CallRow
from tests.assist.srms.conftest import report as report_of


@pytest.fixture(scope="module")
def report(insight: Insight) -> Report:
    return insight.report()


def _bars(report: Report) -> list[Bar]:
    return [bar for chart in report.charts for bar in chart.bars]


def test_every_bar_that_is_shown_leads_to_calls_with_words(report: Report) -> None:
    shown = [bar for bar in _bars(report) if bar.figure and bar.figure.count]
    assert len(report.charts) == 15 and shown and all(bar.calls for bar in shown)
    assert all(not bar.calls for bar in _bars(report) if bar.hidden)


def test_the_planted_effect_is_a_headline_with_its_interval(report: Report) -> None:
    said = next(one for one in report.headlines if "건설 쪽이 비건설 쪽보다" in one)
    assert "높습니다" in said and "차이의 구간" in said


@pytest.mark.parametrize(("shuffles", "most"), [(6, 2), pytest.param(20, 4, marks=pytest.mark.soak)])
def test_where_nothing_hangs_together_no_more_is_found_than_stated(shuffles: int, most: int) -> None:
    srms = sample_srms(calls=1200)
    insight, rng, named = Insight(srms, PatternMasker()), random.Random(3), 0
    for _ in range(shuffles):
        _shuffle(srms, rng)
        named += any(" 쪽보다 " in one for one in insight.report(excerpts=0).headlines)
    assert named <= most  # 5 % of reports are stated: more than 4 of 20 come by chance once in 400 times


def _shuffle(srms: Srms, rng: random.Random) -> None:
    """Give each call's contents to another, so that nothing hangs together any more."""
    names = ("leaf", "sentiment", "complaint", "sensitivity", "value", "intent", "causes", "tags")
    with srms.database.session() as session:
        rows = list(session.scalars(select(CallRow)))
        told = [tuple(getattr(row, name) for name in names) for row in rows]
        rng.shuffle(told)
        for row, values in zip(rows, told, strict=True):
            for name, value in zip(names, values, strict=True):
                setattr(row, name, value)
        record(session, "시험", "call", "모두", {})


def test_the_page_stands_alone_and_says_that_it_is_invented(insight: Insight, sample: Srms) -> None:
    page = html(Insight(sample, PatternMasker(), sample=True).report())
    ours = page.replace(get_plotlyjs(), "")
    assert "지어낸 통화입니다" in ours and "지어낸 통화입니다" not in html(insight.report())
    assert not re.search(r"(?:src|href)=[\"'](?!#)", ours) and "http" not in ours.replace("http-equiv", "")


def test_words_of_a_call_are_never_markup(srms: Srms) -> None:
    words = "</script><script>alert(1)</script> 너무 비싸요"
    for number in range(40):
        told = report_of(
            f"고객: {words}",
            id=f"K-{number}",
            company=None,
            client="<b>가온</b>",
            leaf="REF-PRC-AMT",
            price={"complaint": "직접", "causes": ["금액 자체"]},
            quotes={"leaf": words, "price": words},
        )
        srms.record_call(told)
    page = html(Insight(srms, PatternMasker()).report()).replace(get_plotlyjs(), "")
    assert "너무 비싸요" in page and "<script>alert" not in page and "<b>가온" not in page


def test_without_calls_the_page_says_what_to_do(srms: Srms, tmp_path: Path) -> None:
    empty = Insight(srms, PatternMasker())
    assert "assist srms record" in html(empty.report())
    empty.write_report(tmp_path / "r.xlsx", empty.report())
    assert load_workbook(tmp_path / "r.xlsx")["수치"].max_row == 1


def test_the_sheets_hold_the_same_figures(report: Report, insight: Insight, tmp_path: Path) -> None:
    insight.write_report(tmp_path / "r.xlsx", report)
    book = load_workbook(tmp_path / "r.xlsx")
    _, *rows = book["수치"].iter_rows(values_only=True)
    chart = next(one for one in report.charts if one.kind is ChartKind.GROUPS)
    figure = chart.bars[0].figure
    assert figure is not None
    found = next(row for row in rows if row[1:3] == (chart.title, chart.bars[0].name))
    assert found[6:8] == (figure.count, figure.of) and found[3] == pytest.approx(figure.share)
    assert book["통화"].max_row > 100 and book["정의"].max_row > len(report.definitions)


def test_another_ending_is_refused_and_nothing_is_written(
    report: Report, insight: Insight, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=r"\.html이나 \.xlsx"):
        insight.write_report(tmp_path / "r.pdf", report)
    with pytest.raises(UsageError, match="쓸 수 없습니다"):
        insight.write_report(tmp_path / "없는 폴더" / "r.html", report)
    assert list(tmp_path.iterdir()) == []


def test_a_report_of_one_client_says_so(insight: Insight) -> None:
    told = insight.report({"client": "가온건설"}, excerpts=0)
    assert told.scope == "원청사 가온건설" and told.calls < insight.report(excerpts=0).calls
