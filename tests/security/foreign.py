"""Pages of other sites, and colleagues who know the number of something that is not theirs."""

import json
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from tests.security.attempts import Case
from tests.security.house import PASSWORD, House, Reply
from tests.security.page import Page, login

_REFUSED = frozenset({0, 400, 401, 403, 404})
_NOT_YOURS = frozenset({400, 401, 403, 404, 422})
_NOBODY = "00000000-0000-4000-8000-000000000000"
_EVIL = (
    "http://evil.example",
    "null",
    "http://127.0.0.1.evil.example",
    "http://127.0.0.1:1",
    "https://localhost.evil",
)
_FORMS = {
    "로그인": ("POST", "/login", "application/x-www-form-urlencoded", urlencode({"username": "김상담", "password": PASSWORD})),
    "머리 로그인": ("POST", "/auth/header", "application/json", "{}"),
    "토큰 로그인": ("POST", "/auth/jwt", "application/json", "{}"),
    "로그아웃": ("POST", "/logout", "application/json", "{}"),
    "세션 쿠키": ("POST", "/set-session-cookie", "text/plain", '{"session_id": "a"}'),
    "질문": ("POST", "/api/v1/ask", "text/plain", '{"question": "등급 유효기간은요?"}'),
    "자료 지우기": ("POST", "/documents/remove", "text/plain", '{"doc_id": "안내.md"}'),
    "대화 지우기": ("DELETE", "/project/thread", "application/json", '{"threadId": "a"}'),
    "의견": ("PUT", "/feedback", "application/json", '{"feedback": {"forId": "a", "value": 1}}'),
    "버튼": ("POST", "/project/action", "text/plain", '{"sessionId": "a", "action": {}}'),
}  # fmt: skip


def cases() -> Iterator[Case]:
    """Return the attempts: every form from foreign pages, the websocket from foreign pages, other people's history."""
    for origin in _EVIL:
        yield Case("다른 사이트: 웹소켓", origin, _socket(origin), _REFUSED, korean=False)
        for name, form in _FORMS.items():
            if origin == _EVIL[0]:
                yield Case("다른 사이트: 폼", f"{name} {origin}", _form(form, origin), _REFUSED, korean=False)
        for path in ("/login", "/auth/header"):
            method = ("POST", path, _FORMS["로그인"][2], _FORMS["로그인"][3])
            yield Case("다른 사이트: 폼", f"{path} {origin}", _form(method, origin), _REFUSED, korean=False)
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:80"):
        yield Case(
            "다른 사이트: 이름을 바꾼 서버", host, _host(host), frozenset({400, 403, 404}), korean=False
        )
    for path in (
        f"/project/thread/{_NOBODY}",
        f"/project/share/{_NOBODY}",
        f"/project/thread/{_NOBODY}/element/{_NOBODY}",
    ):
        yield Case("남의 대화", f"없는 것 {path[9:15]}", _unknown(path), _NOT_YOURS, korean=False)
    for name, change in _CHANGES.items():
        yield Case("남의 대화", name, _others(change), _NOT_YOURS, korean=False)


def _socket(origin: str) -> Callable[[House], Reply]:
    def send(house: House) -> Reply:
        with Page(house, "김상담", origin=origin) as page:
            return Reply(200 if page.answered == 101 and page.enter() else 403)

    return send


def _form(form: tuple[str, str, str, str], origin: str) -> Callable[[House], Reply]:
    method, path, kind, body = form
    return lambda house: house.ask(
        method, path, body, {"Content-Type": kind, "Origin": origin, "Cookie": _cookie(house)}
    )


def _cookie(house: House) -> str:
    """A browser sends what it has: the cookie of whoever is logged in."""
    return login(house, "이교육")


def _host(host: str) -> Callable[[House], Reply]:
    return lambda house: house.ask("GET", "/user", headers={"Host": host, "Cookie": _cookie(house)})


def _unknown(path: str) -> Callable[[House], Reply]:
    return lambda house: house.ask("GET", path, headers={"Cookie": _cookie(house)})


def _others(change: Callable[[Page, dict[str, str]], Reply]) -> Callable[[House], Reply]:
    """Let a colleague, who knows every number, change or read a conversation; it must stay as it was."""

    def send(house: House) -> Reply:
        with Page(house, "박팀장") as owner, Page(house, "김상담") as llm_engine:
            assert owner.enter() and llm_engine.enter()
            known = _conversation(owner)
            before = owner.ask("GET", f"/project/thread/{known['thread']}").text
            reply = change(llm_engine, known)
            after = owner.ask("GET", f"/project/thread/{known['thread']}").text
            return reply if before == after else Reply(500, f"{reply.status}, and it was changed".encode())

    return send


def _conversation(page: Page) -> dict[str, str]:
    """Ask something, say what one thinks of the answer, and return the numbers of all that is kept of it."""
    page.write("등급 유효기간은 얼마나 되나요?")
    known: dict[str, str] = {"element": _NOBODY}
    while (heard := page.hear(3)) is not None:
        name, said = json.loads(heard[2:]) if heard.startswith('42["') and "," in heard else ("", {})
        if name == "element":
            known["element"] = said["id"]
        elif name == "new_message" and said["type"] == "assistant_message":
            known |= {"step": said["id"], "thread": said["threadId"]}
    assert "step" in known, "the page answered nothing"
    given = page.ask("PUT", "/feedback", _opinion(page, known, 1))
    assert given.status == 200, given.text
    known["feedback"] = given.json["feedbackId"]
    before = ""
    while (now := page.ask("GET", f"/project/thread/{known['thread']}").text) != before:
        before = now
        time.sleep(0.5)
    return known


def _opinion(page: Page, known: dict[str, str], value: int) -> str:
    feedback = {"forId": known["step"], "threadId": known["thread"], "value": value, "comment": "의견"}
    return json.dumps({"feedback": feedback, "sessionId": page.session})


def _element(page: Page, known: dict[str, str]) -> str:
    element = {
        "id": known["element"], "type": "custom", "name": "Library", "display": "inline", "props": {"a": 1},
        "forId": known["step"], "threadId": known["thread"], "chainlitKey": None, "url": None, "mime": "application/json",
    }  # fmt: skip
    return json.dumps({"sessionId": page.session, "element": element})


_CHANGES: dict[str, Callable[[Page, dict[str, str]], Reply]] = {
    "읽기": lambda page, known: page.ask("GET", f"/project/thread/{known['thread']}"),
    "나눈 것으로 읽기": lambda page, known: page.ask("GET", f"/project/share/{known['thread']}"),
    "지우기": lambda page, known: page.ask("DELETE", "/project/thread", json.dumps({"threadId": known["thread"]})),
    "이름 바꾸기": lambda page, known: page.ask("PUT", "/project/thread", json.dumps({"threadId": known["thread"], "name": "바꿈"})),
    "의견 바꾸기": lambda page, known: page.ask("PUT", "/feedback", _opinion(page, known, 0)),
    "의견 지우기": lambda page, known: page.ask("DELETE", "/feedback", json.dumps({"feedbackId": known["feedback"]})),
    "요소 바꾸기": lambda page, known: page.ask("PUT", "/project/element", _element(page, known)),
    "요소 지우기": lambda page, known: page.ask("DELETE", "/project/element", _element(page, known)),
    "요소 읽기": lambda page, known: page.ask("GET", f"/project/thread/{known['thread']}/element/{known['element']}"),
}  # fmt: skip
