"""A circuit breaker: after repeated failures the endpoint is left alone for a while."""

import time
from collections.abc import Callable
from threading import Lock


class Breaker:
    """Opens after ``limit`` failures in a row; lets one call through again after ``rest`` seconds."""

    def __init__(
        self, limit: int = 3, rest: float = 30.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = limit
        self._rest = rest
        self._clock = clock
        self._failures = 0
        self._opened = 0.0
        self._lock = Lock()

    def allows(self) -> bool:
        """Whether the endpoint may be called now; a call after the rest is the trial."""
        with self._lock:
            if self._failures < self._limit:
                return True
            if self._clock() - self._opened < self._rest:
                return False
            self._opened = self._clock()
            return True

    def succeeded(self) -> None:
        """Close the breaker."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """Count a failure; the one that reaches the limit opens the breaker."""
        with self._lock:
            self._failures += 1
            if self._failures >= self._limit:
                self._opened = self._clock()
