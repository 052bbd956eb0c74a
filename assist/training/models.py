"""The models of the training room: what people say of answers, what trainers correct, and what is scored."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Opinion(StrEnum):
    """What a person says of an answer."""

    RIGHT = "right"
    WRONG = "wrong"


class Kind(StrEnum):
    """What a correction does with its question."""

    ANSWER = "answer"
    """An approved sentence of the trainer's own answers it."""
    PASSAGE = "passage"
    """What an existing passage says answers it."""
    UNKNOWN = "unknown"
    """It must not be answered."""


class State(StrEnum):
    """Whether a correction counts."""

    ACTIVE = "active"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class AskedOf:
    """The question a feedback or correction is about, and the call it was asked in."""

    question: str
    client: str | None
    day: date


@dataclass(frozen=True, slots=True)
class Feedback:
    """What people said of one answer; the same said again is counted. Texts are masked."""

    id: int
    about: AskedOf
    said: str
    opinion: Opinion
    reasons: tuple[str, ...]
    times: int
    by: str
    at: str
    open: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A correction as a trainer wants it.

    ``sentence`` is what is said aloud, ``detail`` what stands below it, ``source`` the id of the passage both rest on;
    ``client`` and the days say when it holds (None: everywhere, always). For ``Kind.PASSAGE`` sentence and detail are
    the passage's own, for ``Kind.UNKNOWN`` there are none.
    """

    kind: Kind
    about: AskedOf
    sentence: str = ""
    detail: str = ""
    source: str = ""
    client: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The passage a correction rests on: what it says, where it stands, and its control number, if it has one."""

    text: str
    where: str
    ref: str = ""
    client: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A kept correction with the place it rests on, and who made it when.

    ``notice`` says why the index does not hold it yet; empty when it does, or when nobody looked.
    """

    id: int
    draft: Draft
    where: str
    ref: str
    state: State
    by: str
    at: str
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What one gold question came to."""

    gold_id: str
    question: str
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class Score:
    """All gold questions asked at one time; ``worse`` were right the time before and are not now."""

    at: str
    by: str
    right: int
    wrong: int
    unknown_right: int
    unknown_wrong: int
    results: tuple[Result, ...]
    worse: tuple[Result, ...] = ()

    @property
    def n(self) -> int:
        """How many questions were asked."""
        return len(self.results)

    @property
    def share(self) -> float:
        """The share that came out as it should (0 to 1; 1 without questions)."""
        return (self.right + self.unknown_right) / self.n if self.n else 1.0


@dataclass(frozen=True, slots=True)
class Trial:
    """What a correction would do, tried before it is approved."""

    say: str
    status: str
    works: bool
    """Whether its own question comes out as the trainer wants it."""
    before: float
    after: float
    worse: tuple[Result, ...]
