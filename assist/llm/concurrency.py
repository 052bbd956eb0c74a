"""How many turns may be with the endpoint at once; one too many does not wait."""

from threading import Lock


class ConcurrencyLimit:
    """Lets ``limit`` turns in at a time; a call does not queue, since somebody is on the phone."""

    def __init__(self, limit: int = 8) -> None:
        self._limit = limit
        self._inside = 0
        self._lock = Lock()

    def enter(self) -> bool:
        """Take a place; False when all are taken."""
        with self._lock:
            if self._inside >= self._limit:
                return False
            self._inside += 1
            return True

    def leave(self) -> None:
        """Give the place back."""
        with self._lock:
            self._inside -= 1
