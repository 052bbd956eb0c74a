"""What happens while an answer is made, for a screen to show."""

from dataclasses import dataclass

from assist.answer.models import Answer


@dataclass(frozen=True, slots=True)
class ToolStarted:
    """A tool was called; ``what`` is its Korean name, ``arguments`` what it was asked."""

    what: str
    arguments: str


@dataclass(frozen=True, slots=True)
class ToolFinished:
    """A tool came back; ``found`` counts what it brought, ``said`` is that in one line where a count says too little."""

    what: str
    found: int
    ms: float
    said: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A checked sentence of the answer, ready to be shown; the first is the one to speak."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The answer as it stands; it replaces whatever was shown."""

    answer: Answer


Event = ToolStarted | ToolFinished | Said | Finished
