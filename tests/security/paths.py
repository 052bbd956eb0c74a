"""Addresses that reach for what is not theirs: out of the folder, by other spellings, with letters no path has."""

from collections.abc import Iterator

from tests.security.attempts import Case
from tests.security.house import House, Reply
from tests.security.raw import exchange

_UP = ("../", "%2e%2e/", "..%2f", "%2e%2e%2f", "..%5c", "%252e%252e%252f", "....//", "..;/", "%c0%ae%c0%ae/")
_PLACES = ("/public/", "/assets/", "/avatars/", "/project/file/", "/api/v1/srms/companies/", "/api/v1/calls/")
_TARGETS = ("assist.db", "app/secret")
_SECRET = (b"SQLite format 3", b"root:x:", b"root:*:")
_ODD = {
    "NUL": "%00", "반쪽 글자": "%ff%fe", "긴 이름": "a" * 60_000, "줄바꿈": "%0d%0aSet-Cookie:%20a=b",
    "오른쪽에서 왼쪽": "%E2%80%AE", "대리 문자": "%ED%A0%80", "수": "9" * 5_000, "빗금들": "/" * 2_000,
    "물음표": "?" * 1_000 + "&a=b" * 5_000, "SQL": "'%20OR%201=1--", "별표": "%25%5f*",
}  # fmt: skip


def cases() -> Iterator[Case]:
    """Return the attempts: ways up from every place that serves by name, odd names, and methods nobody offers."""
    for place in _PLACES:
        for up in _UP:
            yield Case("주소: 폴더 밖으로", f"{place}{up}", _climb(place, up), korean=False)
    for place in ("/api/v1/srms/companies/", "/api/v1/calls/", "/api/v1/live/", "/api/v1/tools/"):
        for name, odd in _ODD.items():
            yield Case(
                "주소: 이상한 이름",
                f"{place} {name}",
                _get(place + odd),
                korean=name not in ("긴 이름", "줄바꿈"),
            )
    for path in ("/documents/pieces?doc_id=../../../../etc/passwd", "/documents/pieces?doc_id=%00"):
        yield Case("주소: 이상한 이름", path, _get(path), korean=False)
    for method in ("TRACE", "PATCH", "DELETE", "PROPFIND", "OPTIONS", "가"):
        yield Case("주소: 없는 방법", method, _method(method), korean=False)


def _climb(place: str, up: str):  # type: ignore[no-untyped-def]
    def send(house: House) -> Reply:
        replies = [
            house.ask("GET", place + up * depth + target, role="agent")
            for depth in (1, 2, 3)
            for target in _TARGETS
        ] + [house.ask("GET", place + up * 12 + "etc/passwd", role="agent")]
        secret = (house.data / "app" / "secret").read_bytes()
        leaked = next((one for one in replies if any(s in one.body for s in (*_SECRET, secret))), None)
        if leaked:
            return Reply(500, b"leaked: " + leaked.body[:100])
        return max(replies, key=lambda one: (one.status < 0, one.status))

    return send


def _get(path: str):  # type: ignore[no-untyped-def]
    return lambda house: house.ask("GET", path, role="lead")


def _method(method: str):  # type: ignore[no-untyped-def]
    return lambda house: exchange(house, f"{method} /api/v1/ask HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
