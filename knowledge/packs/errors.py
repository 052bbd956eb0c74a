"""What is wrong with a pack: which file, which key, what, and what to do."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from knowledge.errors import KnowledgeError
from knowledge.packs.lines import Place, line_of

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
    ("string_", "글이 아닙니다", "따옴표로 묶어 글로 적어 주세요."),
    ("pattern_", "정규식이 잘못되었습니다", "정규식을 고쳐 주세요."),
    ("list_", "목록이 아닙니다", "'- '로 시작하는 줄의 목록으로 적어 주세요."),
    ("tuple_", "목록이 아닙니다", "'- '로 시작하는 줄의 목록으로 적어 주세요."),
    ("dict_", "'이름: 값' 꼴이 아닙니다", "'이름: 값'을 한 줄에 하나씩 적어 주세요."),
    ("model_", "'이름: 값' 꼴이 아닙니다", "'이름: 값'을 한 줄에 하나씩 적어 주세요."),
    ("greater_than", "너무 작습니다", "더 큰 수를 적어 주세요."),
    ("less_than", "너무 큽니다", "더 작은 수를 적어 주세요."),
    ("enum", "쓸 수 없는 값입니다", "쓸 수 있는 값 가운데 하나로 적어 주세요."),
    ("literal_error", "쓸 수 없는 값입니다", "쓸 수 있는 값 가운데 하나로 적어 주세요."),
)
_MOST_QUOTED = 60


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
    """Return the first thing a schema found wrong in a file's text, in Korean; ``at`` leads to what was checked."""
    first = error.errors()[0]
    said, remedy = _told(first)
    inner = first.get("ctx", {}).get("error")
    place = (*at, *first["loc"], *(inner.at if isinstance(inner, Misplaced) else ()))
    return PackError(file, ".".join(map(str, place)), said, remedy, line_of(text, place))


def _told(found: ErrorDetails) -> tuple[str, str]:
    kind = found["type"]
    if kind in _SAID:
        return _SAID[kind]
    if kind == "value_error":
        return str(found["ctx"]["error"]).rstrip("."), "고쳐 주세요."
    given = repr(found["input"])[:_MOST_QUOTED]
    for start, said, remedy in _TYPES:
        if kind.startswith(start):
            return f"{given}은(는) {said}", _choices(found) or remedy
    return f"{given}을(를) 쓸 수 없습니다({found['msg']})", "형식에 맞게 고쳐 주세요."


def _choices(found: ErrorDetails) -> str:
    expected = found.get("ctx", {}).get("expected")
    return f"다음 가운데 하나로 적어 주세요: {expected}." if expected else ""
