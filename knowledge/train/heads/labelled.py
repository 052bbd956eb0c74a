"""What the reader of turns learns from: calls, memos and mails with labels on every turn, and spoken sentences with theirs."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

from pydantic import BaseModel, ConfigDict

from knowledge.encoder.turn_rows import SpokenTurn
from knowledge.encoder.turns import ASKED, NOTHING

Labels = tuple[tuple[int, ...], ...]
"""Of one turn: for each question of ``ASKED`` the places of the answers given, one a reader; none where nobody was asked."""

_NOBODY = "?"
"""Who speaks in a transcript that does not say."""
_COLUMNS = ("stance", "why", "stop", "step", "type", "by")
_UNSAID = "-"
_3I4K = (
    "fragment",
    "statement",
    "question",
    "command",
    "rhetorical question",
    "rhetorical command",
    "by intonation",
)
"""Its classes, by number."""


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

    def said(self) -> Mapping[str, str | None]:
        """Return the writer's answer to each question."""
        step = self.step or _Step()
        said = {"stance": self.stance, "why": self.why, "stop": self.stop}
        return said | {"step": step.kind, "type": step.type, "by": step.by}


class _Call(BaseModel):
    model_config = ConfigDict(frozen=True)

    id: str
    turns: tuple[_Turn, ...]


@dataclass(frozen=True, slots=True)
class LabelledCall:
    """The turns of one text of a writer, with the labels of each."""

    writer: str
    turns: tuple[SpokenTurn, ...]
    labels: tuple[Labels, ...]

    def part(self, start: int, end: int) -> "LabelledCall":
        """Return some turns one after the other."""
        return replace(self, turns=self.turns[start:end], labels=self.labels[start:end])


def read_calls(path: Path) -> list[LabelledCall]:
    """Return one writer's texts with his labels, and those of a second reader where they lie beside (``p01.tsv``).

    The forms are told in ``tests/evals/data/calls/README.md``.

    Raises:
        ValueError: a line has another form.
    """
    calls = [_Call.model_validate_json(line) for line in path.read_text("utf-8").splitlines()]
    second = path.with_suffix(".tsv")
    again = _second(second) if second.exists() else None
    return [_labelled(path.stem, call, again) for call in calls]


def read_stops(path: Path) -> list[LabelledCall]:
    """Return one writer's single utterances (which stop is demanded, ``-`` for none, and what is said), of which only that is known.

    Raises:
        ValueError: a line has another form.
    """
    lines = (line.split("\t", 1) for line in path.read_text("utf-8").splitlines())
    return [_known(path.stem, SpokenTurn("고객", text), "stop", _read(stop)) for stop, text in lines]


def read_spoken(path: Path) -> list[LabelledCall]:
    """Return the sentences of 3i4K (class and sentence a line), of which only the act is known, as of ten writers, ``spoken0`` on."""
    lines = (line.split("\t", 1) for line in path.read_text("utf-8").splitlines())
    return [
        _known(f"spoken{crc32(text.encode()) % 10}", SpokenTurn("", text), "act", _3I4K[int(number)])
        for number, text in lines
    ]


def _labelled(
    writer: str, call: _Call, again: Mapping[tuple[str, int], Mapping[str, str]] | None
) -> LabelledCall:
    labels = []
    for number, turn in enumerate(call.turns):
        readings = [turn.said()] if again is None else [turn.said(), again.get((call.id, number), {})]
        labels.append(_labels(readings))
    return LabelledCall(writer, tuple(turn.spoken() for turn in call.turns), tuple(labels))


def _labels(readings: list[Mapping[str, str | None]]) -> Labels:
    return tuple(
        tuple(_place(answers, said.get(name) or NOTHING) for said in readings) if name in _COLUMNS else ()
        for name, answers in ASKED.items()
    )


def _known(writer: str, turn: SpokenTurn, question: str, said: str) -> LabelledCall:
    """Return a text of one turn of which one answer is known."""
    labels = tuple((_place(answers, said),) if name == question else () for name, answers in ASKED.items())
    return LabelledCall(writer, (turn,), (labels,))


def _second(path: Path) -> dict[tuple[str, int], dict[str, str]]:
    """Return what a second reader says of turns: id, number of the turn, then the answers by ``_COLUMNS``."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        (name, int(number)): {column: _read(said) for column, said in zip(_COLUMNS, answers, strict=True)}
        for name, number, *answers in rows
    }


def _read(said: str) -> str:
    return NOTHING if said == _UNSAID else said


def _place(answers: tuple[str, ...], said: str) -> int:
    if said not in answers:
        raise ValueError(f"{said} is none of {', '.join(answers)}")
    return answers.index(said)
