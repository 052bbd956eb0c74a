"""People and programs who may not, or no longer, or not this: tokens, cookies, roles, other people's things."""

import contextlib
import hashlib
import itertools
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from knowledge.packs import active
from tests.security.attempts import Case
from tests.security.house import PASSWORD, House, Reply
from tests.security.page import Page

_NOBODY = frozenset({401})
_FORBIDDEN = frozenset({403})
_OUT = frozenset({0, 400, 401, 403, 404, 431})
_NUMBERS = itertools.count()
_ASK = json.dumps({"question": "등급 유효기간은요?"})
_HISTORY = '{"pagination": {"first": 10}, "filter": {}}'


def cases() -> Iterator[Case]:
    """Return the attempts."""
    for name, shown in _headers().items():
        yield Case("토큰: 없거나 틀린 것", name, _with(shown), frozenset({400, 401, 431}), korean=False)
    for name, end in {"거둔 토큰": _revoke, "기한이 지난 토큰": _expire}.items():
        yield Case("토큰: 끝난 것", name, _ended(end), _NOBODY)
    for role in ("agent", "trainer"):
        for what in ("approve", "reject"):
            yield Case("역할: 남의 일", f"{role} {what}", _decide(role, what), _FORBIDDEN)
    yield Case("역할: 남의 통화", "남의 진행 중 통화를 끝냄", _others_call("end"), _FORBIDDEN)
    yield Case("역할: 남의 통화", "남의 진행 중 통화를 읽음", _others_call("read"), _FORBIDDEN)
    yield Case("역할: 남의 통화", "남의 진행 중 통화에 말을 넣음", _others_call("turn"), _FORBIDDEN)
    yield Case("역할: 남의 통화", "보관된 통화를 다시 보내 가로챔", _take_over, frozenset({403, 409, 422}))
    for way, change in _WAYS_OUT.items():
        for route, ask in _ROUTES.items():
            yield Case(f"나간 사람: {way}", route, _after(change, ask), _OUT, korean=False)


def _headers() -> dict[str, dict[str, str]]:
    return {
        "없음": {}, "빈 것": {"Authorization": ""}, "Bearer만": {"Authorization": "Bearer "},
        "틀린 것": {"Authorization": "Bearer assist_" + "a" * 43}, "Basic": {"Authorization": "Basic YTpi"},
        "60 kB": {"Authorization": "Bearer " + "a" * 60_000}, "둘로 나뉨": {"Authorization": "Bearer a b"},
        "SQL": {"Authorization": "Bearer ' OR 1=1 --"}, "쿠키로": {"Cookie": "access_token=a.b.c"},
        "서명 없는 쿠키": {"Cookie": "access_token=eyJhbGciOiJub25lIn0.eyJpZGVudGlmaWVyIjoi67CV7YyA7J6lIn0."},
        "이 컴퓨터라고 함": {"X-Forwarded-For": "127.0.0.1", "Forwarded": "for=127.0.0.1"},
    }  # fmt: skip


def _with(headers: dict[str, str]) -> Callable[[House], Reply]:
    def send(house: House) -> Reply:
        return house.ask("POST", "/api/v1/ask", _ASK, {"Content-Type": "application/json", **headers})

    return send


def _ended(end: Callable[[House, str], None]) -> Callable[[House], Reply]:
    def send(house: House) -> Reply:
        name = f"프로그램 {next(_NUMBERS)}"
        made = house.must("tokens", "add", name, "--role", "admin", "--json")
        shown = {"Authorization": f"Bearer {json.loads(made)['token']}"}
        assert _with(shown)(house).status == 200
        end(house, name)
        return _with(shown)(house)

    return send


def _revoke(house: House, name: str) -> None:
    house.must("tokens", "revoke", name)


def _expire(house: House, name: str) -> None:
    with contextlib.closing(sqlite3.connect(house.data / "assist.db")) as base, base:
        table = next(
            row[0]
            for row in base.execute(
                "SELECT name FROM sqlite_master WHERE name LIKE '%token%' AND type = 'table'"
            )
        )
        changed = base.execute(
            f"UPDATE {table} SET expires = '2020-01-01T00:00:00+00:00' WHERE name = ?", (name,)
        )
        assert changed.rowcount == 1


def _decide(role: str, what: str) -> Callable[[House], Reply]:
    def send(house: House) -> Reply:
        number = house.get("/srms/proposals").json
        target = number[0]["id"] if number else "P-1"
        reply = house.post(f"/srms/proposals/{target}/{what}", {"by": "박팀장"}, role=role)
        left = house.get("/srms/proposals").json
        return reply if left == number else Reply(500, b"a proposal was decided")

    return send


