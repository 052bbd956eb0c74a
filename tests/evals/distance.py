"""How far writers' texts are from each other and from the measuring sets: ``python -m tests.evals.distance``.

Two texts are near-duplicates when their sets of letter pairs agree by .8 (Jaccard). Totals only are printed.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from assist.learning.answers.written import read_questions
from knowledge.train.heads.labelled import read_calls, read_stops
from knowledge.train.heads.marked import read_marked

Written = list[tuple[str, str]]
"""Texts, each with its writer."""

_HERE = Path(__file__).parent
_DATA = _HERE / "data"
_OWN = 8  # letters
_NEAR = 0.8
_ROWS = 1000
_RARE = 3
"""A word that at most so many texts hold is rare."""


def near(texts: Sequence[str], others: Sequence[str]) -> np.ndarray:
    """Return for each text the number of the nearest other text, -1 where none is a near-duplicate of it."""
    one, other = _pairs(texts, others)
    sizes, found = np.asarray(other.sum(1)).ravel(), []
    for start in range(0, one.shape[0], _ROWS):
        part = one[start : start + _ROWS]
        shared = (part @ other.T).toarray()
        whole = np.asarray(part.sum(1)) + sizes - shared
        alike = shared / np.maximum(whole, 1)
        if texts is others:
            alike[np.arange(len(alike)), start + np.arange(len(alike))] = 0
        best = alike.argmax(1)
        found.append(np.where(alike[np.arange(len(best)), best] >= _NEAR, best, -1))
    return np.concatenate(found)


def _pairs(*groups: Sequence[str]) -> list[csr_matrix]:
    places: dict[str, int] = {}
    rows = [[_places(text, places) for text in texts] for texts in groups]
    return [_matrix(row, len(places)) for row in rows]


def _places(text: str, places: dict[str, int]) -> set[int]:
    letters = [letter for letter in text.lower() if letter.isalnum()]
    return {places.setdefault(a + b, len(places)) for a, b in pairwise(letters)}


def _matrix(rows: Sequence[set[int]], width: int) -> csr_matrix:
    ends = np.cumsum([0, *map(len, rows)])
    places = np.fromiter((place for row in rows for place in row), np.int64, int(ends[-1]))
    return csr_matrix((np.ones(len(places), np.float32), places, ends), (len(rows), width))


def _measured_questions() -> list[str]:
    files = [*_HERE.glob("qa_*.jsonl"), *_DATA.glob("coffee_questions*.jsonl")]
    return [row["question"] for row in _rows(files)]


def _measured_turns() -> list[str]:
    files = [*_HERE.glob("calls_*.jsonl"), *_DATA.glob("coffee_calls*.jsonl")]
    return [line for row in _rows(files) for line in row["text"].splitlines()]


def _measured_names() -> list[str]:
    return [row["text"] for row in _rows(_HERE.glob("pii_*.jsonl"))]


def _rows(files: Iterable[Path]) -> Iterator[dict[str, str]]:
    for path in sorted(files):
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def _rare(written: Written) -> tuple[int, int]:
    """Return how many rare words there are, and how many of them more than one writer uses."""
    texts, writers = Counter[str](), dict[str, set[str]]()
    for writer, text in written:
        for word in set(text.split()):
            texts[word] += 1
            writers.setdefault(word, set()).add(writer)
    rare = [word for word, count in texts.items() if 1 < count <= _RARE]
    return len(rare), sum(len(writers[word]) > 1 for word in rare)


def _questions() -> Written:
    folder = _DATA / "questions"
    files = [*sorted(folder.glob("*.tsv")), *sorted((folder / "companies").glob("*.tsv"))]
    return [(one.writer, one.text) for path in files for one in read_questions(path)]


def _conversations() -> Written:
    return [
        (path.stem.partition("_")[0], turn["question"])
        for path in sorted((_DATA / "threads").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        for turn in json.loads(line)["turns"]
    ]


def _turns() -> Written:
    files = [*sorted((_DATA / "calls").glob("*.jsonl"))]
    calls = [call for path in files for call in read_calls(path)]
    calls += [call for path in sorted((_DATA / "stops").glob("*.tsv")) for call in read_stops(path)]
    return [(call.writer, turn.text) for call in calls for turn in call.turns]


def _names() -> Written:
    files = sorted((_DATA / "names").glob("*.txt"))
    return [(one.writer, one.text) for path in files for one in read_marked(path)]


_KINDS: dict[str, tuple[Callable[[], Written], Callable[[], list[str]]]] = {
    "questions": (_questions, _measured_questions),
    "turns of conversations": (_conversations, _measured_questions),
    "turns of calls": (_turns, _measured_turns),
    "texts with names": (_names, _measured_names),
}
"""By kind of text: what was written, and the measuring sets it must be far from."""


def main() -> None:
    """Print the totals of each kind."""
    for kind, (written, measuring) in _KINDS.items():
        print(kind, *_totals(written(), measuring()), sep="\n  ")


def _totals(written: Written, measuring: Sequence[str]) -> Iterator[str]:
    """Yield what is told of texts of more than a few letters; a yes or a greeting is nobody's own."""
    written = [one for one in written if len(one[1]) >= _OWN]
    texts, writers = [text for _, text in written], [writer for writer, _ in written]
    nearest = near(texts, texts)
    same = sum(n >= 0 and writers[n] == writer for n, writer in zip(nearest, writers, strict=True))
    yield f"{len(texts):,} by {len(set(writers))} writers"
    others = ((nearest >= 0).sum() - same) / len(texts)
    yield f"near-duplicates: {same / len(texts):.2%} of a writer's own, {others:.2%} of another's"
    rare, shared = _rare(written)
    yield f"rare words: {rare:,}, used by more than one writer: {shared:,}"
    yield f"near-duplicates of the measuring sets: {(near(texts, measuring) >= 0).mean():.2%}"


if __name__ == "__main__":
    main()
