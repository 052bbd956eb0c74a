"""Counts over all kept calls in words, and a report as the properties of ``Report.jsx``."""

from collections.abc import Sequence

from assist.insight.models import Excerpt, Row, Table
from assist.insight.report.models import Bar, Chart, Report
from assist.presenters.models import Told

_MOST_ROWS, _MOST_LABELS = 12, 5


def told_table(result: Table) -> Told:
    """Return counts, the whole first."""
    rows = [_row(one) for one in result.rows[:_MOST_ROWS]] if result.question.by else []
    return Told(
        f"{result.title}: {_row(result.total)}", (*rows, f"분모: {result.of}", *result.notes), proven=True
    )


def _row(one: Row) -> str:
    name = " · ".join(one.group) or "전체"
    if one.hidden is not None:
        return f"{name}: {one.hidden.value}"
    best = sorted(one.figures, key=lambda figure: -figure.count)[:_MOST_LABELS]
    told = ", ".join(f"{f.label} {f.share:.0%} ({f.count:,}/{f.of:,}건)" for f in best)
    return f"{name}: {told or '해당하는 통화가 없습니다'}"


def report_card(report: Report) -> dict[str, object]:
    """Return everything the page shows of a report."""
    return {
        "day": report.day,
        "period": report.period,
        "calls": report.calls,
        "companies": report.companies,
        "sample": report.sample,
        "headlines": list(report.headlines),
        "undecided": list(report.undecided),
        "sections": list(dict.fromkeys(chart.section for chart in report.charts)),
        "charts": [_chart(chart) for chart in report.charts],
        "method": list(report.method),
    }


def call_rows(calls: Sequence[Excerpt]) -> list[dict[str, str]]:
    """Return the calls behind a bar."""
    return [
        {"id": one.call_id, "day": one.day, "client": one.client, "path": one.path, "quote": one.quote}
        for one in calls
    ]


def _chart(chart: Chart) -> dict[str, object]:
    return {
        "id": chart.id,
        "section": chart.section,
        "kind": chart.kind.value,
        "title": chart.title,
        "says": chart.says,
        "about": f"분모: {chart.of}. {chart.means}",
        "notes": list(chart.notes),
        "bars": [_bar(bar) for bar in chart.bars],
    }


def _bar(bar: Bar) -> dict[str, object]:
    one = bar.figure
    figure = (
        {"share": one.share, "low": one.low, "high": one.high, "count": one.count, "of": one.of}
        if one
        else None
    )
    return {"name": bar.name, "hidden": bar.hidden, "thin": bar.thin, "figure": figure}
