"""The models of the priority room: a company's history, what is asked of it, and the list that comes out."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Segment(StrEnum):
    """How near a company is to leaving."""

    RISK = "이탈 위험군"
    WATCH = "관찰군"
    CALM = "안심군"


class Assign(StrEnum):
    """Who should call."""

    EXPERT = "숙련"
    ANYBODY = "일반"


class Basis(StrEnum):
    """What a score rests on: the model learnt from this office's history, or the rules where that is thin."""

    MODEL = "model"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Year:
    """One evaluation: its year, the day it was confirmed, the last day it holds, grade and fee (None: not known)."""

    year: int
    confirmed: datetime.date | None = None
    expiry: datetime.date | None = None
    grade: str | None = None
    paid: int | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """What counting needs of a call."""

    day: datetime.date
    leaf: str | None
    sentiment: int | None = None
    complaint: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class History:
    """All that is known of one company; years and talks oldest first. ``reachable``: it has a contact who may be called."""

    company_id: str
    name: str
    kind: str | None
    state: str
    agent: str | None
    expiry: datetime.date | None
    clients: tuple[str, ...]
    exempt: bool
    trade: int | None
    deadline: datetime.date | None
    years: tuple[Year, ...]
    talks: tuple[Talk, ...]
    reachable: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in words; ``weight`` above 0 speaks for leaving, below 0 against it."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Risk:
    """How likely a company is to leave.

    ``score`` is the chance of leaving in percent, or the rules' points (0 to 110) where there is no model;
    ``likelihood`` the chance of renewal (0 to 1), None where only the points speak; ``order`` parts equal scores.
    """

    score: float
    segment: Segment
    reasons: tuple[Reason, ...]
    basis: Basis
    likelihood: float | None
    order: float


@dataclass(frozen=True, slots=True)
class Priority:
    """One company of the list: why it stands where it stands, and what one needs to know before calling."""

    company_id: str
    name: str
    score: float
    segment: Segment
    why: tuple[str, ...]
    assign: Assign
    assign_why: tuple[str, ...]
    likelihood: float | None
    basis: Basis
    clients: tuple[str, ...]
    expiry: str | None
    days_left: int | None
    agent: str | None
    last_call: str | None
    last_outcome: str
    note: str
    claimed_by: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of a day.

    ``left_out`` says how many companies may not be called now, by reason; ``matching`` how many there are before
    ``top``; ``warnings`` what to know of the model; ``hours`` why no call may be made at this hour, if so.
    """

    day: str
    companies: tuple[Priority, ...]
    matching: int
    left_out: dict[str, int]
    clients: tuple[str, ...]
    basis: str
    warnings: tuple[str, ...]
    hours: str


@dataclass(frozen=True, slots=True)
class Lift:
    """How many leavers the first tenth of an order holds beside the average, with a 95 % interval of the share."""

    order: str
    lift: float
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bin:
    """One step of the calibration: what was said and what came, with a 95 % interval."""

    said: float
    came: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Scores:
    """How well the model did on the latest examples, which it had not seen."""

    train: int
    calibration: int
    test: int
    leavers: float
    auc: float
    auc_low: float
    auc_high: float
    brier: float
    brier_before: float
    error: float
    lifts: tuple[Lift, ...]
    bins: tuple[Bin, ...]
