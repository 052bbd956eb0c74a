"""What the reader of sentences learns from: passages cut into sentences, questions about them, and which sentence answers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.text.sentences import sentences

_NONE = "-"


@dataclass(frozen=True, slots=True)
class AskedPassage:
    """One question of a writer, a passage's title and sentences, and the places of those that answer it (none: it does not)."""

    writer: str
    question: str
    title: str
    sentences: tuple[str, ...]
    answers: frozenset[int]


def read_said(library: Path, said: Path) -> list[AskedPassage]:
    """Return the questions of a made-up company: each with the passage it is about, those nothing answers with the nearest.

    ``library``: its passages (``.jsonl``), with the questions beside (``.tsv``); ``said``: a question's number, the
    numbers of the sentences that answer it, told in ``tests/evals/data/questions/sentences/README.md``.

    Raises:
        ValueError: a line has another form.
        KeyError: a question has no label, or a line names no passage of the library.
    """
    rows = (json.loads(line) for line in library.read_text("utf-8").splitlines())
    passages = {row["id"]: (row["title"], tuple(sentences(row["text"]))) for row in rows}
    answers = _answers(said)
    found, counts = [], dict.fromkeys(passages, 0)
    for line in library.with_suffix(".tsv").read_text("utf-8").splitlines():
        ref, near, question = line.split("\t")
        if ref == _NONE:
            found.append(_asked(library.stem, question, passages[near], frozenset()))
            continue
        counts[ref] += 1
        found.append(_asked(library.stem, question, passages[ref], answers[f"{ref}.{counts[ref]}"]))
    return found


def _asked(
    writer: str, question: str, passage: tuple[str, tuple[str, ...]], answers: frozenset[int]
) -> AskedPassage:
    return AskedPassage(writer, question, *passage, answers)


def _answers(path: Path) -> Mapping[str, frozenset[int]]:
    """Return by a question's number the places of the sentences that answer it; 0 in the file is none."""
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {name: frozenset(int(one) - 1 for one in told.split(",") if int(one)) for name, told, _ in lines}
