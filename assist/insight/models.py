"""The models of the insight room: questions, tables, comparisons, and the calls behind them."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from knowledge.packs import worded


class Dimension(StrEnum):
    """What calls are told apart by."""

    CLIENT = "client"
    INDUSTRY = "industry"
    REGION = "region"
    MONTH = "month"
    QUARTER = "quarter"


_DIMENSIONS = {
    Dimension.CLIENT: "{client_word}",
    Dimension.INDUSTRY: "업종",
    Dimension.REGION: "지역",
    Dimension.MONTH: "월",
    Dimension.QUARTER: "분기",
}


def dimension_name(dimension: Dimension) -> str:
    """Return a dimension's Korean name, in the company's words."""
    return worded(_DIMENSIONS[dimension])


def dimension_named(name: str) -> Dimension | None:
    """Return the dimension of a code or a Korean name, None where there is none."""
    return next((one for one in Dimension if name in (one.value, dimension_name(one))), None)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a measure's code, told apart by up to two dimensions, among calls of a period and kind.

    ``where`` holds pairs of a dimension and the one value wanted; the period includes both days.
    """

    measure: str
    by: tuple[Dimension, ...] = ()
    where: tuple[tuple[Dimension, str], ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of the ``of`` calls have the label; ``share`` with its interval (0 to 1)."""

    label: str
    count: int
    of: int
    share: float
    low: float
    high: float


class Hidden(StrEnum):
    """Why a row shows no figures."""

    SMALL = "건수가 적어 가림"
    BESIDE = "가린 칸을 짐작할 수 없게 함께 가림"


@dataclass(frozen=True, slots=True)
class Row:
    """One group of calls; a hidden row has neither counts nor figures, a thin one too few calls to compare."""

    group: tuple[str, ...]
    calls: int | None
    companies: int | None
    figures: tuple[Figure, ...]
    hidden: Hidden | None = None
    thin: bool = False

    def figure(self, label: str) -> Figure | None:
        """Return the figure of a label, None where the row is hidden or has none."""
        return next((one for one in self.figures if one.label == label), None)


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question; ``of`` says in words which calls were counted, ``notes`` how to read it."""

    question: Question
    title: str
    of: str
    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row
    notes: tuple[str, ...] = ()


class Verdict(StrEnum):
    """What a comparison allows to say."""

    HIGHER = "higher"
    LOWER = "lower"
    UNDECIDED = "undecided"
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One group beside another, or beside all others (``second`` is None then): the difference of shares.

    ``difference`` and its interval are None when there is not enough data; ``text`` says all of it in Korean.
    """

    measure: str
    label: str
    dimension: Dimension
    first: str
    second: str | None
    verdict: Verdict
    text: str
    first_share: float | None = None
    second_share: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One call behind a figure: no company's name, and words without personal data."""

    call_id: str
    day: str
    client: str
    path: str
    label: str
    quote: str
