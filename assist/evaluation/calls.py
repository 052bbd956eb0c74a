"""How good reports are, beside labelled calls: the numbers of ``assist eval calls``."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any

from pydantic import BaseModel, ConfigDict

from assist.calls.report import Call, CallFormat, CallReport
from assist.calls.taxonomy import taxonomy
from assist.evaluation.next_steps import GoldStep, pairs
from knowledge.text.korean import content_words

_HEARD = 0.5
"""The share of a key point's content words that must stand in the report for the point to be recalled."""


class GoldPrice(BaseModel):
    """What was said about money."""

    complaint: str
    sensitivity: str


class GoldContact(BaseModel):
    """What changed about the contact."""

    stale: bool
    reason: str
    new: dict[str, str | None] | None = None


class GoldLabels(BaseModel):
    """What a person found in a call."""

    leaf: str
    sentiment: int
    real_refusal: str
    price: GoldPrice
    value_perception: str
    purchase_intent: str
    contact_change: GoldContact | None
    follow_up: list[GoldStep]
    key_points: list[str]


class GoldCall(BaseModel):
    """A labelled call."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    text: str
    id: str = ""
    date: str | None = None
    agent: str | None = None
    company: str | None = None
    client: str | None = None
    format: str | None = None
    gold: GoldLabels


@dataclass(frozen=True, slots=True)
class Marks:
    """The numbers of one run; ``by_format`` is leaf accuracy a format, ``misses`` the calls with a wrong leaf."""

    leaf_accuracy: float
    middle_accuracy: float
    top_accuracy: float
    macro_f1: float
    sentiment_mae: float
    facets: Mapping[str, float]
    contact_f1: float
    follow_up_f1: float
    key_point_recall: float
    quotes_verbatim: float
    by_format: Mapping[str, float]
    p50_ms: float
    misses: Sequence[Mapping[str, str]]
    n: int


def measure(rows: Sequence[Mapping[str, Any]], analyse: Callable[[Call], CallReport]) -> Marks:
    """Report on every row's call and compare with its ``gold``."""
    reports = [(row, row["gold"], analyse(call_of(row))) for row in rows]
    leaves = [(gold["leaf"], report.leaf) for _, gold, report in reports]
    facets = {
        name: mean(float(pick(report) == want(gold)) for _, gold, report in reports)
        for name, pick, want in _FACETS
    }
    formats: dict[str, list[float]] = defaultdict(list)
    for row, gold, report in reports:
        formats[str(row.get("format"))].append(float(gold["leaf"] == report.leaf))
    times = sorted(report.ms for _, _, report in reports)
    return Marks(
        leaf_accuracy=mean(float(gold == told) for gold, told in leaves),
        middle_accuracy=_share(leaves, 2),
        top_accuracy=_share(leaves, 1),
        macro_f1=_macro_f1(leaves),
        sentiment_mae=mean(abs(gold["sentiment"] - report.sentiment) for _, gold, report in reports),
        facets=facets,
        contact_f1=_f1(
            (_contact_items(g["contact_change"]), _contact_items(_plain(r))) for _, g, r in reports
        ),
        follow_up_f1=_follow_up_f1((_steps(g["follow_up"]), _steps(_plain_steps(r))) for _, g, r in reports),
        key_point_recall=_recall((gold["key_points"], _said(report)) for _, gold, report in reports),
        quotes_verbatim=mean(float(all(q in r.text for q in r.quotes.values())) for _, _, r in reports),
        by_format={name: mean(values) for name, values in sorted(formats.items())},
        p50_ms=times[len(times) // 2],
        misses=[
            {"id": r.id, "gold": g["leaf"], "leaf": r.leaf} for _, g, r in reports if g["leaf"] != r.leaf
        ],
        n=len(reports),
    )


def call_of(row: Mapping[str, Any]) -> Call:
    """Return the call of a row; fields it does not have stay unknown."""
    shape = row.get("format")
    return Call(
        text=str(row["text"]), id=str(row.get("id") or ""), date=row.get("date") or None,
        agent=row.get("agent"), company=row.get("company"), client=row.get("client"),
        format=CallFormat(shape) if shape in set(CallFormat) else None,
    )  # fmt: skip


_FACETS: tuple[tuple[str, Callable[[CallReport], Any], Callable[[Any], Any]], ...] = (
    ("real_refusal", lambda r: r.real_refusal, lambda g: g["real_refusal"]),
    ("price_complaint", lambda r: r.price.complaint, lambda g: g["price"]["complaint"]),
    ("price_sensitivity", lambda r: r.price.sensitivity, lambda g: g["price"]["sensitivity"]),
    ("value_perception", lambda r: r.value_perception, lambda g: g["value_perception"]),
    ("purchase_intent", lambda r: r.purchase_intent, lambda g: g["purchase_intent"]),
)


def _share(leaves: Sequence[tuple[str, str]], levels: int) -> float:
    """Return how often the paths agree so far."""
    kinds = taxonomy()
    return mean(float(kinds.leaf(a).path[:levels] == kinds.leaf(b).path[:levels]) for a, b in leaves)


def _macro_f1(leaves: Sequence[tuple[str, str]]) -> float:
    names = {gold for gold, _ in leaves}
    return mean(_class_f1(leaves, name) for name in names)


def _class_f1(leaves: Sequence[tuple[str, str]], name: str) -> float:
    both = sum(gold == name == said for gold, said in leaves)
    either = sum(gold == name for gold, _ in leaves) + sum(said == name for _, said in leaves)
    return 2 * both / either if either else 0.0


def _f1(pairs: Iterable[tuple[set[Any], set[Any]]]) -> float:
    both = wanted = said = 0
    for gold, found in pairs:
        both, wanted, said = both + len(gold & found), wanted + len(gold), said + len(found)
    return 2 * both / (wanted + said) if wanted + said else 1.0


def _plain(report: CallReport) -> dict[str, Any] | None:
    return report.contact_change.model_dump() if report.contact_change else None


def _contact_items(change: Mapping[str, Any] | None) -> set[tuple[str, Any]]:
    if change is None:
        return set()
    new = change.get("new") or {}
    return {("stale", change["stale"]), ("reason", change["reason"]), *((k, v) for k, v in new.items() if v)}


def _follow_up_f1(calls: Iterable[tuple[Sequence[GoldStep], Sequence[GoldStep]]]) -> float:
    both = steps = 0
    for gold, found in calls:
        both, steps = both + pairs(gold, found), steps + len(gold) + len(found)
    return 2 * both / steps if steps else 1.0


def _steps(rows: Iterable[Mapping[str, Any]]) -> list[GoldStep]:
    return [GoldStep(type=row["type"], when=row["when"]) for row in rows]


def _plain_steps(report: CallReport) -> list[dict[str, Any]]:
    return [step.model_dump() for step in report.follow_up]


def _said(report: CallReport) -> str:
    lines = [line for _, section in report.summary.sections for line in section]
    return " ".join([*lines, *report.key_points])


def _recall(pairs: Iterable[tuple[Sequence[str], str]]) -> float:
    found = []
    for points, said in pairs:
        heard = set(content_words(said))
        for point in points:
            words = set(content_words(point))
            found.append(float(len(words & heard) >= _HEARD * len(words)))
    return mean(found)
