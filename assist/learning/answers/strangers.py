"""Writers' questions asked of the libraries they are about, as these stand and without their ways of asking."""

import random
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from zlib import crc32

from assist.learning.answers.out_of_scope import out_of_scope
from assist.learning.answers.trials import Example, Library, Trial
from assist.learning.answers.written import WrittenQuestion, read_library, read_overlaps, read_questions
from knowledge.embed import BuiltInEmbedder, PassageEncoder, PassageReader
from knowledge.index.edge import EdgeEngine
from knowledge.index.store import Store
from knowledge.packs import activate, choose

_COMPANIES, _OVERLAPS = "companies", "overlaps"


@dataclass(frozen=True, slots=True)
class Models:
    """What finds and scores; both None where words serve alone."""

    encoder: PassageEncoder | None
    reader: PassageReader | None


@dataclass(frozen=True, slots=True)
class Source:
    """A library and the questions that were written about it."""

    name: str
    library: Library
    questions: tuple[WrittenQuestion, ...]
    overlaps: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What else may answer a question about a control number: neither right nor wrong."""

    def forms(self) -> Iterator["Source"]:
        """Yield the library without ways of asking, then with them: its own, or half of what was written about it."""
        bare = [replace(one, questions=()) for one in self.library.passages]
        yield replace(self, library=replace(self.library, passages=bare))
        if any(one.questions for one in self.library.passages):
            yield self
            return
        ways: dict[str, list[str]] = {}
        for one in self.questions[1::2]:
            ways.setdefault(one.ref or "", []).append(one.text)
        known = [replace(one, questions=tuple(ways.get(one.id, ()))) for one in bare]
        left = tuple(one for n, one in enumerate(self.questions) if one.ref is None or not n % 2)
        yield replace(self, library=replace(self.library, passages=known), questions=left)

    def foreign(self) -> "Source":
        """Return the library with questions that have nothing to do with any library here."""
        strange = tuple(WrittenQuestion("-", None, one) for one in out_of_scope())
        return Source(self.name, self.library, strange)

    def some(self, share: float) -> "Source":
        """Return the library with a share of the questions, always the same ones."""
        kept = tuple(one for one in self.questions if crc32(one.text.encode()) % 1000 < 1000 * share)
        return replace(self, questions=kept)

    def own(self, most: int) -> Iterator[Example]:
        """Ask some of the ways of asking that came with the library, held out of it together."""
        ways = {way for one in self.library.passages for way in one.questions}
        held = sorted(ways, key=lambda way: (crc32(way.encode()), way))[:most]
        with tempfile.TemporaryDirectory() as folder:
            yield from Trial(self.library, 0, 0.0, Path(folder), frozenset(held)).examples()

    def asked(self, seed: int, left_out: float = 0.0) -> Iterator[tuple[WrittenQuestion, Example]]:
        """Ask every question of the library, without a share of its answers."""
        with tempfile.TemporaryDirectory() as folder:
            trial = Trial(self.library, seed, left_out, Path(folder), frozenset())
            for one in self.questions:
                others = self.overlaps.get(one.ref or "", frozenset())
                asked = (example.without(others) for example in trial.written([one]))
                yield from ((one, example) for example in asked if len(example.rows))


def sources(
    data: Iterable[Path], folder: Path, models: Models, wanted: Sequence[str] = ()
) -> Iterator[Source]:
    """Yield the libraries of data folders, then those made up by writers, each with its pack in use.

    ``folder`` holds ``*.tsv`` about the former and ``companies/*.jsonl`` with ``*.tsv`` beside; of ``wanted`` writers only.
    ``overlaps/*.tsv`` says which of the former's facts are answered by others as well.
    """
    overlaps = read_overlaps(folder / _OVERLAPS)
    written = [
        q for path in sorted(folder.glob("*.tsv")) if _is_wanted(path, wanted) for q in read_questions(path)
    ]
    for place in data:
        activate(choose(None, place))
        current = Store(EdgeEngine(place / "index"), BuiltInEmbedder()).current()
        passages = list(current.passages(range(1, current.about.passages + 1)).values())
        refs = {ref for one in passages for ref in one.refs}
        about = tuple(q for q in written if (q.ref or q.near) in refs)
        yield Source(
            place.name,
            Library(passages, current.glossary, (), models.encoder, models.reader),
            about,
            overlaps,
        )
    with tempfile.TemporaryDirectory() as empty:
        activate(choose("empty", Path(empty)))
        for path in sorted((folder / _COMPANIES).glob("*.jsonl")):
            if _is_wanted(path, wanted):
                library = Library(read_library(path), (), (), models.encoder, models.reader)
                yield Source(path.stem, library, _mixed(read_questions(path.with_suffix(".tsv"))))


def _is_wanted(path: Path, wanted: Sequence[str]) -> bool:
    return not wanted or path.stem in wanted


def _mixed(questions: list[WrittenQuestion]) -> tuple[WrittenQuestion, ...]:
    random.Random(0).shuffle(questions)  # noqa: S311 - a reproducible order, not a secret
    return tuple(questions)
