"""Texts that make a pattern, a parser or a page explode; each a unit that is repeated, or a text made whole."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.security.attempts import Case

SHORT, LONG = 2_000, 20_000
LONGEST_QUESTION, LONGEST_CALL = 2_000, 60_000
_SEED = 12

_UNITS = {
    "숫자를 띄어 읽음": "공 일 이 삼 사 오 육 칠 팔 구 ",
    "단위만 되풀이": "원 ",
    "숫자 낱말을 붙여 씀": "구",
    "아라비아 숫자": "9",
    "띄어 쓴 아라비아 숫자": "0 1 0 - ",
    "전화번호 같은 것": "010-1234-",
    "읽어 준 메일": "에이 비 씨 골뱅이 네이버 닷 컴 ",
    "골뱅이만": "골뱅이 ",
    "@만": "@",
    "점과 글자": "a.",
    "메일의 앞부분": "a.b-c_d+e",
    "여는 괄호": "(",
    "여닫는 괄호": "([{<「『",
    "닫는 괄호": ")]}>」』",
    "빈칸": " ",
    "줄바꿈": "\n",
    "탭과 전각 빈칸": "\t\u3000\u00a0",
    "보이지 않는 글자": "가\u200b\u200c\u200d\ufeff",
    "오른쪽에서 왼쪽": "\u202e가\u202d\u2066나\u2069",
    "겹친 결합 문자": "가\u0301\u0302\u0303\u0304",
    "풀어쓴 한글": "\u1112\u1161\u11ab",
    "낱자": "ㄱㅏㄴㅎ",
    "한 글자": "가",
    "영문 한 글자": "a",
    "마크다운 강조": "**_`~",
    "마크다운 링크": "[a](b)![",
    "표의 칸": "|-:|",
    "HTML 태그": "<div><b a='",
    "HTML 스크립트": "<script>alert(1)</script>",
    "HTML 참조": "&amp;&#x110000;&lt",
    "따옴표": "\"'“”‘’「」",
    "역사선": "\\\\\\n",
    "형식 지정자": "%s{0}${x}#{y}{{z}}",
    "SQL": "' OR 1=1; -- ",
    "주민등록번호 같은 것": "900101-1",
    "계좌 같은 것": "110-234-5678",
    "이름표": "고객: ",
    "차례를 바꾸는 이름표": "고객: 네\n상담사: 네\n",
    "시각표": "00:00:01,000 --> 00:00:02,000\n네\n",
    "날짜": "2026-13-45 9999년 99월 99일 ",
    "퍼센트와 돈": "100% 1,000,000,000원 ",
    "이모지": "👩‍👩‍👧‍👦🏳️‍🌈",
    "한자": "壹貳參",
    "구두점": "…?!.,;:",
    "부정의 되풀이": "안 안 안 하지 않지 않지는 ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its name."""

    name: str
    make: Callable[[], str]
    soak: bool = False


def texts() -> Iterator[Text]:
    """Return every text: the units at two lengths, mixed ones from a fixed seed, and the longest that may come."""
    for name, unit in _UNITS.items():
        yield Text(f"{name} {LONG}", repeated(unit, LONG))
        yield Text(f"{name} {LONGEST_CALL}", repeated(unit, LONGEST_CALL), soak=True)
    for number in range(6):
        yield Text(f"섞은 글 {number}", _mixed(number, LONG))


def repeated(unit: str, length: int) -> Callable[[], str]:
    return lambda: "고객: " + (unit * (length // len(unit) + 1))[: length - 4]


def _mixed(number: int, length: int) -> Callable[[], str]:
    def make() -> str:
        chance = random.Random(_SEED + number)
        made = "상담사: "
        while len(made) < length:
            made += chance.choice(list(_UNITS.values())) * chance.randrange(1, 40)
        return made[:length]

    return make


def questions() -> Iterator[Text]:
    """Return the questions: every unit at the greatest length that a question may have."""
    for name, unit in _UNITS.items():
        yield Text(name, repeated(unit, LONGEST_QUESTION))


def cases() -> Iterator[Case]:
    """Return the attempts: every text as a call, every question as one and as something heard in a running call."""
    for one in texts():
        yield Case(
            "글: 통화 정리", one.name,
            lambda house, text=one.make: house.post("/calls/analyze", {"text": text()}), soak=one.soak,
        )  # fmt: skip
    for number, one in enumerate(questions()):
        yield Case(
            "글: 질문", one.name, lambda house, text=one.make: house.post("/ask", {"question": text()})
        )
        yield Case(
            "글: 실시간 통화", one.name,
            lambda house, text=one.make, call=f"T-{number}": house.post(
                f"/live/{call}/turns", {"turns": [{"text": text(), "speaker": "customer"}]}
            ),
        )  # fmt: skip
