"""How far writers' texts are from each other and from the measuring sets: ``python -m tests.evals.distance``.

Two texts are near-duplicates when their sets of letter pairs agree by .8 (Jaccard). Totals only are printed.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from assist.learning.answers.written import read_questions

_HERE = Path(__file__).parent
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


def _measuring() -> list[str]:
    files = [*_HERE.glob("qa_*.jsonl"), *(_HERE / "data").glob("coffee_questions*.jsonl")]
    return [
        json.loads(line)["question"]
        for path in sorted(files)
        for line in path.read_text("utf-8").splitlines()
    ]


def _rare(written: Iterable[tuple[str, str]]) -> tuple[int, int]:
    """Return how many rare words there are, and how many of them more than one writer uses."""
    texts, writers = Counter[str](), dict[str, set[str]]()
    for writer, text in written:
        for word in set(text.split()):
            texts[word] += 1
            writers.setdefault(word, set()).add(writer)
    rare = [word for word, count in texts.items() if 1 < count <= _RARE]
    return len(rare), sum(len(writers[word]) > 1 for word in rare)


def main() -> None:
    """Print the totals."""
    folder = _HERE / "data" / "questions"
    files = [*sorted(folder.glob("*.tsv")), *sorted((folder / "companies").glob("*.tsv"))]
    written = [(one.writer, one.text) for path in files for one in read_questions(path)]
    texts, writers = [text for _, text in written], [writer for writer, _ in written]
    nearest = near(texts, texts)
    same = sum(n >= 0 and writers[n] == writer for n, writer in zip(nearest, writers, strict=True))
    print(f"{len(texts):,} questions by {len(set(writers))} writers")
    print(
        f"near-duplicates: {same / len(texts):.2%} of a writer's own, {((nearest >= 0).sum() - same) / len(texts):.2%} of another's"
    )
    rare, shared = _rare(written)
    print(f"rare words: {rare:,}, used by more than one writer: {shared:,}")
    print(f"near-duplicates of the measuring sets: {(near(texts, _measuring()) >= 0).mean():.2%}")


if __name__ == "__main__":
    main()
