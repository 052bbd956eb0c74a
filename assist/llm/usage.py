"""Tokens counted: how many went to the endpoint and came back, for what, and what they cost."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock


class Purpose(StrEnum):
    """What a model is asked for; each may have a model of its own."""

    ANSWER = "답변"
    WRAP_UP = "통화 정리"
    PLANNING = "할 일 고르기"
    QUESTIONS = "예상 질문 쓰기"
    MAIL = "근거 메일"


@dataclass(frozen=True, slots=True)
class Usage:
    """Requests and tokens of one model for one purpose; ``guessed`` requests came without the server's own count."""

    model: str
    purpose: Purpose
    requests: int = 1
    sent: int = 0
    received: int = 0
    guessed: int = 0

    def plus(self, other: "Usage") -> "Usage":
        """Return both together, under this one's names."""
        return Usage(
            self.model,
            self.purpose,
            self.requests + other.requests,
            self.sent + other.sent,
            self.received + other.received,
            self.guessed + other.guessed,
        )

    def cost(self, sent_price: float, received_price: float) -> float:
        """Return the cost, in the currency of prices per million tokens."""
        return (self.sent * sent_price + self.received * received_price) / 1_000_000


Keep = Callable[[Usage], None]


class Meter:
    """Counts the usage of this process; ``keep`` is told each request, to add it up over processes."""

    def __init__(self, keep: Keep | None = None) -> None:
        self._keep = keep
        self._lock = Lock()
        self._totals: dict[tuple[str, Purpose], Usage] = {}

    def count(self, usage: Usage) -> None:
        """Add one request."""
        key = (usage.model, usage.purpose)
        with self._lock:
            known = self._totals.get(key)
            self._totals[key] = known.plus(usage) if known else usage
        if self._keep is not None:
            self._keep(usage)

    def totals(self) -> tuple[Usage, ...]:
        """Return what this process used, by model and purpose."""
        with self._lock:
            return tuple(self._totals.values())


def guess_tokens(texts: Iterable[str]) -> int:
    """Return about how many tokens texts have: one a Hangul syllable, one for every four other letters (errs high)."""
    hangul = other = 0
    for text in texts:
        own = sum("가" <= letter <= "힣" for letter in text)
        hangul, other = hangul + own, other + len(text) - own
    return hangul + (other + 3) // 4
