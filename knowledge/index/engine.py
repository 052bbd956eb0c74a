"""The seam to Qdrant: point sets of a generation, written once, then only read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.passage import Scope
from knowledge.sparse import SparseVector

LEXICAL = "lexical"
DENSE = "dense"
DESCRIPTION = "about"
"""The file a generation describes itself in; it is written last."""


class PointSet(StrEnum):
    """The point sets of a generation: one point a passage, one a question of a passage, one a window of its text."""

    PASSAGES = "passages"
    QUESTIONS = "questions"
    WINDOWS = "windows"
    """Added when the vectors of the passages are there."""


@dataclass(frozen=True, slots=True)
class PointFilter:
    """What the filter fields of a point hold; general points have client ``""``, open dates 0 and 99991231."""

    client: str
    day_from: int
    day_to: int


@dataclass(frozen=True, slots=True)
class NewPoint:
    """A point to write. ``owner`` is the number of the passage it belongs to, ``body`` its JSON text."""

    number: int
    owner: int
    lexical: SparseVector | None
    dense: NDArray[np.float32] | None
    filter: PointFilter
    body: str

    @property
    def payload(self) -> dict[str, str | int | None]:
        """What stands beside the vectors, as both engines keep it."""
        where = self.filter
        return {
            "owner": self.owner,
            "client": where.client,
            "from": where.day_from,
            "to": where.day_to,
            "body": self.body,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """A point that was found: its number, its passage's number, and the score of the signal asked."""

    number: int
    owner: int
    score: float


Query = SparseVector | NDArray[np.float32]


class PointWriter(Protocol):
    """Writes the points of one set of a new generation."""

    def add(self, points: Sequence[NewPoint]) -> None:
        """Write a batch of points."""
        ...

    def close(self) -> None:
        """Make everything written durable and ready to be searched."""
        ...


class PointReader(Protocol):
    """Searches one point set of a finished generation."""

    def search(
        self, query: Query, scope: Scope, limit: int, only: Collection[int] | None = None
    ) -> list[Found]:
        """Return the best points in scope, best first; ``only`` restricts to these point numbers."""
        ...

    def bodies(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the JSON text of points by number."""
        ...


class IndexEngine(Protocol):
    """Where generations live: the embedded engine's folders, or a Qdrant server's collections."""

    def create(self, generation: str, points: PointSet, dense_size: int | None) -> PointWriter:
        """Start one point set of a new generation; ``dense_size`` None: no dense vectors."""
        ...

    def open(self, generation: str, points: PointSet) -> PointReader:
        """Open one point set of a finished generation.

        Raises:
            IndexBroken: it cannot be opened.
        """
        ...

    def write_file(self, generation: str, name: str, content: bytes) -> None:
        """Keep a small file with the generation (statistics, glossary, description)."""
        ...

    def read_file(self, generation: str, name: str) -> bytes:
        """Return a file kept with the generation."""
        ...

    def has_file(self, generation: str, name: str) -> bool:
        """Whether the generation keeps a file of this name; cheap enough to ask now and then while answering."""
        ...

    def settle(self, generation: str) -> None:
        """Return once everything written to the generation is durable."""
        ...

    def discard(self, generation: str, points: PointSet) -> None:
        """Remove one point set of a generation, if it is there."""
        ...

    def current(self) -> str | None:
        """Return the generation that answers now; cheap enough to ask at every question."""
        ...

    def make_current(self, generation: str) -> None:
        """Let ``generation`` answer from now on, atomically."""
        ...

    def generations(self) -> list[str]:
        """Return every generation, oldest first, unfinished ones included."""
        ...

    def drop(self, generation: str) -> None:
        """Remove a generation."""
        ...


def day_number(scope: Scope) -> int | None:
    """Return the scope's day as YYYYMMDD, the form the filter fields are in."""
    return None if scope.day is None else int(scope.day.strftime("%Y%m%d"))
