"""Puts a report together from questions; every sentence in it follows from counts and their intervals."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assist.insight.counting.compare import compare, contrast
from assist.insight.counting.facts import Facts
from assist.insight.counting.measures import measure
from assist.insight.counting.tables import UNKNOWN, kept
from assist.insight.errors import InsightError
from assist.insight.models import (
    Comparison,
    Dimension,
    Excerpt,
    Question,
    Table,
    Verdict,
    dimension_name,
)
from assist.insight.report.headlines import headlines, method, parts_say
from assist.insight.report.models import Bar, Chart, ChartKind, Report
from assist.insight.rules import Rules
from knowledge.packs import active, per_pack
from knowledge.text.numbers import read_int

_TREND_DAYS = 90
_MOST_BARS = 15
_COMPARED = (Dimension.CLIENT, Dimension.INDUSTRY, Dimension.REGION)


class CallCounts(Protocol):
    """What a report is put together from; ``assist.insight.service.Insight`` is the real one."""

    @property
    def rules(self) -> Rules:
        """How small a group may be, and how sure an interval is."""
        ...

    def facts(self) -> Facts:
        """Return the facts of all kept calls."""
        ...

    def ask(self, asked: Question) -> Table:
        """Return the answer to a question."""
        ...

    def excerpts(
        self, asked: Question, label: str, group: Sequence[str] = (), most: int = ...
    ) -> tuple[Excerpt, ...]:
        """Return calls behind a figure."""
        ...


class ChartRule(BaseModel):
    """One line of ``charts.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    section: str
    measure: str
    kind: ChartKind
    title: str
    by: Dimension | None = None
    label: str | None = None


