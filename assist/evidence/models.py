"""The models of the evidence room: a recipient, a mail draft and what the legal check found."""

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assist.srms.models import ConsentState

Channel = Literal["메일", "문자", "전화"]
Engine = Literal["embedded", "llm"]


class MailKind(StrEnum):
    """Whether a message informs about a running matter or advertises."""

    INFORMATIVE = "정보성"
    ADVERTISING = "광고성"


class Severity(StrEnum):
    """An error keeps a draft from leaving; a warning is for a person to weigh."""

    ERROR = "error"
    WARNING = "warning"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Recipient(_Frozen):
    """Who a message is for, and what he agreed to on this channel for advertising."""

    company: str
    client: str | None = None
    name: str | None = None
    email: str | None = None
    consent: ConsentState = ConsentState.NONE
    reconfirm_by: date | None = None
    """The day before which the consent must be confirmed again."""
    night_consent: bool = False
    stopped: bool = False
    """Asked not to be contacted at all."""
    ongoing: bool = False
    """A matter of this recipient is running: notices about it may be sent whatever the consent."""
    requested: bool = False
    """Asked for this very material."""
    result_due: date | None = None
    """Last day for telling the result of a statement that was not told yet."""


class Finding(_Frozen):
    """One thing the legal check found; ``quote`` is the piece of the draft it is about."""

    rule: str
    severity: Severity
    article: str
    message: str
    quote: str = ""


class Message(_Frozen):
    """What the legal check reads: a message, its channel and when it is to leave (local time)."""

    subject: str = ""
    body: str
    to: Recipient
    channel: Channel = "메일"
    at: datetime
    declared: MailKind | None = None


class Attachment(_Frozen):
    """A library file that goes with a mail: its name and media type; ``source`` is its path in the library."""

    name: str
    media_type: str
    source: str


class Evidence(_Frozen):
    """A cited passage of a mail; ``quote`` stands verbatim in it."""

    passage_id: str
    doc_id: str
    title: str
    section: str
    page: int | None
    client: str | None
    quote: str
    source: str
    year: int | None = None


class Part(StrEnum):
    """Which piece of a mail's prose."""

    LEAD = "첫머리"
    ANSWER = "답변"
    NEXT = "맺음말"


class Paragraph(_Frozen):
    """A piece of a mail's prose and the engine that wrote it; an answer of a model marks its evidence by number."""

    part: Part
    text: str
    engine: Engine = "embedded"


class Edit(_Frozen):
    """A draft as a person changed it; ``to`` is None where he gave no address."""

    to: str | None
    subject: str
    body: str


class Handing(StrEnum):
    """How a mail leaves the product; a person sends it."""

    FILE = "eml"
    COPY = "복사"
    MAILTO = "mailto"


class MailDraft(_Frozen):
    """A mail for a person to check; ``blocked`` is true while a legal error stands.

    ``paragraphs`` tell which engine wrote which prose of the body, ``note`` why some of it is the template's.
    """

    to: str | None
    company: str
    subject: str
    body: str
    worry: str
    attachments: tuple[Attachment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    legal: tuple[Finding, ...] = ()
    kind: MailKind
    blocked: bool
    engine: Engine = "embedded"
    paragraphs: tuple[Paragraph, ...] = ()
    note: str = ""
    mailto: str = ""
