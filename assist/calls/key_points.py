"""What a call is remembered by: a few short lines in the order they were said, each with its turn."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assist.calls.lexicon import reading_words
from assist.calls.report import CallFormat, Speaker
from assist.calls.summary import summary_words
from assist.calls.transcript.reader import Reading
from assist.calls.transcript.segments import Piece
from knowledge.text.in_figures import in_figures
from knowledge.text.korean import content_words

MOST = 7
"""Lines at most."""
_OPENING = 2  # the agent's first pieces: who calls, and why
_SAYING = 2  # content words from which a piece says something
_LONG = 60
_MARKED = 1.0  # what a piece gains that supports a label
_TOLD = 0.5  # what the agent's words weigh beside the supplier's
_ANSWER = 0.4  # what they gain where the call was a question: they are the answer
_FIGURE_GAIN = 0.3
_FIGURE = re.compile(r"\d")
_OPENER = re.compile(r"^(?:(?:네+|예+|아+|어|음|응|그|뭐|저기|아이고|글쎄)[요]?(?:[\s,.…]+|$))+")
_FILLER = re.compile(r"(?<!\S)(?:음|어|저기|그니까|뭐|네|예|아)(?!\S)\s*")


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One line and the number of the turn in which it was said."""

    text: str
    turn: int


def telling(
    reading: Reading, decides: NDArray[np.float64], marked: Iterable[Piece], asked: bool
) -> list[Piece]:
    """Return the pieces that say most, in order; as many as make ``MOST`` lines.

    ``decides`` is each piece's chance to say something about the outcome, ``marked`` the pieces that support a label,
    ``asked`` whether the call was a question.
    """
    places = {(piece.turn, piece.start) for piece in marked}
    scores = {
        number: _score(piece, float(decides[number]), _holds(piece, places), asked)
        for number, piece in enumerate(reading.pieces)
        if _says_something(reading, number)
    }
    chosen: list[int] = []
    for number in sorted(scores, key=lambda n: (-scores[n], n)):
        if len(_lines([reading.pieces[n] for n in sorted([*chosen, number])])) > MOST:
            break
        chosen.append(number)
    return [reading.pieces[number] for number in sorted(chosen)]


def key_points(reading: Reading, pieces: Sequence[Piece]) -> list[KeyPoint]:
    """Return the pieces as lines: what stands side by side in one turn is one line, fillers left out."""
    return [
        KeyPoint(text, line[0].turn)
        for line in _lines(pieces)
        if (text := " ".join(filter(None, (_short(reading, piece) for piece in line))))
    ]


def _score(piece: Piece, decides: float, marked: bool, asked: bool) -> float:
    figure = _FIGURE_GAIN if _FIGURE.search(in_figures(piece.text)) else 0.0
    length = min(len(piece.text), _LONG) / (2 * _LONG)
    mine = _TOLD + (_ANSWER if asked else 0.0) if piece.speaker is Speaker.AGENT else decides + 0.5
    return mine + figure + length + (_MARKED if marked else 0.0)


def _holds(piece: Piece, places: set[tuple[int, int]]) -> bool:
    return any(turn == piece.turn and piece.start <= start < piece.end for turn, start in places)


def _says_something(reading: Reading, number: int) -> bool:
    """Whether a piece is more than a nod, a greeting or the head of a memo."""
    piece = reading.pieces[number]
    head = piece.speaker is Speaker.MEMO and number == 0 and len(reading.pieces) > 1
    opening = piece.speaker is Speaker.AGENT and number < _OPENING
    if head or opening or reading_words().backchannel.match(piece.text):
        return False
    return len(_content(piece.text)) >= _SAYING or bool(_FIGURE.search(in_figures(piece.text)))


@lru_cache(maxsize=512)
def _content(text: str) -> tuple[str, ...]:
    return tuple(content_words(text))


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces in lines: neighbours of one turn, or of one speaker's, as long as a line may be."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        last = lines[-1][-1] if lines else None
        near = last is not None and piece.speaker is last.speaker and piece.turn - last.turn <= 1
        if near and sum(len(p.text) + 1 for p in lines[-1]) + len(piece.text) <= summary_words().longest:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _short(reading: Reading, piece: Piece) -> str:
    text = _OPENER.sub("", piece.text)
    if reading.format is CallFormat.STT:
        text = _FILLER.sub("", text)
    return in_figures(text).strip()
