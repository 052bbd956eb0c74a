"""Every address of the page: who may call it, and how much he may send; what stands nowhere is not served.

``tests/assist/web/access/test_rules.py`` holds the table against the routes of the installed Chainlit and our own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from starlette.routing import compile_path

API = "/api/v1"
SOCKET = "/ws/socket.io"
_SMALL, _MEDIUM, _LARGE = 16 * 1024, 1024 * 1024, 51 * 1024 * 1024
ANY_PATH = "/{full_path:path}"


class Who(Enum):
    """Who may call an address."""

    ANYBODY = "anybody"
    PERSON = "person"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds for an address; ``body`` is the largest body in bytes."""

    who: Who
    body: int = _SMALL


_ANYBODY, _PERSON, _NOBODY = Rule(Who.ANYBODY), Rule(Who.PERSON), Rule(Who.NOBODY)
_SAYS, _SENDS = Rule(Who.PERSON, _MEDIUM), Rule(Who.PERSON, _LARGE)

RULES: dict[tuple[str, str], Rule] = {
    # coming in and going
    ("GET", "/auth/config"): _ANYBODY,
    ("POST", "/login"): _ANYBODY,
    ("POST", "/auth/header"): _ANYBODY,
    ("POST", "/logout"): _ANYBODY,
    # the page itself, the same for everybody
    ("GET", "/public/{filename:path}"): _ANYBODY,
    ("GET", "/assets/{filename:path}"): _ANYBODY,
    ("GET", "/avatars/{avatar_id:str}"): _ANYBODY,
    ("GET", "/favicon"): _ANYBODY,
    ("GET", "/logo"): _ANYBODY,
    ("GET", "/health"): _ANYBODY,
    ("GET", "/project/translations"): _ANYBODY,
    ("HEAD", "/"): _ANYBODY,
    # what belongs to a person
    ("GET", "/user"): _PERSON,
    ("POST", "/set-session-cookie"): _PERSON,
    ("GET", "/project/settings"): _PERSON,
    ("POST", "/project/threads"): _PERSON,
    ("GET", "/project/thread/{thread_id}"): _PERSON,
    ("GET", "/project/thread/{thread_id}/element/{element_id}"): _PERSON,
    ("PUT", "/project/thread"): _PERSON,
    ("DELETE", "/project/thread"): _PERSON,
    ("PUT", "/project/element"): _SAYS,
    ("DELETE", "/project/element"): _SAYS,
    ("PUT", "/feedback"): _PERSON,
    ("DELETE", "/feedback"): _PERSON,
    ("POST", "/project/action"): _SAYS,
    ("POST", "/project/file"): _SENDS,
    ("GET", "/project/file/{file_id}"): _PERSON,
    # the trainer's documents
    ("GET", "/documents"): _PERSON,
    ("GET", "/documents/pieces"): _PERSON,
    ("POST", "/documents"): _SENDS,
    ("POST", "/documents/index"): _SAYS,
    ("POST", "/documents/describe"): _SAYS,
    ("POST", "/documents/remove"): _SAYS,
    # what Chainlit can do and this product does not
    ("GET", "/copilot/{filename:path}"): _NOBODY,
    ("POST", "/auth/jwt"): _NOBODY,
    ("GET", "/auth/oauth/{provider_id}"): _NOBODY,
    ("GET", "/auth/oauth/{provider_id}/callback"): _NOBODY,
    ("POST", "/auth/oauth/azure-ad-hybrid/callback"): _NOBODY,
    ("GET", "/project/share/{thread_id}"): _NOBODY,
    ("PUT", "/project/thread/share"): _NOBODY,
    ("POST", "/mcp"): _NOBODY,
    ("DELETE", "/mcp"): _NOBODY,
    ("GET", "/docs"): _NOBODY,
    ("GET", "/docs/oauth2-redirect"): _NOBODY,
    ("GET", "/redoc"): _NOBODY,
    ("GET", "/openapi.json"): _NOBODY,
    ("HEAD", "/docs"): _NOBODY,
    ("HEAD", "/docs/oauth2-redirect"): _NOBODY,
    ("HEAD", "/redoc"): _NOBODY,
    ("HEAD", "/openapi.json"): _NOBODY,
    # every other address shows the page, which asks for the rest itself
    ("GET", ANY_PATH): _ANYBODY,
}
_COMPILED = [(method, compile_path(path)[0], rule) for (method, path), rule in RULES.items()]


def rule_of(method: str, path: str) -> Rule:
    """Return what holds for a request; nobody may call what is not in the table."""
    return next(_matching(method, path), _NOBODY)


def _matching(method: str, path: str) -> Iterator[Rule]:
    if path == SOCKET or path.startswith(f"{SOCKET}/"):
        # Web sockets only: polling would keep one open by many requests, which nothing counts.
        yield _NOBODY
    for named, pattern, rule in _COMPILED:
        if named == method and pattern.match(path):
            yield rule


def of_api(path: str) -> bool:
    """Whether an address belongs to the API, which asks for tokens itself."""
    return path.startswith(f"{API}/")
