"""What the encoder's reader of turns hears in a call: stops that are demanded, and next steps that are agreed on."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assist.calls.report import CALL_BACK, CUSTOMER_CALLS, INNER, MAIL, STOP, CallFormat, Speaker
from assist.calls.transcript.reader import Reading
from assist.calls.transcript.segments import Piece
from knowledge.encoder.turn_reader import Chances, TurnReader, reader_in_use
from knowledge.encoder.turn_rows import SpokenTurn
from knowledge.encoder.turns import ASKED, NOTHING
from knowledge.errors import EncoderMissing

_WHO = {Speaker.CUSTOMER: "고객", Speaker.AGENT: "상담사", Speaker.MEMO: "메모", Speaker.SYSTEM: ""}
_TYPES, _KINDS, _BY = (list(ASKED[question]) for question in ("type", "step", "by"))
_DEMANDED, _ASKED_FOR = 0.1, 0.2
"""How surely a stop must be demanded, and be the step that is talked of: one missed breaks the law, one too many costs a glance."""
_HINTED = 0.01
"""How surely one must be heard anywhere for an outcome to stand for it."""
_AGREED = 0.8
"""How surely a step must be agreed on where no words of the pack say so."""
_DENIED = 0.003
"""What the pack's words say is no step where the reader hears it less surely than that, there and beside it."""
_LATER = 0.15
"""How much less surely a later word on the same step may be said and still count: the last agreement wins."""
_ASSENT = 0.5
"""What a bare yes counts beside words that name the step."""
_UNHEARD = frozenset({NOTHING, STOP, INNER})
"""Answers that are not taken from the reader: stops have a question of their own; that a matter is noted sounds like one inside the house."""
_FORBIDDEN = frozenset({MAIL, CALL_BACK})
"""Kinds a demand to stop is easily taken for."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How surely stops and steps are heard in each unit: a turn, of a memo a sentence."""

    reading: Reading
    units: tuple[tuple[int, ...], ...]
    """The places of the pieces of each unit."""
    stop: NDArray[np.bool_]
    """(units): whether a stop is demanded."""
    hint: NDArray[np.bool_]
    """(units): whether one may be."""
    step: NDArray[np.float32]
    """(units, types): that a step of this type is promised, asked for or accepted."""
    named: NDArray[np.float32]
    """(units, types): the same, a bare yes counting less."""

    def stops(self) -> list[Piece]:
        """Return where the supplier's side (or a memo that tells of it) wants to be called or written to no more, in order."""
        return self._said_by_others(self.stop)

    def hints(self) -> bool:
        """Whether anything the supplier's side says sounds at all like a demand to stop; anger alone does not."""
        return bool(self._said_by_others(self.hint))

    def agreed(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield the types of steps that are surely agreed on, with the places of the pieces that say so best and last."""
        for column, kind in enumerate(_TYPES):
            sure = [
                unit for unit in np.flatnonzero(self.step[:, column] >= _AGREED) if self._may_say(unit, kind)
            ]
            if kind not in _UNHEARD and sure:
                yield kind, self.units[self._best(sure, column)]

    def denies(self, kind: str, turn: int) -> bool:
        """Whether nothing like a step of that kind is heard in a turn and beside it, or its one sentence forbids it."""
        if kind in _UNHEARD or kind not in _TYPES:
            return False
        if kind in _FORBIDDEN and self._forbids(turn):
            return True
        at = [n for n, places in enumerate(self.units) if self.reading.pieces[places[0]].turn == turn]
        near = self.step[max(min(at) - 1, 0) : max(at) + 2, _TYPES.index(kind)] if at else np.ones(1)
        return bool(near.max() < _DENIED)

    def _said_by_others(self, units: NDArray[np.bool_]) -> list[Piece]:
        whole = (_whole(self.reading, self.units[unit]) for unit in np.flatnonzero(units))
        return [piece for piece in whole if piece.speaker is not Speaker.AGENT]

    def _forbids(self, turn: int) -> bool:
        """Whether a turn of one sentence demands a stop ("메일 보내지 마세요" asks for no mail)."""
        return any(
            demanded and len(places) == 1 and self.reading.pieces[places[0]].turn == turn
            for places, demanded in zip(self.units, self.stop, strict=True)
        )

    def _best(self, sure: Sequence[np.intp], column: int) -> np.intp:
        best = sure[0]
        for one in sure[1:]:
            if self.named[one, column] >= self.named[best, column] - _LATER:
                best = one
        return best

    def _may_say(self, unit: np.intp, kind: str) -> bool:
        first = self.reading.pieces[self.units[unit][0]]
        return first.speaker is not Speaker.SYSTEM and not self.denies(kind, first.turn)


def hear(reading: Reading) -> Heard | None:
    """Return what the reader hears; nothing where no encoder can be had (doctor tells so)."""
    reader = _reader()
    if reader is None:
        return None
    units = _units(reading)
    answers = reader.answers([_spoken(reading, places) for places in units])
    step, named = _steps(answers)
    hint = 1 - answers["stop"][:, 0] >= _HINTED
    return Heard(reading, units, demanded(answers), hint, step, named)


def _units(reading: Reading) -> tuple[tuple[int, ...], ...]:
    """Return which pieces are read together: those of a turn; a memo says much in one line."""
    if reading.format is CallFormat.MEMO:
        return tuple((place,) for place in range(len(reading.pieces)))
    turns: dict[int, list[int]] = {}
    for place, piece in enumerate(reading.pieces):
        turns.setdefault(piece.turn, []).append(place)
    return tuple(tuple(places) for places in turns.values())


def _whole(reading: Reading, places: tuple[int, ...]) -> Piece:
    """Return the words of a unit as one piece."""
    first = reading.pieces[places[0]]
    if len(places) == 1:
        return first
    turn = reading.turns[first.turn]
    return Piece(turn.speaker, turn.text, turn.start, first.turn)


def _spoken(reading: Reading, places: tuple[int, ...]) -> SpokenTurn:
    """Return a unit as the reader knows them; in speech without labels nobody is named."""
    whole = _whole(reading, places)
    return SpokenTurn("" if reading.format is CallFormat.STT else _WHO[whole.speaker], whole.text)


def demanded(answers: Chances) -> NDArray[np.bool_]:
    """Return whether a stop is demanded in each unit; both questions that hear of it must."""
    heard: NDArray[np.bool_] = 1 - answers["stop"][:, 0] >= _DEMANDED
    return heard & (answers["type"][:, _TYPES.index(STOP)] >= _ASKED_FOR)


def _steps(answers: Chances) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return how surely steps are agreed on, and how surely in words that name them; who calls is heard from who does it."""
    promise, request, accepted = (
        answers["step"][:, _KINDS.index(kind)] for kind in ("promise", "request", "accepted")
    )
    types = answers["type"].copy()
    ours, theirs = _TYPES.index(CALL_BACK), _TYPES.index(CUSTOMER_CALLS)
    calls = types[:, ours] + types[:, theirs]
    agent, supplier = (answers["by"][:, _BY.index(side)] for side in ("agent", "supplier"))
    share = agent / np.maximum(agent + supplier, np.finfo(np.float32).tiny)
    types[:, ours] = (types[:, ours] + calls * share) / 2
    types[:, theirs] = (types[:, theirs] + calls * (1 - share)) / 2
    live = promise + request
    return types * (live + accepted)[:, None], types * (live + _ASSENT * accepted)[:, None]


@lru_cache(maxsize=1)
def _reader() -> TurnReader | None:
    try:
        return reader_in_use()
    except EncoderMissing as error:
        logging.getLogger(__name__).warning("연락 중지 요구와 다음 할 일을 낱말만으로 찾습니다: %s", error)
        return None
