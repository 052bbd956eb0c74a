"""Who was let in moments ago: believed for a few minutes while the database cannot say, and nobody else."""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from assist.accounts.accounts import Account

GRACE_SECONDS = 900.0
"""How long somebody is believed after the database last knew him."""
_MOST = 1000


class RecentLogins:
    """Remembers by a hash of what was shown; who was refused once is forgotten at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._known: OrderedDict[bytes, tuple[Account, float]] = OrderedDict()

    def remember(self, shown: str, who: Account | None) -> None:
        """Keep what the database said of what was shown just now."""
        with self._lock:
            self._known.pop(_key(shown), None)
            if who is not None:
                self._known[_key(shown)] = (who, self._clock())
            while len(self._known) > _MOST:
                self._known.popitem(last=False)

    def recall(self, shown: str) -> Account | None:
        """Return who was known by it within the last minutes, None otherwise."""
        with self._lock:
            who, at = self._known.get(_key(shown), (None, 0.0))
        return who if self._clock() - at <= GRACE_SECONDS else None


def _key(shown: str) -> bytes:
    return hashlib.sha256(shown.encode("utf-8", "surrogateescape")).digest()
