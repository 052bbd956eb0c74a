"""The transcript of a running call: turns in their order, interim words replaced, corrections and gaps known."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assist.calls.report import Speaker
from assist.calls.transcript.speakers import agent_score
from assist.live.errors import TooMuch
from assist.live.models import Heard, LiveTurn
from assist.live.rules import Limits
from knowledge.text.blanks import one_line

_LABELS = {
    Speaker.AGENT: "상담사",
    Speaker.CUSTOMER: "고객",
    Speaker.SYSTEM: "안내음",
    Speaker.MEMO: "메모",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What came of a turn: the turn as it now stands; ``refused`` when it was final and other words came for it."""

    turn: LiveTurn
    refused: bool = False


class Transcript:
    """Takes turns in any order; the same turn twice changes nothing, and final words never change."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._turns: dict[int, LiveTurn] = {}
        self._letters = 0
        self._lock = threading.Lock()

    def take(self, heard: Heard) -> Change | None:
        """Put a turn where it belongs; None when there is nothing to tell (a copy, interim words after the final ones).

        Raises:
            TooMuch: the turn is too long, or the call has too many turns or letters.
        """
        words = one_line(heard.text)
        with self._lock:
            seq = heard.seq if heard.seq is not None else self._next()
            known = self._turns.get(seq)
            if not words:
                return None
            if known and known.final:
                return Change(known, refused=True) if _differs(heard, words, known) else None
            added = len(words) - (len(known.text) if known else 0)
            self._check(seq, words, added)
            turn = self._turn(seq, words, heard, known)
            if turn == known:
                return None
            self._turns[seq] = turn
            self._letters += added
            return Change(turn)

    @property
    def turns(self) -> tuple[LiveTurn, ...]:
        """Every turn in order, interim ones included."""
        with self._lock:
            return tuple(self._turns[seq] for seq in sorted(self._turns))

    def before(self, seq: int, speaker: Speaker) -> LiveTurn | None:
        """Return the speaker's last final turn before ``seq``."""
        earlier = [t for t in self.turns if t.seq < seq and t.final and t.speaker is speaker]
        return earlier[-1] if earlier else None

    def missing(self) -> tuple[int, int]:
        """Return how many turns are missing before the first one heard, and between those heard."""
        with self._lock:
            if not self._turns:
                return 0, 0
            first, last = min(self._turns), max(self._turns)
            start = first if first > 1 else 0  # a sender may count from 0 or from 1
            return start, last - first + 1 - len(self._turns)

    def text(self) -> str:
        """Return the call as the calls room reads it: one labelled line a turn, the clock before it if known."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        for turn in self.turns:
            clock = f"[{_clock(turn.start)}] " if turn.start is not None else ""
            yield f"{clock}{_LABELS[turn.speaker]}: {turn.text}"

    def _next(self) -> int:
        return max(self._turns, default=-1) + 1

    def _check(self, seq: int, words: str, added: int) -> None:
        if len(words) > self._limits.letters:
            raise TooMuch(
                f"{seq}번째 말이 {self._limits.letters:,}자보다 깁니다({len(words):,}자). 문장마다 나누어 보내 주세요."
            )
        if seq not in self._turns and len(self._turns) >= self._limits.turns:
            raise TooMuch(
                f"한 통화에 {self._limits.turns:,}마디까지 받습니다. 통화를 끝내고 새로 시작해 주세요."
            )
        if self._letters + added > self._limits.call_letters:
            raise TooMuch(
                f"한 통화에 {self._limits.call_letters:,}자까지 받습니다. 통화를 끝내고 새로 시작해 주세요."
            )

    def _turn(self, seq: int, words: str, heard: Heard, known: LiveTurn | None) -> LiveTurn:
        speaker = heard.speaker or (known.speaker if known and not known.inferred else None)
        guessed = Speaker.AGENT if agent_score(words) > 0 else Speaker.CUSTOMER
        turn = LiveTurn(
            seq, speaker or guessed, words, heard.start, final=heard.final, inferred=speaker is None
        )
        return replace(turn, start=known.start) if turn.start is None and known else turn


def _differs(heard: Heard, words: str, known: LiveTurn) -> bool:
    """Whether final words came that are others than the known final ones, or from somebody else's mouth."""
    other = heard.speaker not in (None, known.speaker)
    return heard.final and (words != known.text or other)


def _clock(seconds: float) -> str:
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    clock = f"{rest // 60:02d}:{rest % 60:02d}"
    return f"{hours}:{clock}" if hours else clock
