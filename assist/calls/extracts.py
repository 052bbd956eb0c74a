"""Parts of a report that are shown alone: what was said, and what it came to."""

from collections.abc import Mapping
from dataclasses import dataclass

from assist.calls.report import CallReport, Candidate, Price


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a summary: its heading, and short lines of what was said."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallSummary:
    """A call in five sections, and one line for the SRMS memo field; personal data is masked nowhere here."""

    call_id: str
    sections: tuple[Section, ...]
    memo: str
    key_points: tuple[str, ...]
    engine: str
    note: str


@dataclass(frozen=True, slots=True)
class CallLabels:
    """What a call came to: outcome leaf, what else it may be, and the facets, with the words that say so."""

    call_id: str
    leaf: str
    path: tuple[str, ...]
    alternatives: tuple[Candidate, ...]
    also: tuple[str, ...]
    real_refusal: str
    sentiment: int
    price: Price
    value_perception: str
    purchase_intent: str
    tags: tuple[str, ...]
    quotes: Mapping[str, str]
    confidence: Mapping[str, float]
    engine: str
    note: str


def summary_of(report: CallReport) -> CallSummary:
    """Return what was said in a call."""
    sections = tuple(Section(heading, lines) for heading, lines in report.summary.sections)
    return CallSummary(report.id, sections, report.memo, report.key_points, report.engine, report.note)


def labels_of(report: CallReport) -> CallLabels:
    """Return what a call came to."""
    return CallLabels(
        call_id=report.id,
        leaf=report.leaf,
        path=report.path,
        alternatives=report.alternatives,
        also=report.also,
        real_refusal=report.real_refusal,
        sentiment=report.sentiment,
        price=report.price,
        value_perception=report.value_perception,
        purchase_intent=report.purchase_intent,
        tags=report.tags,
        quotes=report.quotes,
        confidence=report.confidence,
        engine=report.engine,
        note=report.note,
    )
