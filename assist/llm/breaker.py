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
        self._closed_until = 0.0
        self._lock = Lock()

    def allows(self) -> bool:
        """Whether the endpoint may be called now; a call after the rest is the only trial until it ends."""
        with self._lock:
            if self._clock() < self._closed_until:
                return False
            if self._failures >= self._limit:
                self._closed_until = self._clock() + self._rest
            return True

    def succeeded(self) -> None:
        """Let every call through again."""
        with self._lock:
            self._failures = 0
            self._closed_until = 0.0

    def failed(self, wait: float = 0.0) -> None:
        """Count a failure; the one that reaches the limit opens the breaker.

        Args:
            wait: Seconds the server asked to be left alone (Retry-After); kept even before the limit.
        """
        with self._lock:
            self._failures += 1
            rest = max(wait, self._rest if self._failures >= self._limit else 0.0)
            self._closed_until = max(self._closed_until, self._clock() + rest)
