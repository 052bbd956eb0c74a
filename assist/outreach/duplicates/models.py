"""The models of the duplicate room: earlier calls, what they mean for the next one, and claims."""

import datetime
from dataclasses import dataclass, field, replace
from enum import StrEnum

from assist.calls.leaf import Leaf
from assist.calls.taxonomy import taxonomy
from assist.matching.models import Candidate, MatchStatus


class Advice(StrEnum):
    """What to do with a call one is about to make."""

    CALL = "전화해도 됨"
    WAIT = "기다림"
    MERGE = "합쳐서"
    NEVER = "전화하지 말 것"


@dataclass(frozen=True, slots=True)
class Past:
    """A call as the rules see it; ``at`` is at midnight where only the day is known.

    ``topics`` are ids of ``topics.yaml``. ``recall`` is when another call was promised (midnight: any time that
    day); ``asked_recall`` that one was asked for, also without a day. ``stops`` that no more calls
    were wanted.
    """

    call_id: str
    at: datetime.datetime
    agent: str | None
    client: str | None
    leaf: str | None
    topics: tuple[str, ...]
    recall: datetime.datetime | None = None
    asked_recall: bool = False
    stops: bool = False
    came_to: Leaf = field(init=False, repr=False, compare=False)
    """What is known of its outcome."""

    def __post_init__(self) -> None:
        """Look the outcome up once: a call is judged beside every later one."""
        object.__setattr__(self, "came_to", taxonomy().leaf(self.leaf))


@dataclass(frozen=True, slots=True)
class PriorCall:
    """An earlier call as it is shown: who, when, about what, and what came of it.

    ``counts`` says whether it makes the next call a duplicate.
    """

    call_id: str
    day: str
    agent: str | None
    client: str | None
    topic: str
    leaf: str | None
    outcome: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the earlier calls mean for the next one; ``counted`` holds the numbers of those that make it a duplicate."""

    duplicate: bool
    advice: Advice
    reasons: tuple[str, ...]
    until: datetime.datetime | None = None
    counted: frozenset[str] = frozenset()
    promised: bool = False
    """Whether the next call is one that was promised and is due."""

    def stricter(self, advice: Advice, reason: str, until: datetime.datetime | None = None) -> "Verdict":
        """Return the verdict with another advice and its reason in front."""
        return replace(self, advice=advice, reasons=(reason, *self.reasons), until=until)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is calling a company now, about what (a topic's title), and until when the claim holds (UTC)."""

    company_id: str
    agent: str
    topic: str
    at: str
    until: str


@dataclass(frozen=True, slots=True)
class Check:
    """Everything to know before dialling. ``calls`` are those of the last ``days``, newest first.

    ``until`` is the day or moment before which no call is to be made, ``says`` the whole in one sentence.
    ``candidates`` are companies the name may mean where it is not settled; the first of them was looked at.
    """

    duplicate: bool
    advice: Advice
    says: str
    reasons: tuple[str, ...]
    until: str | None
    calls: tuple[PriorCall, ...]
    company_id: str | None
    name: str
    status: MatchStatus
    topic: str | None
    days: int
    claim: Claim | None = None
    candidates: tuple[Candidate, ...] = ()
    ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """Duplicate calls of a month (or of all): how many of the calls that reached somebody, with a 95 % interval."""

    month: str
    calls: int
    duplicates: int
    share: float
    low: float
    high: float
