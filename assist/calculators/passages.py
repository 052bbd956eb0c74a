"""The passages a sheet's ``ref`` names in a generation of the index."""

from collections.abc import Sequence
from functools import cached_property

from knowledge.index.store import Generation
from knowledge.passage import Passage
from knowledge.text.blanks import without_blanks
from knowledge.text.instructions import sayable

_AT_ONCE = 1_000


class Sources:
    """Passages by control number, or by a document's file name and words that stand in the passage."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._found: dict[str, tuple[Passage, ...]] = {}

    def __call__(self, ref: str) -> Sequence[Passage]:
        """Return the passages a ``ref`` names, none where there are none."""
        if ref not in self._found:
            self._found[ref] = tuple(self._generation.by_ref(ref)) or self._by_words(ref)
        return self._found[ref]

    def _by_words(self, ref: str) -> tuple[Passage, ...]:
        file, mark, words = ref.partition("#")
        wanted = without_blanks(words)
        if not mark or not wanted:
            return ()
        own = [one for one in self._all if one.source == file or one.source.endswith(f"/{file}")]
        return tuple(sayable(one for one in own if wanted in without_blanks(one.text)))

    @cached_property
    def _all(self) -> tuple[Passage, ...]:
        """Every passage of a document; read only where a sheet has no control number to go by."""
        count = self._generation.about.passages
        found: list[Passage] = []
        for first in range(1, count + 1, _AT_ONCE):
            found += self._generation.passages(range(first, min(first + _AT_ONCE, count + 1))).values()
        return tuple(found)
