"""The models of the live room: what is heard, what is suggested, and the call as a screen shows it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assist.answer.models import Answer, Citation
from assist.calls.report import CallReport, Speaker
from assist.srms.models import CompanyCard


@dataclass(frozen=True, slots=True)
class About:
    """What telephony knows of a call; what is None is filled in by a later message that knows it."""

    client: str | None = None
    company: str | None = None
    agent: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A turn as it comes in.

    ``seq`` is its place in the call (None: as it arrived), ``start`` the seconds since the call began. Interim
    recognition has ``final`` False and is replaced by whatever comes later under the same ``seq``.
    """

    text: str
    speaker: Speaker | None = None
    seq: int | None = None
    start: float | None = None
    final: bool = True


@dataclass(frozen=True, slots=True)
class LiveTurn:
    """A turn of the running transcript; ``inferred`` when the speaker was told by the words."""

    seq: int
    speaker: Speaker
    text: str
    start: float | None = None
    final: bool = True
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """What the scripts say to a refusal: one plan, what to say and not to, and where the library says so."""

    title: str
    say: str
    points: tuple[str, ...]
    avoid: tuple[str, ...]
    source: Citation | None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to a question nobody typed: ``about`` are the supplier's words, ``client`` and ``day`` the call's."""

    seq: int
    about: str
    answer: Answer
    client: str | None
    day: date
    ms: float = 0.0


@dataclass(frozen=True, slots=True)
class CompanyNamed:
    """A company of SRMS was named."""

    seq: int
    about: str
    card: CompanyCard
    ms: float = 0.0


@dataclass(frozen=True, slots=True)
class RefusalHeard:
    """A refusal was heard: its leaf in the taxonomy, and what the scripts advise."""

    seq: int
    about: str
    leaf: str
    path: tuple[str, ...]
    advice: tuple[Advice, ...]
    ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Cautioned:
    """The agent said what no agent may say, or what the law forbids: to be put right at once."""

    seq: int
    about: str
    points: tuple[str, ...]
    ms: float = 0.0


Suggestion = Answered | CompanyNamed | RefusalHeard | Cautioned


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something the agent must say: ``said_in`` is the turn that said it, ``due`` whether it is late."""

    id: str
    label: str
    say: str
    said_in: int | None = None
    due: bool = False
    source: Citation | None = None


@dataclass(frozen=True, slots=True)
class TurnTaken:
    """A turn is in the transcript, or is there with other words than before."""

    turn: LiveTurn


@dataclass(frozen=True, slots=True)
class Ticked:
    """The agent said what had to be said."""

    reminder: Reminder


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Other words came for a turn whose words are final: they were left out; ``said`` tells so."""

    seq: int
    said: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The call is over and this is its wrap-up; None when nobody said a word."""

    report: CallReport | None


Event = TurnTaken | Answered | CompanyNamed | RefusalHeard | Cautioned | Ticked | Unchanged | Ended
NAMES: dict[type[Event], str] = {
    TurnTaken: "turn",
    Answered: "answer",
    CompanyNamed: "company",
    RefusalHeard: "refusal",
    Cautioned: "caution",
    Ticked: "said",
    Unchanged: "unchanged",
    Ended: "ended",
}
"""How each event is named where events are written as JSON."""


class State(StrEnum):
    """Whether people still speak."""

    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class LiveView:
    """A call as it stands; ``version`` grows with every change, ``notes`` say what is missing or odd."""

    call_id: str
    about: About
    state: State
    version: int
    turns: tuple[LiveTurn, ...]
    suggestions: tuple[Suggestion, ...]
    reminders: tuple[Reminder, ...]
    notes: tuple[str, ...] = ()
    report: CallReport | None = None


@dataclass(frozen=True, slots=True)
class LiveRow:
    """A call in a list: when it began (seconds ago), how many turns, and whether it runs."""

    call_id: str
    about: About
    state: State
    turns: int
    age: float
