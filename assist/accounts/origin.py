"""Where a browser says a request comes from: our own page, or somebody else's."""

import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from assist.accounts.login_policy import LOOPBACK, is_loopback
from assist.settings import Settings

_STRANGE = ("cross-site", "same-site")


def is_foreign(host: str, origin: str | None, site: str | None) -> bool:
    """Whether a page of another site sent a request; ``site`` is the ``Sec-Fetch-Site`` header.

    Programs send neither header; browsers send at least one with everything that changes something, and with sockets.
    """
    if site in _STRANGE:
        return True
    return origin is not None and _netloc(origin) != host.lower()


class Hosts:
    """The names by which this server may be called: a page of another site that has its own name point to us has none."""

    def __init__(self, settings: Settings) -> None:
        own = (settings.host, *_listed(settings.hosts), *LOOPBACK)
        self._alone = is_loopback(settings.host)
        self._names = {name.lower() for name in own if name}
        if not self._alone:
            self._names |= {socket.gethostname().lower()}

    def knows(self, host: str) -> bool:
        """Whether a ``Host`` header names this server; addresses in numbers belong to nobody else."""
        name = _name(host)
        return name in self._names or (not self._alone and _is_number(name))


def _listed(names: str) -> Iterable[str]:
    return (name.strip() for name in names.split(","))


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_number(name: str) -> bool:
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(family, name)
        except (OSError, ValueError):
            continue
        return True
    return False
