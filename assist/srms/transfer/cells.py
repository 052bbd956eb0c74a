"""Cells to values: each kind of cell read strictly, with what is wrong said in Korean."""

import datetime
import re
from collections.abc import Callable

from assist.matching import biz_no
from assist.srms.transfer.columns import CellKind, Column
from knowledge.text.numbers import read_int

Value = str | int | bool | tuple[str, ...] | tuple[int, ...]
_DAY = re.compile(
    r"(\d{4})\s*+[-./년]?+\s*+(\d{1,2})\s*+[-./월]?+\s*+(\d{1,2})\s*+[일.]?+(?:[T ]\d{2}:\d{2}(?::\d{2})?)?"
)
_EMAIL = re.compile(r"(?<![^@\s;,])[^@\s;,]++@[^@\s;,]+\.[^@\s;,]++")
_YES, _NO = (
    ("y", "yes", "예", "o", "1", "true", "여", "있음"),
    ("n", "no", "아니오", "아니요", "x", "0", "false", "부", "없음"),
)


class CellError(ValueError):
    """A cell that cannot be read; the message says what it should be."""


def read_cell(text: str, column: Column, longest: int | None = None) -> Value:
    """Return a filled cell's value; ``longest`` is how many letters its field holds.

    Raises:
        CellError: the text is not of the column's kind, or too long.
    """
    if column.choices:
        return _choice(text, column.choices)
    value = _READERS[column.kind](text)
    texts = [one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, str)]
    if longest is not None and any(len(one) > longest for one in texts):
        raise CellError(f"{longest}자를 넘습니다")
    return value


def _text(text: str) -> str:
    return text.removeprefix("'")


def _choice(text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        raise CellError(f"{', '.join(choices)} 가운데 하나여야 합니다")
    return text


def _number(text: str) -> str:
    found = biz_no.normal(text)
    if found is None:
        raise CellError("사업자등록번호는 숫자 10자리여야 합니다")
    if not biz_no.is_valid(found):
        raise CellError("사업자등록번호의 검증번호(끝자리)가 맞지 않습니다")
    return found


def _list(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in re.split(r"[;|\n]", text)))))


def _flag(text: str) -> bool:
    if text.lower() in (*_YES, *_NO):
        return text.lower() in _YES
    raise CellError("예 또는 아니오여야 합니다")


def _money(text: str) -> int:
    digits = re.sub(r"[,\s원]", "", text)
    if not re.fullmatch(r"-?\d{1,15}", digits):
        raise CellError("원 단위 숫자여야 합니다(예: 820,000,000)")
    return int(digits)


def _month(text: str) -> int:
    month = read_int(text.removesuffix("월"))
    if month is None or not 1 <= month <= 12:
        raise CellError("1부터 12까지의 달이어야 합니다")
    return month


def _day(text: str) -> str:
    found = _DAY.fullmatch(text)
    try:
        if found:
            return datetime.date(*map(int, found.groups())).isoformat()
    except ValueError:
        pass
    raise CellError("날짜여야 합니다(예: 2026-03-27)")


def _years(text: str) -> tuple[int, ...]:
    parts = re.split(r"[;|,\s]+", text)
    if not all(re.fullmatch(r"(?:19|20)\d{2}", part) for part in parts):
        raise CellError("연도를 ;로 나누어 적어야 합니다(예: 2024;2025)")
    return tuple(sorted({int(part) for part in parts}))


def _phone(text: str) -> str:
    phone = _text(text)
    if not re.fullmatch(r"[\d\s()+\-.~]{7,40}", phone) or sum(map(str.isdigit, phone)) < 7:
        raise CellError("전화번호여야 합니다(예: 02-0000-3101)")
    return phone


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise CellError("메일 주소여야 합니다(예: kim@example.co.kr)")
    return text


_READERS: dict[CellKind, Callable[[str], Value]] = {
    "text": _text,
    "name": _text,
    "biz_no": _number,
    "choice": _text,
    "list": _list,
    "flag": _flag,
    "money": _money,
    "month": _month,
    "day": _day,
    "years": _years,
    "phone": _phone,
    "email": _email,
}
