"""What a websocket should never hear: garbage, frames that lie about their size, packets of no known kind."""

import random
from collections.abc import Callable, Iterator

from tests.security.attempts import Case
from tests.security.house import House, Reply
from tests.security.page import BINARY, CLOSE, PING, TEXT, Page

_NAME = "이교육"
_DEEP = "[" * 50_000
_PACKETS = {
    "빈 꾸러미": "", "모르는 꾸러미": "9", "엔진 꾸러미만": "4", "모르는 소켓 꾸러미": "49[]", "닫힌 JSON이 아님": '42["client_message"',
    "JSON이 아님": "42글", "목록이 아님": "42{}", "빈 목록": "42[]", "이름이 수": "42[1, 2]", "없는 이름": '42["없는 일", {}]',
    "깊은 JSON": f"42{_DEEP}", "닫힌 깊은 JSON": f"42{_DEEP}{']' * 50_000}", "NaN": '42["client_message", NaN]',
    "긴 수": f'42["client_message", {"9" * 10_000}]', "본문이 없음": '42["client_message"]', "본문이 글": '42["client_message", "글"]',
    "본문이 null": '42["client_message", null]', "빈 객체": '42["client_message", {}]', "홀로 선 대리 문자": '42["client_message", "\\ud800"]',
    "이진 조각 10억 개": '451000000000-["client_message", {"_placeholder": true, "num": 0}]', "다른 방": "40/없는방,{}", "두 번 들어옴": '40{"sessionId": 1}',
    "응답 번호가 큼": "43" + "9" * 5_000 + "[]", "멈춤": '42["stop"]', "소리 조각": '42["audio_chunk", {"data": "글"}]', "고침": '42["edit_message", {}]',
    "설정": '42["chat_settings_change", 1]', "창 이야기": '42["window_message", {"type": 1, "client": {"a": []}}]', "창 이야기가 글": '42["window_message", "assist"]',
}  # fmt: skip


def cases() -> Iterator[Case]:
    """Return the attempts, each on a tab of its own; another tab must go on being answered."""
    for name, packet in _PACKETS.items():
        yield Case(
            "웹소켓: 이상한 꾸러미", name, _tab(lambda page, packet=packet: page.say(packet)), korean=False
        )
    for name, send in _frames().items():
        yield Case("웹소켓: 이상한 프레임", name, _tab(send), korean=False)
    yield Case("웹소켓: 큰 글", "200000자", _pasted(200_000), korean=False)
    for size in (3_000_000, 20_000_000):
        yield Case("웹소켓: 큰 글", f"{size}자", _tab(_huge(size)), korean=False)
    yield Case("웹소켓: 이상한 프레임", "로그인 없이", _unknown, frozenset({0, 401, 403}), korean=False)


def _frames() -> dict[str, Callable[[Page], None]]:
    noise = random.Random(12)
    return {
        "아무 바이트": lambda page: page.push(noise.randbytes(20_000)),
        "가리지 않은 프레임": lambda page: page.send(TEXT, b"2", masked=False),
        "길이가 2의 62제곱": lambda page: page.push(b"\x81\xff" + (2**62).to_bytes(8, "big") + b"\x00" * 100),
        "길이의 첫 비트": lambda page: page.push(b"\x81\xff" + b"\xff" * 8 + b"\x00" * 100),
        "UTF-8이 아님": lambda page: page.send(TEXT, b"\xff\xfe\xc0"),
        "모르는 종류": lambda page: page.send(5, b"a"),
        "예약된 비트": lambda page: page.push(b"\xf1\x81\x00\x00\x00\x00a"),
        "나뉜 확인": lambda page: page.send(PING, b"a", final=False),
        "긴 확인": lambda page: page.send(PING, b"a" * 1_000),
        "확인 2천 번": _pinged,
        "끝나지 않는 조각": _unfinished,
        "이어짐만": lambda page: page.send(0, b"a"),
        "이진": lambda page: page.send(BINARY, b"\x00" * 100_000),
        "이상한 닫음": lambda page: page.send(CLOSE, b"\xff"),
        "닫음 뒤의 글": _gone_on,
        "말없이 끊음": lambda page: page.push(b""),
    }


def _huge(size: int) -> Callable[[Page], None]:
    """Write more than any page sends (it says so itself): the server may hang up, and takes the next tab."""
    return lambda page: page.write("가나다 라마바 " * (size // 8))


def _pinged(page: Page) -> None:
    for _ in range(2_000):
        page.send(PING, b"a")


def _gone_on(page: Page) -> None:
    page.send(CLOSE, b"")
    page.say("2")


def _unfinished(page: Page) -> None:
    page.send(TEXT, b"42", final=False)
    for _ in range(2_000):
        page.send(0, b"42", final=False)


def _tab(send: Callable[[Page], None]) -> Callable[[House], Reply]:
    """Say something odd on one tab; a tab opened afterwards is let in."""

    def go(house: House) -> Reply:
        with Page(house, _NAME) as page:
            assert page.enter()
            try:
                send(page)
                page.hear(1)
            except OSError:
                pass  # the server hung up: its right
        with Page(house, _NAME) as other:
            return Reply(200 if other.enter() else 500, b"no new tab could be opened")

    return go


def _pasted(size: int) -> Callable[[House], Reply]:
    """Paste a long text: a word must come back."""

    def go(house: House) -> Reply:
        with Page(house, _NAME) as page:
            assert page.enter()
            while page.hear(1):
                pass
            try:
                page.write("가나다 라마바 " * (size // 8))
                while (heard := page.hear(30)) is not None:
                    if '"new_message"' in heard and "assistant_message" in heard:
                        return Reply(200)
            except OSError:
                pass
        return Reply(500, b"the line was closed without a word")

    return go


def _unknown(house: House) -> Reply:
    with Page(house) as page:
        return Reply(200 if page.answered == 101 and page.enter() else 403)
