"""How the turns of a call are laid out for the reader of turns: one after the other, each ended by ``</s>``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.encoder.part_row import PartRow, rows_of
from knowledge.encoder.tokenizer import KoreanTokenizer

ROW = 254
"""Pieces of the turns of one row, without its begin."""
_TURN = 64  # pieces of one turn that are read: of a longer one its begin and its end
_AGAIN = 3  # turns of a row that stand in the next one once more, before what is read there
_BEGIN = 0
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """A turn: who speaks (상담사, 고객, 메모, 메일, empty where nobody says) and what is said."""

    who: str
    text: str


class TurnRows:
    """Lays out rows of turns that overlap, so that each is read with what was said before it."""

    def __init__(self, tokenizer: KoreanTokenizer) -> None:
        self._tokenizer = tokenizer
        self._pieces = lru_cache(maxsize=_REMEMBERED)(self._encoded)

    def rows(self, turns: Sequence[SpokenTurn]) -> Iterator[PartRow]:
        """Yield rows; each turn is read in one of them."""
        own = [self._pieces(turn) for turn in turns]
        yield from rows_of([_BEGIN], own, ROW, _AGAIN)

    def _encoded(self, turn: SpokenTurn) -> tuple[int, ...]:
        said = f"{turn.who}: {turn.text}" if turn.who else turn.text
        ids = tuple(self._tokenizer.encode_whole(self._tokenizer.normalised(said)).ids)
        return ids if len(ids) <= _TURN else ids[: _TURN // 2] + ids[-(_TURN // 2) :]
