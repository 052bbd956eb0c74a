"""Vectors of passages: short windows of their text, added to a generation once its words can be searched."""

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.embed import PassageEncoder
from knowledge.index.engine import IndexEngine, NewPoint, PointFilter, PointReader, PointSet
from knowledge.passage import Passage, Scope

CARD = "vectors"
"""The file of a generation that says its vectors are whole; it is written last."""
_PLACES, _MOMENTS = "vector-places", "vector-moments"
_LONG = 220  # letters of a window
_SHARED = 30  # letters it reaches into each neighbour
_TITLE = 60  # letters of a title


@dataclass(frozen=True, slots=True)
class VectorCard:
    """Which encoder made a generation's vectors, and how many windows there are."""

    encoder: str
    windows: int


def windows(passage: Passage) -> list[str]:
    """Return the texts that stand for a passage: its title with a stretch of its text, stretch after stretch."""
    title = f"{passage.heading[-_TITLE:]}\n" if passage.title else ""
    return [f"{title}{part}" for part in _parts(passage.text)]


class VectorWriter:
    """Adds the vectors to a finished generation; nothing is visible until ``commit``."""

    def __init__(
        self,
        engine: IndexEngine,
        generation: str,
        encoder: PassageEncoder,
        committed: Callable[[], None] = lambda: None,
    ) -> None:
        """``committed`` is called once the vectors are whole."""
        self._committed = committed
        engine.discard(generation, PointSet.WINDOWS)  # what a killed run left
        self._engine, self._generation, self._encoder = engine, generation, encoder
        self._points = engine.create(generation, PointSet.WINDOWS, encoder.dim)
        self._places: list[int] = [1]
        self._sum = np.zeros(encoder.dim)
        self._squares = np.zeros((encoder.dim, encoder.dim))

    def add(self, rows: Iterable[tuple[PointFilter, NDArray[np.float32]]]) -> None:
        """Add the windows' vectors (windows, width) of the next passages, in the order the passages were written."""
        points: list[NewPoint] = []
        for where, vectors in rows:
            owner, first = len(self._places), self._places[-1]
            points += [
                NewPoint(first + i, owner, None, vector, where, "") for i, vector in enumerate(vectors)
            ]
            self._places.append(first + len(vectors))
            wide = vectors.astype(np.float64)
            self._sum += wide.sum(axis=0)
            self._squares += wide.T @ wide
        self._points.add(points)

    def commit(self) -> None:
        """Make everything durable, then say that the vectors are whole."""
        self._points.close()
        count = self._places[-1] - 1
        moments = {"mean": self._sum / max(count, 1), "square": self._squares / max(count, 1)}
        write = self._engine.write_file
        write(self._generation, _PLACES, np.asarray(self._places, np.uint32).tobytes())
        write(self._generation, _MOMENTS, _packed({k: v.astype(np.float32) for k, v in moments.items()}))
        self._engine.settle(self._generation)
        card = VectorCard(self._encoder.name, count)
        write(self._generation, CARD, json.dumps(asdict(card)).encode())
        self._committed()

    def abort(self) -> None:
        """Remove what was written."""
        self._points.close()
        self._engine.discard(self._generation, PointSet.WINDOWS)


class Windows:
    """The vectors of a generation, open for reading."""

    def __init__(self, engine: IndexEngine, generation: str) -> None:
        self.card = VectorCard(**json.loads(engine.read_file(generation, CARD)))
        self._places = np.frombuffer(engine.read_file(generation, _PLACES), np.uint32)
        moments = np.load(io.BytesIO(engine.read_file(generation, _MOMENTS)))
        self._mean, self._square = moments["mean"], moments["square"]
        self._points: PointReader = engine.open(generation, PointSet.WINDOWS)

    def nearest(self, vector: NDArray[np.float32], scope: Scope, limit: int) -> dict[int, float]:
        """Return how near the nearest passages are, by number."""
        return self._standing(vector, self._found(vector, scope, limit, None))

    def of(self, vector: NDArray[np.float32], scope: Scope, numbers: Iterable[int]) -> dict[int, float]:
        """Return how near these passages are, by number; those out of scope are left out."""
        wanted = {window for n in numbers for window in range(int(self._places[n - 1]), int(self._places[n]))}
        return self._standing(vector, self._found(vector, scope, len(wanted), wanted)) if wanted else {}

    def _found(
        self, vector: NDArray[np.float32], scope: Scope, limit: int, only: set[int] | None
    ) -> dict[int, float]:
        best: dict[int, float] = {}
        for point in self._points.search(vector, scope, limit, only):
            best[point.owner] = max(best.get(point.owner, point.score), point.score)
        return best

    def _standing(self, vector: NDArray[np.float32], cosines: Mapping[int, float]) -> dict[int, float]:
        """Return how many standard deviations each cosine lies above the mean over all windows.

        Both come exactly from the first two moments of the windows' vectors: q'm and q'(S - mm')q.
        """
        mean = float(vector @ self._mean)
        spread = float(np.sqrt(max(float(vector @ self._square @ vector) - mean**2, 1e-9)))
        return {number: (cosine - mean) / spread for number, cosine in cosines.items()}


def _parts(text: str) -> Iterator[str]:
    """Yield stretches of a text, about equally long, each reaching a little into its neighbours; cut at blanks."""
    count = max(1, -(-len(text) // _LONG))
    step = max(1, -(-len(text) // count))
    for start in range(0, max(len(text), 1), step):
        begin = text.find(" ", max(start - _SHARED, 0), start) + 1 if start else 0
        stop = text.rfind(" ", start + step, start + step + _SHARED)
        yield text[begin or start : stop if stop > 0 else start + step].strip()


def _packed(arrays: Mapping[str, NDArray[np.float32]]) -> bytes:
    file = io.BytesIO()
    np.savez(file, **arrays)  # type: ignore[arg-type]  # numpy's own stub takes no mapping of arrays
    return file.getvalue()
