"""The report of one call: what crosses rooms, what is stored, and what ``assist call analyze`` prints."""

import datetime
from collections.abc import Mapping
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from knowledge.packs import worded

LONGEST_CALL = 60_000
"""Letters a call may have: about three hours of talk. The same limit holds wherever a call comes in."""


class CallFormat(StrEnum):
    """How the call reached us."""

    DIALOGUE = "dialogue"
    STT = "stt"
    MEMO = "memo"


class Speaker(StrEnum):
    """Who says a turn; a memo is the agent's writing about what the customer said."""

    CUSTOMER = "customer"
    AGENT = "agent"
    MEMO = "memo"
    SYSTEM = "system"


class Part(BaseModel):
    """Base of every part of a report: immutable, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Turn(Part):
    """One turn: who, the words as written, and their place in the call's text (``end`` exclusive)."""

    speaker: Speaker
    text: str
    start: int
    end: int
    seconds: float | None = None
    """Seconds since the call began, where the transcript says so."""
    inferred: bool = False
    """Whether the speaker was inferred from the words."""


class Call(Part):
    """One call as it came in, before it is read. ``text`` is never changed, so quotes stay verbatim."""

    text: str
    id: str = ""
    date: datetime.date | None = None
    agent: str | None = None
    company: str | None = None
    client: str | None = None
    format: CallFormat | None = None


class Quote(Part):
    """Verbatim words that support a label, and their place in the call's text (``end`` exclusive)."""

    label: str
    text: str
    start: int
    end: int


class Candidate(Part):
    """A leaf that might be meant, with its probability between 0 and 1."""

    leaf: str
    path: tuple[str, ...] = Field(min_length=1)
    confidence: float = Field(ge=0, le=1)


class Price(Part):
    """How the supplier spoke about money; ``causes`` is empty where there is no complaint."""

    complaint: str = "없음"
    causes: tuple[str, ...] = ()
    sensitivity: str = "알 수 없음"


class NewContact(Part):
    """The person or the address given in the call; a field that was not said is None."""

    name: str | None = None
    title: str | None = None
    dept: str | None = None
    phone: str | None = None
    email: str | None = None


class ContactChange(Part):
    """What the call says about the registered contact; ``stale`` when it must no longer be called."""

    stale: bool
    reason: str
    new: NewContact | None = None


STOP, MAIL, CALL_BACK, CUSTOMER_CALLS, INNER, CONNECT = (
    "연락 중지", "메일·자료 발송", "재통화", "고객 연락", "내부 처리", "담당자 연결",
)  # fmt: skip
"""Kinds of next steps: no more calls, material sent, we call, the customer calls, a matter inside the house, put through."""


class FollowUp(Part):
    """An agreed next step; ``when`` is YYYY-MM-DD, YYYY-MM-DDTHH:MM or None."""

    type: str
    when: str | None = None
    what: str = ""


class Summary(Part):
    """The five sections; each holds short lines of what was said."""

    purpose: tuple[str, ...] = ()
    reaction: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def sections(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The sections with their Korean headings, in order."""
        return (
            ("통화 목적", self.purpose),
            (worded("{customer_word} 반응"), self.reaction),
            ("주요 이슈", self.issues),
            ("합의·후속 조치", self.agreed),
            ("특이사항", self.notes),
        )


PERSON = "person"
"""Who an outcome is by that somebody looked at before the call was kept, among the engines."""


class CallReport(Part):
    """Everything a person checks and approves after a call.

    ``text`` is the call as it came in, ``masked_text`` the same without personal data. ``quotes`` and
    ``confidence`` and ``engines`` are keyed by label: leaf, sentiment, price, value, intent, contact, follow_up.
    """

    id: str
    date: datetime.date | None = None
    agent: str | None = None
    company: str | None = None
    client: str | None = None
    format: CallFormat
    text: str
    turns: tuple[Turn, ...]
    masked_text: str
    leaf: str
    path: tuple[str, ...] = Field(min_length=1)
    alternatives: tuple[Candidate, ...] = ()
    also: tuple[str, ...] = ()
    sentiment: int = Field(default=0, ge=-2, le=2)
    real_refusal: str = "거부 아님"
    price: Price = Price()
    value_perception: str = "알 수 없음"
    purchase_intent: str = "알 수 없음"
    contact_change: ContactChange | None = None
    follow_up: tuple[FollowUp, ...] = ()
    key_points: tuple[str, ...] = ()
    key_point_turns: tuple[int, ...] = ()
    """The turn of each key point."""
    tags: tuple[str, ...] = ()
    quotes: Mapping[str, str] = Field(default_factory=dict)
    evidence: tuple[Quote, ...] = ()
    confidence: Mapping[str, float] = Field(default_factory=dict)
    engines: Mapping[str, str] = Field(default_factory=dict)
    summary: Summary = Summary()
    memo: str = ""
    """One line for the SRMS memo field."""
    engine: str = "embedded"
    note: str = ""
    """What the reader should know about this report (an endpoint that failed, doubt about the outcome)."""
    ms: float = 0.0


class KeptReport(CallReport):
    """A report as it stands in a file, where another version may have written fields that are not known here."""

    model_config = ConfigDict(extra="ignore")
