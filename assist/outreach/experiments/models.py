"""The models of the experiment room: two arms, who got which, and what may be said about them."""

from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """How the call ended in which the arm's wording was used; only an agreement counts as a success."""

    AGREED = "동의"
    HELD = "보류"
    REFUSED = "거부"


class State(StrEnum):
    """What may be said of an experiment today."""

    TOO_FEW = "자료 부족"
    OPEN = "아직 모름"
    WINNER = "승자 있음"
    NONE = "차이 확인 못 함"


@dataclass(frozen=True, slots=True)
class Arm:
    """One of the two wordings."""

    name: str
    code: str
    title: str
    wording: str


@dataclass(frozen=True, slots=True)
class Experiment:
    """Two wordings against one refusal reason; ``planned`` companies an arm with a result end it without a winner.

    ``base`` is the share of agreement expected of A, ``effect`` the difference that would matter.
    """

    id: str
    reason: str
    arms: tuple[Arm, Arm]
    base: float
    effect: float
    planned: int
    created: str
    created_by: str
    closed: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which arm a company got, and how the call ended once it has."""

    experiment: str
    company_id: str
    stratum: str
    arm: str
    wording: str
    at: str
    outcome: Outcome | None = None
    call_id: str | None = None
    recorded: str | None = None


@dataclass(frozen=True, slots=True)
class ArmResult:
    """An arm's companies and its share of agreements, with a 95 % Beta-Binomial interval (Jeffreys' prior)."""

    name: str
    title: str
    wording: str
    assigned: int
    recorded: int
    agreed: int
    rate: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Result:
    """The reading of an experiment; it holds however often it is looked at.

    ``difference`` is B minus A with an always-valid 95 % interval; ``evidence`` is the highest e-value so far and
    ``needed`` what names a winner; ``winner`` is None on anything less.
    """

    experiment: str
    reason: str
    state: State
    verdict: str
    arms: tuple[ArmResult, ArmResult]
    difference: float | None
    low: float
    high: float
    evidence: float
    needed: float
    winner: str | None
    decided_at: str | None
    planned: int
    warnings: tuple[str, ...] = field(default=())
    path: tuple[tuple[int, float], ...] = field(default=())
    """Pairs of companies compared so far and the e-value there, thinned for a drawing."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many companies an arm needs: looked at once (``fixed``), or looked at any day (``sequential``)."""

    base: float
    effect: float
    alpha: float
    power: float
    fixed: int
    sequential: int
    expected: int
    """Companies an arm after which the sequential reading ends on average, when the effect is real."""
