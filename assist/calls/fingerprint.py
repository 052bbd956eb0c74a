"""What tells one call from another of the same number: a digest of its words and of what is known of it."""

import hashlib
from typing import Protocol

Fingerprint = bytes
_SIZE = 8


class Told(Protocol):
    """A call, or a report on it."""

    @property
    def text(self) -> str:
        """The words."""
        ...

    @property
    def date(self) -> object:
        """The day, None where it is not known."""
        ...

    @property
    def agent(self) -> str | None:
        """The agent."""
        ...

    @property
    def company(self) -> str | None:
        """The company as it was named."""
        ...

    @property
    def client(self) -> str | None:
        """The client."""
        ...


def fingerprint(told: Told) -> Fingerprint:
    """Return the digest; a call (its words alone) and the report on it have the same one."""
    parts = (told.date, told.agent, told.company, told.client, told.text)
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.blake2b(text.encode("utf-8", errors="surrogatepass"), digest_size=_SIZE).digest()
