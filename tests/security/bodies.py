"""Bodies that are not what a route asks for: broken JSON, wrong types, wrong encodings, too much of everything."""

import gzip
import json
from collections.abc import Iterator

from tests.security.attempts import Case
from tests.security.house import House, Reply

REFUSED = frozenset({400, 413, 415, 422})
_EITHER = frozenset({200, *REFUSED})
_JSON = "application/json"
_GOOD: dict[str, dict[str, object]] = {
    "/ask": {"question": "등급 유효기간은요?"},
    "/ask/stream": {"question": "등급 유효기간은요?"},
    "/search": {"query": "등급", "k": 3},
    "/calls/analyze": {"text": "고객: 비싸서 안 할래요."},
    "/calls": {"text": "고객: 비싸서 안 할래요.", "company": "C-0001"},
    "/srms/match": {"company": "시범토건", "k": 3},
    "/mail/draft": {"company": "C-0001", "about": "수수료"},
    "/outreach/check": {"company": "C-0001", "days": 14},
    "/outreach/priority": {"top": 3},
    "/live/L-1/turns": {"turns": [{"text": "네"}]},
    "/srms/proposals/P-1/approve": {"by": "박팀장"},
    "/tools/answer_question": {"question": "등급 유효기간은요?"},
}
_WRONG: dict[str, object] = {
    "목록": ["가"],
    "객체": {"가": 1},
    "참": True,
    "빈 글": "",
    "NUL": "가\x00나",
    "홀로 선 대리 문자": "가\ud800나",
    "긴 수": 10**400,
    "긴 글": "가" * 70_000,
}


def cases() -> Iterator[Case]:
    """Return the attempts: every kind of broken body to two routes, every wrong value to every route."""
    for path in ("/ask", "/calls/analyze"):
        for name, body, right in _broken(path):
            yield Case("본문: JSON이 아니거나 이상한 것", f"{path} {name}", _raw(path, body), right)
        for name, headers, body in _mislabelled(path):
            yield Case("본문: 형식과 인코딩", f"{path} {name}", _raw(path, body, headers), _EITHER)
    for path, good in _GOOD.items():
        field = next(iter(good))
        for name, value in _WRONG.items():
            yield Case(
                "본문: 틀린 값", f"{path} {name}", _raw(path, json.dumps({**good, field: value})), REFUSED
            )
        yield Case(
            "본문: 없는 항목", path, _raw(path, json.dumps({**good, "__proto__": {"admin": True}})), REFUSED
        )


def _raw(path: str, body: bytes | str, headers: dict[str, str] | None = None):  # type: ignore[no-untyped-def]
    sent = {"Content-Type": _JSON} if headers is None else headers

    def send(house: House) -> Reply:
        return house.ask("POST", f"/api/v1{path}", body, sent, role="lead")

    return send


def _broken(path: str) -> Iterator[tuple[str, bytes | str, frozenset[int]]]:
    good = json.dumps(_GOOD[path])
    field = next(iter(_GOOD[path]))
    yield "빈 본문", b"", REFUSED
    for word in ("null", "[]", '"글"', "1", "true", "{", '{"', good[:-1], good + good, f"[{good}]"):
        yield word[:20], word, REFUSED
    for word in ("NaN", "Infinity", "-Infinity", "1e999", "-0", "9" * 5_000, "0x10", "'글'", "01"):
        yield f"값 {word[:12]}", f'{{"{field}": {word}}}', REFUSED
    yield "같은 항목 둘", f'{{"{field}": "첫째", "{field}": "둘째"}}', _EITHER
    yield "깊은 목록", f'{{"{field}": {"[" * 100_000}', REFUSED
    yield "깊은 객체", f'{{"{field}": {"{" + chr(34) + "a" + chr(34) + ":"}' * 1 + '{"a":' * 50_000, REFUSED
    yield "닫힌 깊은 목록", f'{{"{field}": {"[" * 50_000}{"]" * 50_000}}}', REFUSED
    yield "긴 항목 이름", f'{{"{"a" * 500_000}": 1}}', REFUSED
    yield "항목 5만 개", "{" + ",".join(f'"k{n}": 1' for n in range(50_000)) + "}", REFUSED
    yield "설명이 든 JSON", f"/* 설명 */ {good}", REFUSED
    yield "1MB를 넘는 글", f'{{"{field}": "{"가" * 400_000}"}}', REFUSED
    yield "UTF-8이 아닌 바이트", f'{{"{field}": "'.encode() + b"\xff\xfe\xc0\x80" + b'"}', REFUSED


def _mislabelled(path: str) -> Iterator[tuple[str, dict[str, str], bytes]]:
    good = json.dumps(_GOOD[path], ensure_ascii=False)
    yield "text/plain", {"Content-Type": "text/plain"}, good.encode()
    yield "형식 없음", {}, good.encode()
    yield "폼", {"Content-Type": "application/x-www-form-urlencoded"}, b"question=1&text=1"
    yield "끝나지 않는 멀티파트", {"Content-Type": "multipart/form-data; boundary=x"}, b"--x\r\n"
    yield "UTF-16", {"Content-Type": _JSON}, good.encode("utf-16")
    yield "UTF-32", {"Content-Type": _JSON}, good.encode("utf-32")
    yield "CP949", {"Content-Type": f"{_JSON}; charset=cp949"}, good.encode("cp949")
    yield "BOM", {"Content-Type": _JSON}, good.encode("utf-8-sig")
    yield "gzip", {"Content-Type": _JSON, "Content-Encoding": "gzip"}, gzip.compress(good.encode())
    yield "모르는 charset", {"Content-Type": f"{_JSON}; charset=klingon"}, good.encode()
    yield "이상한 형식 이름", {"Content-Type": "application/" + "x" * 5_000}, good.encode()
