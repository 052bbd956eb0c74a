"""How often somebody may ask: a token bucket each."""

import heapq
import threading
import time
from collections.abc import Callable

_MOST = 10_000


class Buckets:
    """Buckets that hold ``burst`` requests and fill by ``rate`` a second; with a rate of 0 nobody waits."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._lock = threading.Lock()
        self._filled: dict[str, tuple[float, float]] = {}

    def take(self, who: str) -> float:
        """Take one request out of somebody's bucket; returns 0, or the seconds to wait where it is empty."""
        if self._rate == 0:
            return 0.0
        with self._lock:
            now = self._clock()
            left = self._left(who, now)
            if left < 1:
                return (1 - left) / self._rate
            self._make_room(now)
            self._filled[who] = (left - 1, now)
            return 0.0

    def give_back(self, who: str) -> None:
        """Put one request back into somebody's bucket, as if it had not been made."""
        with self._lock:
            now = self._clock()
            if who in self._filled:
                self._filled[who] = (min(float(self._burst), self._left(who, now) + 1), now)

    def _left(self, who: str, now: float) -> float:
        left, since = self._filled.get(who, (float(self._burst), now))
        return min(float(self._burst), left + (now - since) * self._rate)

    def _make_room(self, now: float) -> None:
        """Forget who has a full bucket again; where that is too few, the fuller half: addresses can be many."""
        if len(self._filled) < _MOST:
            return
        kept = {who: kept for who, kept in self._filled.items() if self._left(who, now) < self._burst}
        if len(kept) >= _MOST:
            emptiest = heapq.nsmallest(_MOST // 2, kept, key=lambda who: self._left(who, now))
            kept = {who: kept[who] for who in emptiest}
        self._filled = kept