def _others_call(what: str) -> Callable[[House], Reply]:
    """One agent's running call, and another agent's token that would end, read or feed it."""

    def send(house: House) -> Reply:
        call = f"R-{next(_NUMBERS)}"
        turn = {"turns": [{"seq": 0, "text": "안녕하세요", "speaker": "agent"}], "agent": "김상담"}
        assert house.post(f"/live/{call}/turns", turn, role="lead").status == 200
        if what == "end":
            return house.ask("POST", f"/api/v1/live/{call}/end", b"", role="agent")
        if what == "read":
            return house.get(f"/live/{call}", role="agent")
        turn["turns"] = [{"seq": 0, "text": "바꾼 말", "speaker": "agent"}]
        return house.post(f"/live/{call}/turns", turn, role="agent")

    return send


def _take_over(house: House) -> Reply:
    call = f"K-{next(_NUMBERS)}"
    kept = {"text": "상담사: 안녕하세요\n고객: 비싸서 안 할래요", "company": "C-0001", "call_id": call}
    first = house.post("/calls", kept, role="lead")
    assert first.status == 200, first.text
    reply = house.post(
        "/calls", {**kept, "text": "고객: 좋아요, 신청할게요", "company": "C-0002"}, role="agent"
    )
    now = house.get(f"/calls/{call}").text
    return reply if "비싸서" in now else Reply(500, f"taken over: {reply.status} {now[:200]}".encode())


def _removed(house: House, page: Page, name: str) -> None:
    house.must("users", "remove", name)


def _new_password(house: House, page: Page, name: str) -> None:
    house.must("users", "password", name, env={"ASSIST_PASSWORD": f"{PASSWORD} 새로"})


def _logged_out(house: House, page: Page, name: str) -> None:
    assert page.ask("POST", "/logout", "{}").status == 200


_WAYS_OUT: dict[str, Callable[[House, Page, str], None]] = {
    "등록을 지움": _removed,
    "비밀번호를 바꿈": _new_password,
    "로그아웃": _logged_out,
}


def _act(name: str, payload: dict[str, object]) -> Callable[[House, Page], Reply]:
    """Press a button; a page that says why it will not counts as refused."""

    def ask(house: House, page: Page) -> Reply:
        reply = page.act(name, payload)
        response = reply.json.get("response") if reply.status == 200 else None
        return Reply(403, reply.body) if isinstance(response, dict) and response.get("error") else reply

    return ask


def _keep_sheet(house: House, page: Page) -> Reply:
    """Keep a calculator with one of its values typed anew, as it was."""
    content = (active().find("calculators/refund.yaml") or Path()).read_bytes()
    edits = [{"cells": {"tables.0.rows.3.value": "80"}}]
    kept = {"key": "refund", "edits": edits, "mark": hashlib.sha256(content).hexdigest()[:16]}
    return _act("계산표 저장", kept)(house, page)


def _tab(house: House, page: Page) -> Reply:
    """Open another tab with the old cookie."""
    with Page(house, cookie=page.cookie) as tab:
        return Reply(200 if tab.answered == 101 and tab.enter() else 403)


_ROUTES: dict[str, Callable[[House, Page], Reply]] = {
    "자료 목록": lambda house, page: page.ask("GET", "/documents"),
    "사용자": lambda house, page: page.ask("GET", "/user"),
    "옛 대화": lambda house, page: page.ask("POST", "/project/threads", _HISTORY),
    "화면 설정": lambda house, page: page.ask("GET", "/project/settings?language=ko"),
    "새 탭": _tab,
    "훈련 화면": _act("훈련 새로", {}),
    "팩 바꾸기": _act("팩 바꾸기", {"name": "starters.yaml", "text": "- 1"}),
    "계산표 저장": _keep_sheet,
    "고침 승인": _act(
        "고침 승인", {"question": "없는 말 시험은 언제 하나요?", "kind": "unknown", "day": "2026-11-29"}
    ),
    "전화 목록": _act("전화 목록 조건", {}),
}


def _after(
    change: Callable[[House, Page, str], None], ask: Callable[[House, Page], Reply]
) -> Callable[[House], Reply]:
    """Log somebody in who may do everything, take the right away, and use the page that stood open."""

    def send(house: House) -> Reply:
        name = f"나갈사람{next(_NUMBERS)}"
        house.must("users", "add", name, "--role", "admin", env={"ASSIST_PASSWORD": PASSWORD})
        with Page(house, name) as page:
            assert page.cookie and page.enter(), "nobody could log in"
            before = ask(house, page)
            assert before.status == 200, (before.status, before.text[:300])
            change(house, page, name)
            return ask(house, page)

    return send