@per_pack
def chart_rules() -> tuple[ChartRule, ...]:
    """Return the charts in order.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    return active().read("charts.yaml", TypeAdapter(tuple[ChartRule, ...]))


def build(insight: CallCounts, scope: Question, day: datetime.date, *, sample: bool, excerpts: int) -> Report:
    """Return the report of the calls of ``scope`` (its measure and ``by`` are not looked at).

    ``excerpts`` is how many calls stand behind each bar; 0 leaves them to be asked for.
    """
    tables = [(rule, insight.ask(_question(rule, scope))) for rule in chart_rules()]
    looks = sum(_looks(rule, found) for rule, found in tables)
    charts, compared = [], []
    for place, (rule, found) in enumerate(tables):
        said = _compared(insight, rule, found, looks, scope)
        compared += said
        charts.append(_chart(insight, f"c{place}", rule, found, said, excerpts))
    days = [value for value in insight.facts().days.values if value]
    whole = insight.ask(replace(scope, measure="outcome", by=()))
    calls, companies = whole.total.calls or 0, whole.total.companies or 0
    if whole.total.hidden and not scope.where:
        calls, companies = kept(insight.facts(), whole.question)
    totals = {name: insight.ask(replace(scope, measure=name, by=())) for name in _named(charts)}
    return Report(
        day=day.isoformat(),
        period=_period(scope, days),
        calls=calls,
        companies=companies,
        scope=" · ".join(f"{dimension_name(one)} {value}" for one, value in scope.where),
        sample=sample,
        headlines=headlines(totals, compared),
        undecided=tuple(
            one.text for one in compared if one.verdict in (Verdict.UNDECIDED, Verdict.NOT_ENOUGH)
        ),
        charts=_told_once(charts) if whole.total.calls else (),
        definitions=tuple((one.title, one.of, one.means) for one in map(measure, _named(charts))),
        method=method(insight.rules, looks),
    )


def _told_once(charts: Sequence[Chart]) -> tuple[Chart, ...]:
    """Return the charts without those whose bars stand in an earlier one: finer reasons where there are none."""
    parts = [
        {(bar.name, bar.figure) for bar in one.bars} if one.kind is ChartKind.PARTS else None
        for one in charts
    ]
    return tuple(
        one for place, one in enumerate(charts) if parts[place] is None or parts[place] not in parts[:place]
    )


def _named(charts: Sequence[Chart]) -> list[str]:
    return list(dict.fromkeys(chart.question.measure for chart in charts))


def _question(rule: ChartRule, scope: Question) -> Question:
    return replace(scope, measure=rule.measure, by=(rule.by,) if rule.by else ())


def _period(scope: Question, days: list[str]) -> str:
    first = scope.since.isoformat() if scope.since else min(days, default="")[:10]
    last = scope.until.isoformat() if scope.until else max(days, default="")[:10]
    return f"{first} ~ {last}" if first else ""


def _label(rule: ChartRule) -> str:
    return rule.label or measure(rule.measure).leading


def _looks(rule: ChartRule, found: Table) -> int:
    """Return how many comparisons a chart makes."""
    if rule.kind is ChartKind.LINE:
        return 1
    if rule.by not in _COMPARED or rule.kind is ChartKind.PARTS:
        return 0
    return 1 if len(found.rows) == 2 else len(found.rows)


def _compared(
    insight: CallCounts, rule: ChartRule, found: Table, looks: int, scope: Question
) -> list[Comparison]:
    if rule.kind is ChartKind.LINE:
        trend = _trend(insight, rule, looks, scope)
        return [trend] if trend else []
    if rule.kind is ChartKind.PARTS or rule.by not in _COMPARED:
        return []
    shown = [row.group[0] for row in found.rows if not row.hidden and row.group[0] != UNKNOWN]
    if len(found.rows) == 2 == len(shown):
        return [compare(found, _label(rule), shown[0], shown[1], insight.rules, looks)]
    return [compare(found, _label(rule), name, None, insight.rules, looks) for name in shown]


def _trend(insight: CallCounts, rule: ChartRule, looks: int, scope: Question) -> Comparison | None:
    """Return the last 90 days of the calls beside the 90 before them."""
    days = [value[:10] for value in insight.facts().days.values if value]
    if not days:
        return None
    last = scope.until or datetime.date.fromisoformat(max(days))
    middle = last - datetime.timedelta(days=_TREND_DAYS)
    first = middle - datetime.timedelta(days=_TREND_DAYS)
    if scope.since and scope.since > first + datetime.timedelta(days=1):
        return None
    asked = replace(_question(rule, scope), by=())
    one_day = datetime.timedelta(days=1)
    recent = insight.ask(replace(asked, since=middle + one_day, until=last))
    before = insight.ask(replace(asked, since=first + one_day, until=middle))
    names = (f"최근 {_TREND_DAYS}일", f"그 앞 {_TREND_DAYS}일")
    pair = (recent.total.figure(_label(rule)), before.total.figure(_label(rule)))
    return contrast(recent, _label(rule), Dimension.MONTH, names, pair, insight.rules, looks)


def _chart(
    insight: CallCounts, key: str, rule: ChartRule, found: Table, said: list[Comparison], excerpts: int
) -> Chart:
    asked, label = measure(rule.measure), _label(rule)
    bars = _parts(found) if rule.kind is ChartKind.PARTS else _groups(found, label)
    chart = Chart(
        id=key,
        section=rule.section,
        kind=rule.kind,
        title=rule.title,
        measure=asked.title,
        of=asked.of,
        means=asked.means,
        says=_says(rule, found, said, bars),
        question=found.question,
        label=label,
        bars=tuple(bars),
        notes=found.notes,
    )
    return (
        replace(chart, bars=tuple(_with_calls(insight, chart, one, excerpts) for one in bars))
        if excerpts
        else chart
    )


def _says(rule: ChartRule, found: Table, said: list[Comparison], bars: list[Bar]) -> str:
    if rule.kind is ChartKind.PARTS:
        return parts_say(bars)
    told = [one.text for one in said if one.verdict in (Verdict.HIGHER, Verdict.LOWER)]
    if told:
        return " ".join(told)
    if all(one.verdict is Verdict.NOT_ENOUGH for one in said):
        return "비교할 만큼 자료가 없습니다."
    if len(said) == 1:
        return said[0].text
    return (
        f"{dimension_name(found.question.by[0])}에 따른 차이가 있다고 말할 수 없습니다. 구간이 서로 겹칩니다."
    )


def _parts(found: Table) -> list[Bar]:
    return [Bar(one.label, one) for one in found.total.figures[:_MOST_BARS]]


def _groups(found: Table, label: str) -> list[Bar]:
    return [
        Bar(row.group[0], row.figure(label), row.hidden.value if row.hidden else "", row.thin, row.companies)
        for row in found.rows
    ]


def _with_calls(insight: CallCounts, chart: Chart, bar: Bar, most: int) -> Bar:
    one_bar = chart.kind is not ChartKind.PARTS
    label, group = (chart.label, (bar.name,)) if one_bar else (bar.name, ())
    return replace(bar, calls=insight.excerpts(chart.question, label, group, most))


def chart_question(key: str, scope: Question) -> tuple[Question, str | None]:
    """Return what a chart asks of the calls of ``scope``, and its label; None where each bar is a label.

    Raises:
        InsightError: there is no such chart.
    """
    place = read_int(key[1:])
    if place is None or place >= len(chart_rules()):
        raise InsightError(f"'{key}' 차트가 없습니다. 화면을 새로 고쳐 주세요.")
    rule = chart_rules()[place]
    return _question(rule, scope), None if rule.kind is ChartKind.PARTS else _label(rule)
