"""Whether a table's rows stand in their passages as the sheet has them: each figure by the words of its own row."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import combinations, pairwise
from math import inf

from assist.calculators.figures import Claim, spots, stated, unit_of
from assist.calculators.sheet import Band, Cell, Row, Table
from knowledge.text.blanks import without_blanks
from knowledge.text.sentences import cuts
from knowledge.text.spoken import written

_FROM = re.compile(r"[^미까이초부]{0,16}+(?:이상|초과|부터)")
_TO = re.compile(r"[^미까이초부]{0,16}+(?:미만|이하|까지)")
_BESIDE = 16  # letters from the start of a figure to the end of the word after it
_LONG = 40  # rows
Texts = Callable[[str], Sequence[str]]
"""The texts of the passages that a ``ref`` names."""


def misplaced(table: Table, texts: Texts) -> tuple[int, ...]:
    """Return the places of the rows whose figure stands by the words of another row in their passages.

    In a long table only neighbours are compared.
    """
    read, places = _Read(table, texts), range(len(table.rows))
    pairs = combinations(places, 2) if len(places) <= _LONG else pairwise(places)
    swapped = [place for pair in pairs if read.swaps(*pair) for place in pair]
    return tuple(sorted({*swapped, *read.astray}))


@dataclass(frozen=True)
class _Read:
    """A table beside the texts its rows rest on."""

    table: Table
    texts: Texts
    seen: dict[tuple[str, int], dict[str, list[int]]] = field(default_factory=dict)

    def swaps(self, one: int, other: int) -> bool:
        """Whether two rows fit their passages better with their figures exchanged."""
        first, second = self.table.rows[one], self.table.rows[other]
        if (first.value, first.phrase) == (second.value, second.phrase):
            return False
        cells = [at for at in range(len(self.table.by)) if first.at[at] != second.at[at]]
        own = self._cost(first, first, cells) + self._cost(second, second, cells)
        exchanged = self._cost(first, second, cells) + self._cost(second, first, cells)
        return exchanged < own or (exchanged == own < inf and self._crosses(first, second, cells))

    def _cost(self, named: Row, valued: Row, cells: Sequence[int]) -> float:
        """Return how many figures on the words of one row stand from the figure of another."""
        return min((self._steps(text, named, valued, cells) for text in self._of(valued)), default=inf)

    def _steps(self, text: str, named: Row, valued: Row, cells: Sequence[int]) -> float:
        words = [found for at in cells if (found := self._named(text, at, named.at[at])) is not None]
        values = self.table.claim(valued).spots_in(text) if words else ()
        ways = (
            sum(min((_steps(text, spot, at) for spot in found), default=inf) for found in words)
            for at in values
        )
        return min(ways, default=inf)

    def _crosses(self, first: Row, second: Row, cells: Sequence[int]) -> bool:
        """Whether the figures stand in the other order than the words, each of them once in one text."""
        for text in {*self._of(first)} & {*self._of(second)}:
            found = [self._named(text, cells[0], row.at[cells[0]]) for row in (first, second)]
            found += [self.table.claim(row).spots_in(text) for row in (first, second)]
            if all(one is not None and len(one) == 1 for one in found):
                words, others, value, another = (one[0] for one in found if one)
                return (words < others) != (value < another)
        return False

    @cached_property
    def astray(self) -> tuple[int, ...]:
        """The row that has not the figure after its words, where all other rows have."""
        follows = {
            place: found
            for place, row in enumerate(self.table.rows)
            if (found := self._follows(row)) is not None
        }
        wrong = tuple(place for place, right in follows.items() if not right)
        return wrong if len(wrong) == 1 and len(follows) > 2 else ()

    def _follows(self, row: Row) -> bool | None:
        """Whether the first figure after a row's words is its own; None where that cannot be told."""
        claim = self.table.claim(row)
        if claim.phrase or isinstance(row.value, str) or any(isinstance(cell, Band) for cell in row.at):
            return None
        seen = [found for text in self._of(row) for found in self._next(text, row, claim)]
        return any(seen) if seen else None

    def _next(self, text: str, row: Row, claim: Claim) -> Iterator[bool]:
        unit, own = unit_of(claim.kind, claim.unit), claim.spots_in(text)
        figures = sorted({at for _, known, at in stated(text).numbers if known == unit} | {*own})
        for at, cell in enumerate(row.at):
            for spot in self._named(text, at, cell) or ():
                after = next((figure for figure in figures if figure > spot), None)
                if after is not None:
                    yield after in own

    def _of(self, row: Row) -> Sequence[str]:
        return self.texts(row.ref or self.table.ref)

    def _named(self, text: str, at: int, cell: Cell) -> Sequence[int] | None:
        """Return where a cell's words stand; None where a cell has none."""
        if isinstance(cell, Band):
            ends = (self._ends(text, cell.least, _FROM), self._ends(text, cell.below, _TO))
            return [spot for found in ends for spot in found]
        return self._words(text, at).get(cell, []) if isinstance(cell, str) else None

    def _ends(self, text: str, end: int | None, word: re.Pattern[str]) -> Sequence[int]:
        """Return where the end of a band stands, where it can with its word (이상, 미만)."""
        found = spots(text, self.table.band_kind, end, self.table.band_unit) if end else ()
        plain = written(text)
        return [spot for spot in found if word.match(plain, spot, spot + _BESIDE)] or found

    def _words(self, text: str, at: int) -> dict[str, list[int]]:
        """Return where the values of a column stand, a longer one before one that is a part of it."""
        if (text, at) in self.seen:
            return self.seen[text, at]
        known = self._names[at]
        found = self.seen.setdefault((text, at), {})
        for match in re.finditer("|".join(map(_spaced, known)), written(text)) if known else ():
            found.setdefault(known[without_blanks(match.group())], []).append(match.start())
        return found

    @cached_property
    def _names(self) -> list[dict[str, str]]:
        """The names of each column's values, the longest first, each with its value."""
        return [self._names_of(at) for at in range(len(self.table.by))]

    def _names_of(self, at: int) -> dict[str, str]:
        values = {cell for row in self.table.rows if isinstance(cell := row.at[at], str)}
        found = {without_blanks(value): value for value in values}
        return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _steps(text: str, word: int, value: int) -> float:
    """Return the how manieth figure after a word a value is; one before it has to stand in the same sentence."""
    first, last = sorted((word, value))
    if value < word and any(first < cut <= last for cut in cuts(written(text))):
        return inf
    starts = _figures(text)
    return bisect_left(starts, last) - bisect_right(starts, first) + 1 + (value < word) / 2


@lru_cache(maxsize=1024)
def _figures(text: str) -> list[int]:
    return [found.start() for found in re.finditer(r"\d[\d,.]*", written(text))]


def _spaced(name: str) -> str:
    return r"\s*".join(map(re.escape, name))
