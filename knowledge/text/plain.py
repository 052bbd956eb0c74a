"""A text in plain letters: one form for full-width figures, dashes and blanks, each letter's place in the original kept."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from knowledge.text.typed import as_typed

_CLUSTER = re.compile(r"[ᄀ-ᅟ][ᅠ-ᆧ]?[ᆨ-ᇿ]?|.[̀-ͯ]?", re.DOTALL)
_KEPT = re.compile(
    r"[①-⓿ㄱ-㆏㌀-㏿]"
)  # list signs, single letters and squared units say more than their parts
_SAME = str.maketrans(
    {**dict.fromkeys("﹘﹣⁃", "-"), **dict.fromkeys("∼〜˜", "~"), "⁄": "/", "￦": "₩", "․": ".", "\t": " "}
)


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plain letters, and where they stand in the original."""

    text: str
    _here: tuple[int, ...] = ()
    _there: tuple[int, ...] = ()

    def place(self, position: int) -> int:
        """Return where a letter of the plain text stands in the original."""
        known = bisect_right(self._here, position) - 1
        return position if known < 0 else self._there[known] + position - self._here[known]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original of a piece of the plain text."""
        return self.place(start), self.place(end)


def plain(text: str) -> Plain:
    """Return ``text`` in NFKC, with one kind of dash, wave and blank."""
    simple = as_typed(text).translate(_SAME)
    if simple.isascii() or unicodedata.is_normalized("NFKC", simple):
        return Plain(simple)
    pieces: list[str] = []
    here: list[int] = []
    there: list[int] = []
    length = 0
    for found in _CLUSTER.finditer(simple):
        piece = found[0] if _KEPT.match(found[0]) else unicodedata.normalize("NFKC", found[0])
        piece = piece.translate(_SAME)
        length += len(piece)
        pieces.append(piece)
        if len(piece) != len(found[0]):
            here.append(length)
            there.append(found.end())
    return Plain("".join(pieces), tuple(here), tuple(there))
