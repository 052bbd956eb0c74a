"""The models of matching: a company as the register knows it, what is asked, and what is answered."""

from dataclasses import dataclass
from enum import StrEnum


class MatchStatus(StrEnum):
    """Whether a name is settled, could mean several companies, or is not in the register."""

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    UNREGISTERED = "unregistered"


@dataclass(frozen=True, slots=True)
class Entry:
    """One company of the register with everything that can identify it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    biz_no: str | None = None
    phones: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()
    note: str = ""
    """What tells it from a namesake at a glance, e.g. its place or kind of business."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known beside the name; each part may settle an unclear name."""

    biz_no: str | None = None
    phone: str | None = None
    client: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A company that may be meant: score from 0 to 1, and why in Korean."""

    company_id: str
    name: str
    biz_no: str | None
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """The answer for one name; candidates best first (nearest names where unregistered)."""

    status: MatchStatus
    candidates: tuple[Candidate, ...]
    ms: float
