"""What the heads of questions learn from: questions with the passages a search found for them, as JSON lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from knowledge.passage import PairText


@dataclass(frozen=True, slots=True)
class AskedList:
    """One question of a writer about a library, the passages found for it, best first, and which of them answer it."""

    library: str
    writer: str
    ref: str | None
    """The control number of what answers it; None where nothing in the library does."""
    question: str
    found: tuple[PairText, ...]
    right: tuple[bool, ...]

    @property
    def wrong(self) -> list[PairText]:
        """The passages found that do not answer it."""
        return [one for one, right in zip(self.found, self.right, strict=True) if not right]

    @property
    def answers(self) -> list[PairText]:
        """The passages found that answer it."""
        return [one for one, right in zip(self.found, self.right, strict=True) if right]


_LINE = TypeAdapter(AskedList)


def write_lists(path: Path, lists: Iterable[AskedList]) -> int:
    """Write the lists, one a line; returns how many."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for one in lists:
            file.write(_LINE.dump_json(one).decode() + "\n")
            count += 1
    return count


def read_lists(paths: Sequence[Path], without: Sequence[str] = ()) -> list[AskedList]:
    """Return the lists of files, but for those of some writers or libraries.

    Raises:
        ValueError: a line has another form.
    """
    lines = (line for path in paths for line in path.read_text("utf-8").splitlines())
    found = (_LINE.validate_json(line) for line in lines)
    return [one for one in found if one.writer not in without and one.library not in without]
