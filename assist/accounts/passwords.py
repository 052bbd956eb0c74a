"""Passwords as argon2id hashes, with the parameters of OWASP's Password Storage Cheat Sheet."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assist.errors import UsageError

SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 1024
"""Letters; a longer one is no password, and hashing it would only cost time."""


class Passwords:
    """Makes and compares hashes: 19 MiB, two passes, one thread (about 30 ms of one core)."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
        self._nobody = self._hasher.hash("nobody's password")

    def hash(self, password: str) -> str:
        """Return the hash that is kept.

        Raises:
            UsageError: the password is too short or too long.
        """
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise UsageError(f"비밀번호는 {SHORTEST_PASSWORD}~{LONGEST_PASSWORD}자로 정해 주세요.")
        return self._hasher.hash(password)

    def matches(self, kept: str | None, password: str) -> bool:
        """Whether this is the password; where none is kept it takes as long, so that names cannot be found by time."""
        try:
            return self._hasher.verify(kept or self._nobody, password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False

    def outdated(self, kept: str) -> bool:
        """Whether a hash was made with other parameters."""
        return self._hasher.check_needs_rehash(kept)
