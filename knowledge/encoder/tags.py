"""How letters are tagged: the kinds, and how a text is laid out in rows of pieces for the tagger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from knowledge.encoder.tokenizer import KoreanTokenizer

UNKNOWN = -100
"""The label of a letter that training leaves out."""
PLACES = 4
"""Letters of a piece that are told apart: each has its own kind, since a piece may hold the end of a name and a particle."""
ROW = 126
"""Pieces of a text in one row, without its begin and end."""
_STEP = 94
_BEGIN, _END = 0, 2


class TagKind(IntEnum):
    """What a letter belongs to; 0 is nothing of these."""

    PERSON = 1
    ORGANISATION = 2
    ADDRESS = 3
    PHONE = 4
    MAIL = 5
    NUMBER = 6
    """Another number of a person or company: of an account, a card, a resident, a business."""


LABELS = 2 * len(TagKind) + 1
"""What a letter can be: nothing, the first of a kind, a further one of it."""


def label(kind: TagKind, first: bool) -> int:
    """Return the label of a letter."""
    return 2 * kind - first


def kind_of(label: int) -> tuple[TagKind, bool] | None:
    """Return what a label says: the kind and whether the letter is its first; None for nothing."""
    return (TagKind((label + 1) // 2), label % 2 == 1) if label else None


@dataclass(frozen=True, slots=True)
class TagRow:
    """One row of pieces with the letters whose kinds are read from it."""

    ids: tuple[int, ...]
    letters: tuple[tuple[int, int, int], ...]
    """For each letter: its place in the text, the piece of the row that holds it, its place in that piece."""


class TagRows:
    """Lays a text out in rows that overlap, so that each letter is read with what stands around it."""

    def __init__(self, tokenizer: KoreanTokenizer) -> None:
        self._tokenizer = tokenizer

    def rows(self, text: str) -> list[TagRow]:
        """Return the rows of a text; each letter but blanks stands in one row's letters."""
        normalised, places = self._tokenizer.placed(text)
        encoding = self._tokenizer.encode_whole(normalised)
        letters = list(_letters(normalised, encoding.offsets))
        return [
            TagRow((_BEGIN, *encoding.ids[start:end], _END), _own(letters, places, start, first, last))
            for start, end, first, last in _windows(len(encoding.ids))
        ]


def _windows(count: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield of each row its first and last piece, and between which of them its letters are read."""
    edge = (ROW - _STEP) // 2
    start = 0
    while True:
        end = min(start + ROW, count)
        yield start, end, start + edge if start else 0, end - edge if end < count else count
        if end == count:
            return
        start += _STEP


def _own(
    letters: Sequence[tuple[int, int, int]], places: Sequence[int], start: int, first: int, last: int
) -> tuple[tuple[int, int, int], ...]:
    return tuple(
        (places[letter], piece - start + 1, place)
        for letter, piece, place in letters
        if first <= piece < last
    )


def _letters(text: str, offsets: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    for piece, (start, end) in enumerate(offsets):
        inner = [at for at in range(start, end) if not text[at].isspace()]
        yield from ((at, piece, min(number, PLACES - 1)) for number, at in enumerate(inner))
