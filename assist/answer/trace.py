"""What the embedded engine did for one message, kept for whoever asks why."""

from dataclasses import dataclass, field

from assist.answer.evidence import Verdict
from assist.answer.guard import Caution
from assist.answer.models import Answer
from assist.answer.understand import Asked


@dataclass(slots=True)
class Part:
    """One question of a message: why it was not looked up, how it was read, what was worked out, how it was judged.

    ``worked`` is the sentence of a calculation, ``disputed`` why it was not said; ``judged`` holds the last ranking.
    """

    caution: Caution | None = None
    asked: Asked | None = None
    worked: str = ""
    disputed: str = ""
    judged: tuple[Asked, Verdict] | None = None
    answer: Answer | None = None


@dataclass(slots=True)
class Trace:
    """The questions of a message in their order; the engine writes, nobody else."""

    parts: list[Part] = field(default_factory=list)

    def begin(self) -> Part:
        """Return the record of the next question."""
        self.parts.append(Part())
        return self.parts[-1]
