"""A kept call played again as it was spoken, for training and tests."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assist.calls.report import Call, CallFormat, Turn
from assist.calls.transcript.reader import read
from assist.cli.live_line import Line
from assist.live.errors import LiveError
from assist.live.models import About, Heard
from assist.presenters.live import Row

_SECONDS_A_LETTER = 0.16
"""Six syllables a second: unhurried Korean on the phone."""
_PAUSE = 0.6
_INTERIM = 0.5  # the share of a turn that interim recognition has heard half-way


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn to be said: ``at`` is when its words are out, in seconds of the call."""

    heard: Heard
    at: float


def spoken(call: Call) -> list[Spoken]:
    """Return the turns of a call with their times: those written in it, else as long as the words take.

    Raises:
        EmptyCall: there are no words in it.
        LiveError: it is a memo, which nobody says.
    """
    reading = read(call)
    if reading.format is CallFormat.MEMO:
        raise LiveError(
            f"'{call.id}'은(는) 상담사가 쓴 메모라 흘려보낼 수 없습니다. 대화나 음성 인식 글을 주세요."
        )
    return list(_timed(reading.turns))


def play(
    call: Call, line: Line, call_id: str, speed: float, interim: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Row]:  # fmt: skip
    """Say a call's turns over a line, ``speed`` times as fast (0: without any wait), then hang up.

    Yields what comes back, a row an event (see ``presenters.live.event_row``). With ``interim`` each turn is first heard
    half, as interim recognition hears it.

    Raises:
        EmptyCall: there are no words in it.
        LiveError: it is a memo, or the line is dead.
    """
    about = About(call.client, call.company, call.agent, call.date)
    now = 0.0
    for turn in spoken(call):
        half = now + (turn.at - now) * _INTERIM
        if interim:
            _wait(half - now, speed, sleep)
            yield from line.hear(call_id, _half(turn.heard), about)
            now = half
        _wait(turn.at - now, speed, sleep)
        yield from line.hear(call_id, turn.heard, about)
        now = turn.at
    yield line.end(call_id)


def _timed(turns: tuple[Turn, ...]) -> Iterator[Spoken]:
    at = 0.0
    for seq, turn in enumerate(turns):
        start = turn.seconds if turn.seconds is not None and turn.seconds >= at else at
        heard = Heard(turn.text, turn.speaker, seq, round(start, 1))
        at = start + len(turn.text) * _SECONDS_A_LETTER + _PAUSE
        yield Spoken(heard, at)


def _half(heard: Heard) -> Heard:
    words = heard.text[: max(1, int(len(heard.text) * _INTERIM))]
    return Heard(words, heard.speaker, heard.seq, heard.start, final=False)


def _wait(seconds: float, speed: float, sleep: Callable[[float], None]) -> None:
    if speed > 0 and seconds > 0:
        sleep(seconds / speed)
