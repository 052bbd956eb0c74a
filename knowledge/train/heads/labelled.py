"""What the reader of turns learns from: calls, memos and mails with labels on every turn, as JSON lines."""

from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.encoder.turn_rows import SpokenTurn
from knowledge.encoder.turns import ASKED, NOTHING

_NOBODY = "?"
"""Who speaks in a transcript that does not say."""


class _Step(BaseModel):
    model_config = ConfigDict(frozen=True)

    kind: str = NOTHING
    type: str | None = None
    by: str | None = None


class _Turn(BaseModel):
    model_config = ConfigDict(frozen=True)

    who: str
    text: str
    stance: str | None = None
    why: str | None = None
    stop: str | None = None
    step: _Step | None = None

    def spoken(self) -> SpokenTurn:
        return SpokenTurn("" if self.who == _NOBODY else self.who, self.text)

    def labels(self) -> tuple[int, ...]:
        """Return the place of the answer to each question.

        Raises:
            ValueError: an answer is none of those asked for.
        """
        step = self.step or _Step()
        said = {"stance": self.stance, "why": self.why, "stop": self.stop}
        said |= {"step": step.kind, "type": step.type, "by": step.by}
        return tuple(_place(answers, said[name] or NOTHING) for name, answers in ASKED.items())


class _Call(BaseModel):
    model_config = ConfigDict(frozen=True)

    turns: tuple[_Turn, ...]


def _place(answers: tuple[str, ...], said: str) -> int:
    if said not in answers:
        raise ValueError(f"{said} is none of {', '.join(answers)}")
    return answers.index(said)


@dataclass(frozen=True, slots=True)
class LabelledCall:
    """The turns of one text of a writer, with the labels of each by question (``ASKED``)."""

    writer: str
    turns: tuple[SpokenTurn, ...]
    labels: tuple[tuple[int, ...], ...]

    def part(self, start: int, end: int) -> "LabelledCall":
        """Return some turns one after the other."""
        return replace(self, turns=self.turns[start:end], labels=self.labels[start:end])


def read_calls(path: Path) -> list[LabelledCall]:
    """Return one writer's texts (the form is told in ``tests/evals/data/calls/README.md``).

    Raises:
        ValueError: a line has another form.
    """
    calls = [_Call.model_validate_json(line) for line in path.read_text("utf-8").splitlines()]
    return [
        LabelledCall(
            path.stem,
            tuple(turn.spoken() for turn in call.turns),
            tuple(turn.labels() for turn in call.turns),
        )
        for call in calls
    ]
