"""How a question and a passage are laid out for the pair scorer: one row of pieces, cut to its length."""

from functools import lru_cache
from itertools import pairwise

from knowledge.encoder.tokenizer import KoreanTokenizer
from knowledge.passage import PairText

LONGEST = 128
"""Pieces of a whole row."""
_QUESTION, _TITLE, _WAY = 40, 24, 24
_BEGIN, _END = 0, 2
ENDS = frozenset({_BEGIN, _END})
"""The pieces that divide a row."""
_STRETCH, _STEP = 170, 60  # letters of a long text that are read, and between two places they may begin
_REMEMBERED = 8192


class PairRows:
    """Lays out rows: question, title, way of asking, text, each ended by ``</s>``."""

    def __init__(self, tokenizer: KoreanTokenizer) -> None:
        self._tokenizer = tokenizer
        self._pieces = lru_cache(maxsize=_REMEMBERED)(self._encoded)

    def row(self, question: str, passage: PairText) -> list[int]:
        """Return the pieces of a pair, at most ``LONGEST``."""
        way = self._pieces(passage.way)[:_WAY] if passage.way else ()
        head = [_BEGIN, *self._pieces(question)[:_QUESTION], _END, *self._pieces(passage.title)[:_TITLE]]
        head += [_END, *way, _END]
        text = self._pieces(stretch(question, passage.text))
        return [*head, *text[: LONGEST - len(head) - 1], _END]

    def _encoded(self, text: str) -> tuple[int, ...]:
        return tuple(self._tokenizer.encode([text])[0].ids[1:-1])


def stretch(question: str, text: str) -> str:
    """Return the part of a long text that shares most pairs of letters with the question, the first of equals."""
    if len(text) <= _STRETCH:
        return text
    asked = _pairs(question)
    starts = range(0, len(text) - _STRETCH + _STEP, _STEP)
    best = max(starts, key=lambda start: (len(asked & _pairs(text[start : start + _STRETCH])), -start))
    begin = text.rfind(" ", max(best - _STEP, 0), best + 1) + 1 if best else 0
    return text[begin : best + _STRETCH]


def _pairs(text: str) -> set[str]:
    return {first + second for first, second in pairwise(text) if first.isalnum() and second.isalnum()}
