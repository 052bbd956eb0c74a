"""The text of a call to its format, its turns and its pieces."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assist.calls.errors import EmptyCall
from assist.calls.lexicon import labels, reading_words
from assist.calls.report import Call, CallFormat, Speaker, Turn
from assist.calls.transcript.lines import Line, lines_of
from assist.calls.transcript.segments import Piece, cut
from assist.calls.transcript.speakers import Score, agent_score, by_label, by_words

_EVEN = 0.5
SUPPLIER = frozenset({Speaker.CUSTOMER, Speaker.MEMO})
"""Who speaks for the supplier's side; in a memo the agent writes what it said."""


@dataclass(frozen=True)
class Reading:
    """A call that was read: how it came, who said what, and the pieces that are judged."""

    call: Call
    format: CallFormat
    turns: tuple[Turn, ...]
    pieces: tuple[Piece, ...]
    chances: tuple[float, ...] = ()
    """How likely each turn is the supplier's, where nobody says who speaks; empty elsewhere."""

    def said_by(self, *speakers: Speaker) -> tuple[Piece, ...]:
        """Return the pieces of some speakers, in order."""
        return tuple(piece for piece in self.pieces if piece.speaker in speakers)

    @cached_property
    def supplier(self) -> tuple[Piece, ...]:
        """What the supplier's side said; in a memo, what the agent wrote about it."""
        return self.said_by(*SUPPLIER)


def read(call: Call, score: Score = agent_score) -> Reading:
    """Return the reading of a call; ``score`` says how much words sound like the agent.

    Raises:
        EmptyCall: there are no words in it.
    """
    lines = lines_of(call.text)
    if not any(letter.isalnum() for line in lines for letter in line.words):
        raise EmptyCall("통화 내용이 비어 있습니다. 대화나 메모를 붙여 넣어 주세요.")
    shape = call.format or _format(lines)
    turns, chances = _turns(lines, shape, score)
    return Reading(call, shape, tuple(turns), tuple(_pieces(turns)), tuple(chances))


def _format(lines: Sequence[Line]) -> CallFormat:
    if any(line.label for line in lines):
        return CallFormat.DIALOGUE
    words = reading_words()
    pieces = [piece for line in lines for _, piece in cut(line.words)]
    memo = sum(bool(words.memo.search(piece)) for piece in pieces)
    speech = sum(bool(words.speech.search(piece)) for piece in pieces)
    return CallFormat.MEMO if memo >= speech else CallFormat.STT


def _turns(lines: Sequence[Line], shape: CallFormat, score: Score) -> tuple[list[Turn], list[float]]:
    if shape is CallFormat.MEMO:
        return [_turn(line, Speaker.MEMO) for line in lines], []
    if any(line.label for line in lines):
        return _labelled(lines, score), []
    said = [(line.start + start, words) for line in lines for start, words in cut(line.words)]
    chances = by_words([words for _, words in said], score)
    turns = [
        _turn(Line(words, start), _machine(words) or _likelier(chance), inferred=True)
        for (start, words), chance in zip(said, chances, strict=True)
    ]
    return turns, chances


def _likelier(chance: float) -> Speaker:
    return Speaker.CUSTOMER if chance >= _EVEN else Speaker.AGENT


def _labelled(lines: Sequence[Line], score: Score) -> list[Turn]:
    words = labels()
    named = [(x.label, x.words) for x in lines if x.label and x.label not in words.system]
    sure = {Speaker.AGENT: words.agent, Speaker.CUSTOMER: words.customer}
    known = {label: who for who, names in sure.items() for label in names}
    agents = any(known.get(label) is Speaker.AGENT for label, _ in named)
    customers = any(known.get(label) is Speaker.CUSTOMER for label, _ in named)
    told = by_label(named, score) if agents == customers and not all(x in known for x, _ in named) else {}
    turns: list[Turn] = []
    for line in lines:
        if line.label is None:
            speaker = turns[-1].speaker if turns else Speaker.SYSTEM
        elif line.label in known:
            speaker = known[line.label]
        elif line.label in words.system:
            speaker = Speaker.SYSTEM
        elif agents != customers:
            speaker = Speaker.CUSTOMER if agents else Speaker.AGENT
        else:
            speaker = told[line.label]
        turns.append(_turn(line, _machine(line.words) or speaker, inferred=line.label not in known))
    return turns


def _machine(words: str) -> Speaker | None:
    return Speaker.SYSTEM if reading_words().machine.search(words) else None


def _turn(line: Line, speaker: Speaker, inferred: bool = False) -> Turn:
    return Turn(
        speaker=speaker, text=line.words, start=line.start, end=line.start + len(line.words),
        seconds=line.seconds, inferred=inferred,
    )  # fmt: skip


def _pieces(turns: Sequence[Turn]) -> list[Piece]:
    return [
        Piece(turn.speaker, words, turn.start + start, number)
        for number, turn in enumerate(turns)
        for start, words in cut(turn.text)
    ]
