"""Stops demanded in a call: no more calls, no more messages, off the list, data deleted; heard in every turn."""

import logging
from functools import lru_cache

from assist.calls.report import CallFormat, Speaker, Turn
from assist.calls.transcript.reader import Reading
from assist.calls.transcript.segments import Piece
from knowledge.encoder.turn_reader import TurnReader, reader_in_use
from knowledge.encoder.turn_rows import SpokenTurn
from knowledge.errors import EncoderMissing

_WHO = {Speaker.CUSTOMER: "고객", Speaker.AGENT: "상담사", Speaker.MEMO: "메모", Speaker.SYSTEM: ""}
_SURE = 0.3
"""How surely a turn must demand a stop: one missed breaks the law, one too many costs a glance."""


def stops(reading: Reading) -> list[Piece]:
    """Return what the supplier's side says (or a memo tells of it) to be called or written to no more, in order.

    Nothing where no encoder can be had (doctor tells so).
    """
    reader = _reader()
    if reader is None:
        return []
    chances = reader.answers([_spoken(reading, turn) for turn in reading.turns])["stop"]
    sure = 1 - chances[:, 0]
    return [
        Piece(turn.speaker, turn.text, turn.start, number)
        for number, (turn, one) in enumerate(zip(reading.turns, sure, strict=True))
        if one >= _SURE and turn.speaker is not Speaker.AGENT
    ]


def _spoken(reading: Reading, turn: Turn) -> SpokenTurn:
    """Return a turn as the reader knows them; in speech without labels nobody is named."""
    return SpokenTurn("" if reading.format is CallFormat.STT else _WHO[turn.speaker], turn.text)


@lru_cache(maxsize=1)
def _reader() -> TurnReader | None:
    try:
        return reader_in_use()
    except EncoderMissing as error:
        logging.getLogger(__name__).warning("연락 중지 요구를 낱말만으로 찾습니다: %s", error)
        return None
