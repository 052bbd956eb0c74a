"""The models of the script room: findings with their quotes, checked wordings, and advice."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Check:
    """What is wrong with a wording: must-say points left out, must-not-say points said, broken laws."""

    missing: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    unlawful: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether it may be said as it stands."""
        return not (self.missing or self.said or self.unlawful)


class Direction(StrEnum):
    """Which outcome an expression goes with."""

    AGREEMENT = "동의"
    REFUSAL = "거부"


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence an agent said, masked, and the call it stands in."""

    text: str
    call_id: str
    agent: str | None
    outcome: Direction


@dataclass(frozen=True, slots=True)
class Wording:
    """Something to say instead: ``arm`` of the script ``code``, or a model's proposal (``engine`` llm)."""

    text: str
    code: str
    title: str
    arm: str | None
    goal: str
    check: Check
    engine: str = "embedded"


@dataclass(frozen=True, slots=True)
class Finding:
    """An expression that goes with an outcome, told apart from noise.

    ``log_odds`` is the difference of log-odds of use between agreeing and refusing calls (above 0: agreement), with its
    interval ``low`` to ``high`` (95 %), adjusted for client and reason; ``q`` is the Benjamini–Hochberg adjusted p.
    """

    expression: str
    kind: str
    direction: Direction
    log_odds: float
    low: float
    high: float
    p: float
    q: float
    calls_agreed: int
    calls_refused: int
    rate_agreed: float
    rate_refused: float
    agents: int
    quotes: tuple[Quote, ...] = ()
    instead: tuple[Wording, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """How much there was to learn from: calls that count, and the least needed on each side."""

    agreed: int
    refused: int
    strata: int
    tested: int
    least: int

    @property
    def enough(self) -> bool:
        """Whether anything may be said at all."""
        return min(self.agreed, self.refused) >= self.least


@dataclass(frozen=True, slots=True)
class Study:
    """What the calls say; ``verdict`` is a Korean sentence that says plainly when there is not enough data."""

    findings: tuple[Finding, ...]
    scope: Scope
    rate: float
    verdict: str
    reason: str | None = None
    client: str | None = None
    day: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to say to a refusal reason: checked wordings, what worked, what did not, and how sure that is."""

    reason: str
    path: tuple[str, ...]
    client: str | None
    wordings: tuple[Wording, ...]
    worked: tuple[Finding, ...] = ()
    weak: tuple[Finding, ...] = ()
    must_say: tuple[str, ...] = ()
    must_not_say: tuple[str, ...] = ()
    verdict: str = ""
