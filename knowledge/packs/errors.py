"""What is wrong with a pack: which file, which key, what, and what to do."""

import re

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from knowledge.errors import KnowledgeError
from knowledge.library_messages import pattern_fault
from knowledge.packs.lines import Place, line_of, line_saying

_SAID = {
    "missing": ("빠져 있습니다", "이 항목을 적어 주세요."),
    "extra_forbidden": ("모르는 항목입니다", "철자를 확인하거나 이 항목을 지워 주세요."),
    "too_short": ("비어 있습니다", "한 가지 이상 적어 주세요."),
    "string_too_short": ("비어 있습니다", "내용을 적어 주세요."),
}
_TYPES = (
    ("int_", "정수가 아닙니다", "숫자만 적어 주세요."),
    ("float_", "숫자가 아닙니다", "숫자만 적어 주세요."),
    ("bool_", "참·거짓이 아닙니다", "true나 false로 적어 주세요."),
    ("date_", "날짜가 아닙니다", "2026-03-01처럼 적어 주세요."),
    (
        "string_pattern",
        "여기에 쓸 수 없는 글입니다",
        "한글, 영문자, 숫자로 적고 낱말 사이는 한 칸만 띄어 주세요.",
    ),
    ("string_too_long", "너무 깁니다", "더 짧게 적어 주세요."),
    ("string_", "글이 아닙니다", "따옴표로 묶어 글로 적어 주세요."),
    ("too_long", "너무 많습니다", "개수를 줄여 주세요."),
    ("list_", "목록이 아닙니다", "'- '로 시작하는 줄의 목록으로 적어 주세요."),
    ("tuple_", "목록이 아닙니다", "'- '로 시작하는 줄의 목록으로 적어 주세요."),
    ("dict_", "'이름: 값' 꼴이 아닙니다", "'이름: 값'을 한 줄에 하나씩 적어 주세요."),
    ("model_", "'이름: 값' 꼴이 아닙니다", "'이름: 값'을 한 줄에 하나씩 적어 주세요."),
    ("greater_than", "너무 작습니다", "더 큰 수를 적어 주세요."),
    ("less_than", "너무 큽니다", "더 작은 수를 적어 주세요."),
    ("enum", "쓸 수 없는 값입니다", "쓸 수 있는 값 가운데 하나로 적어 주세요."),
    ("literal_error", "쓸 수 없는 값입니다", "쓸 수 있는 값 가운데 하나로 적어 주세요."),
)
_YES_OR_NO = (
    "글이 아니라 참·거짓으로 읽힙니다(NO, YES, ON, OFF, true, false가 그렇습니다)",
    "따옴표로 묶어 'NO'처럼 적어 주세요.",
)
_MOST_QUOTED = 60
_QUOTED = re.compile("'([^']+)'")


class PackError(KnowledgeError):
    """A file of a pack breaks its format; ``file``, ``key``, ``error`` and ``remedy`` say where, what and what to do.

    ``line`` is the line of the file, 0 where it is not known.
    """

    def __init__(self, file: str, key: str, error: str, remedy: str, line: int = 0) -> None:
        """Keep the parts; the message is all of them in one line."""
        place = " ".join(filter(None, (f"{line}번째 줄" if line else "", key)))
        super().__init__(f"'{file}':{place and f' {place}:'} {error}. {remedy}")
        self.file = file
        self.key = key
        self.error = error
        self.remedy = remedy
        self.line = line

    def __reduce__(self) -> tuple[type["PackError"], tuple[str, str, str, str, int]]:
        """Let the error cross processes."""
        return type(self), (self.file, self.key, self.error, self.remedy, self.line)


class Misplaced(ValueError):
    """What is wrong below the place that is being checked: ``at`` are the keys and numbers that lead there."""

    def __init__(self, error: str, *at: str | int) -> None:
        """Keep what is wrong and where."""
        super().__init__(error)
        self.at = at


def of_schema(file: str, error: ValidationError, text: str, at: Place = ()) -> PackError:
    """Return the first thing a schema found wrong in a file's text, in Korean, misspelt keys before missing ones.

    ``at`` leads to what was checked.
    """
    first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
    said, remedy = told(first)
    inner = first.get("ctx", {}).get("error")
    place = (*at, *first["loc"], *(inner.at if isinstance(inner, Misplaced) else ()))
    line = line_of(text, place) or (quoted_line(text, said) if inner else 0)
    return PackError(file, ".".join(map(str, place)), said, remedy, line)


def quoted_line(text: str, said: str) -> int:
    """Return the line of the first thing that a sentence quotes and the text has, 0 where there is none."""
    return next((line for word in _QUOTED.findall(said) if (line := line_saying(text, word))), 0)


def parted(said: str) -> tuple[str, str]:
    """Return what is wrong and what to do of a sentence that says both, as checks raise it."""
    error, _, remedy = said.rstrip(".").rpartition(". ")
    return (error, f"{remedy}.") if error else (remedy, "고쳐 주세요.")


def told(found: ErrorDetails) -> tuple[str, str]:
    """Return in Korean one thing a schema found wrong, and what to do."""
    kind = found["type"]
    if kind in _SAID:
        return _SAID[kind]
    if kind == "value_error":
        return parted(str(found["ctx"]["error"]))
    if kind == "string_type" and isinstance(found["input"], bool):
        return _YES_OR_NO
    given = _quoted(found["input"])
    if kind == "pattern_regex":
        return (
            f"{given}은(는) 정규식이 아닙니다({_pattern_fault(str(found['input']))})",
            "정규식을 고쳐 주세요.",
        )
    for start, said, remedy in _TYPES:
        if kind.startswith(start):
            return f"{given}은(는) {said}", _choices(found) or remedy
    return f"{given}을(를) 여기에 쓸 수 없습니다", "보기와 같은 꼴로 고쳐 주세요."


def _pattern_fault(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        return pattern_fault(error)
    return "정규식으로 읽을 수 없습니다"


def _quoted(given: object) -> str:
    """Return a value as people write it, shortened."""
    if given is None:
        return "빈 값"
    if isinstance(given, list | dict):
        return "목록" if isinstance(given, list) else "'이름: 값' 묶음"
    said = {True: "true", False: "false"}[given] if isinstance(given, bool) else str(given)
    return f"'{said[:_MOST_QUOTED]}'"


def _choices(found: ErrorDetails) -> str:
    expected = found.get("ctx", {}).get("expected")
    return f"다음 가운데 하나로 적어 주세요: {expected.replace(' or ', ', ')}." if expected else ""
