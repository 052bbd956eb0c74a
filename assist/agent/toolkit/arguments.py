"""What every tool's arguments share: their form, the words for what is wrong with them, and common fields."""

import datetime
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from assist.agent.toolkit.errors import BadArguments, Problem
from assist.calls.report import LONGEST_CALL
from knowledge.packaged import read_packaged

_FIRST, _LAST = datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)
_WORKING = datetime.time(14)
_DAY = re.compile(r"20\d\d-\d\d-\d\d", re.ASCII)


class Arguments(BaseModel):
    """Base of every tool's arguments: immutable, nothing unknown, nothing of another type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _whole(cls, given: Any) -> Any:
        """Take 3.0 for 3, as JSON Schema does and some programs write it."""
        if not isinstance(given, Mapping):
            return given
        return {
            key: int(value) if isinstance(value, float) and value.is_integer() else value
            for key, value in given.items()
        }


Form = TypeVar("Form", bound=BaseModel)


def read_arguments(form: type[Form], given: Mapping[str, Any]) -> Form:
    """Return the arguments, checked.

    Raises:
        BadArguments: something is missing, unknown or wrong; the message names each.
    """
    try:
        return form.model_validate(given)
    except ValidationError as error:
        problems = problems_of(error.errors(include_url=False, include_input=False))
        raise BadArguments(sentence(problems), problems) from error


def sentence(problems: Iterable[Problem]) -> str:
    """Return the problems as one sentence for a person."""
    told = "; ".join(f"{one.field}: {one.message}" if one.field else one.message for one in problems)
    return f"요청을 처리할 수 없습니다. {told}."


def problems_of(errors: Iterable[Mapping[str, Any]]) -> tuple[Problem, ...]:
    """Return what pydantic found, in Korean and without the values themselves."""
    return tuple(_problem(error) for error in errors)


def _problem(error: Mapping[str, Any]) -> Problem:
    words, context = _words(), {key: str(value) for key, value in error.get("ctx", {}).items()}
    field = ".".join(str(part) for part in error["loc"])
    if error["type"] == "value_error" or error["type"] == "korean":
        return Problem(field, str(error["msg"]))
    text = words.kinds.get(error["type"], words.other).format_map(context)
    return Problem(field, text.replace(" or ", words.or_))


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: dict[str, str]
    other: str
    or_: str = Field(alias="or")


@lru_cache(maxsize=1)
def _words() -> _Words:
    return read_packaged("assist.agent.toolkit", "problems.yaml", TypeAdapter(_Words))


def _day(value: object) -> datetime.date:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    try:
        day = datetime.date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None:
        raise PydanticCustomError("korean", "2026-11-24처럼 2000년에서 2099년 사이의 날짜를 적어 주세요")
    return day


def _text(letters: str) -> str:
    """Return the pattern of a text with at least one of the letters, and without NUL, which PostgreSQL keeps in no text."""
    return rf"^[^\x00]*[{letters}][^\x00]*$"


Day = Annotated[
    datetime.date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": "^20[0-9]{2}-[0-9]{2}-[0-9]{2}$"}),
]
"""A day as YYYY-MM-DD, of this century."""
LONGEST_WORDS = 2_000
"""Letters of a sentence or a few."""
Words = Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS, pattern=_text("가-힣ㄱ-ㅎA-Za-z0-9"))]
"""A sentence or a few."""
Name = Annotated[str, Field(min_length=1, max_length=120, pattern=_text("가-힣A-Za-z0-9"))]
"""A name or a number of something."""
CallText = Annotated[str, Field(min_length=1, max_length=LONGEST_CALL, pattern=_text("가-힣A-Za-z0-9"))]
"""A call: a transcript, an STT's output or a memo."""
Client = Annotated[Name | None, Field(description="고객사 이름. 비우면 정하지 않는다")]
Today = Annotated[Day | None, Field(description="기준일(YYYY-MM-DD). 비우면 오늘")]


def day_of(given: datetime.date | None) -> datetime.date:
    """Return the day given, else today."""
    return given or datetime.date.today()


def working_hour(day: datetime.date | None) -> datetime.datetime | None:
    """Return the hour at which another day than today is looked at; None for now."""
    return datetime.datetime.combine(day, _WORKING) if day and day != datetime.date.today() else None
