"""The models of a report."""

from dataclasses import dataclass
from enum import StrEnum

from assist.insight.models import Excerpt, Figure, Question


class ChartKind(StrEnum):
    """How a chart is drawn."""

    PARTS = "parts"
    GROUPS = "groups"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar or point: ``figure`` is None where it is hidden, ``calls`` the newest calls behind it."""

    name: str
    figure: Figure | None
    hidden: str = ""
    thin: bool = False
    companies: int | None = None
    calls: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: what it shows of which calls, what it says in words, its bars, and how to read them."""

    id: str
    section: str
    kind: ChartKind
    title: str
    measure: str
    of: str
    means: str
    says: str
    question: Question
    label: str
    bars: tuple[Bar, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report tells; it has no ``charts`` where the calls are too few to tell of."""

    day: str
    period: str
    calls: int
    companies: int
    scope: str
    sample: bool
    headlines: tuple[str, ...]
    undecided: tuple[str, ...]
    charts: tuple[Chart, ...]
    definitions: tuple[tuple[str, str, str], ...]
    method: tuple[str, ...]
