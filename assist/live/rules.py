"""The reviewed rules of this room (``lexicon/*.yaml``), each checked when it is first read."""

import re
from functools import lru_cache
from importlib import resources
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator

from assist.calls.leaf import Which
from assist.calls.taxonomy import check_leaves
from assist.errors import DataError

_T = TypeVar("_T")
_PLACE = "{client}"


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limits(_Rules):
    """``limits.yaml``: how much is taken and kept."""

    calls: int = Field(gt=0)
    turns: int = Field(gt=0)
    letters: int = Field(gt=0)
    call_letters: int = Field(gt=0)
    agent_calls: int = Field(gt=0)
    idle_seconds: float = Field(gt=0)
    kept_seconds: float = Field(gt=0)


class QuestionRules(_Rules):
    """``questions.yaml``: which turns are questions, and when an answer is strong enough to be given unasked."""

    evidence: float = Field(gt=0, le=1)
    letters: int
    most: int = Field(gt=0)
    asks: re.Pattern[str]
    asking: re.Pattern[str]
    never: tuple[re.Pattern[str], ...]
    internal: re.Pattern[str]


class NameRules(_Rules):
    """``names.yaml``: where a company's name stands in speech."""

    words: int = Field(gt=0)
    letters: int
    score: float = Field(gt=0, le=1)
    most: int = Field(gt=0)
    own: tuple[str, ...]
    after: tuple[re.Pattern[str], ...]
    before: tuple[re.Pattern[str], ...]


class RefusalRules(_Rules):
    """``refusals.yaml``: when a refusal is heard, and how script passages are written."""

    score: float = Field(gt=0)
    most: int = Field(gt=0)
    hears: tuple[Which, ...]
    library: dict[str, tuple[str, ...]]
    points: re.Pattern[str]
    avoid: re.Pattern[str]


class MustSay(_Rules):
    """One row of ``must_say.yaml``."""

    id: str
    label: str
    say: str
    said: str
    by: int | None = Field(default=None, gt=0)
    after: str | None = None
    ref: str | None = None

    @field_validator("said")
    @classmethod
    def _pattern(cls, said: str) -> str:
        try:
            re.compile(said.replace(_PLACE, "x"))
        except re.error as error:
            raise ValueError(f"정규식이 잘못되었습니다({error})") from error
        return said

    def pattern(self, clients: tuple[str, ...]) -> re.Pattern[str]:
        """Return what ticks the item; any of ``clients`` may stand where the rule says {client}."""
        names = "|".join(re.escape(name) for name in clients) or "원청사?"
        return re.compile(self.said.replace(_PLACE, f"(?:{names})"))


@lru_cache(maxsize=1)
def limits() -> Limits:
    """Return ``limits.yaml``."""
    return _read("limits", Limits)


@lru_cache(maxsize=1)
def question_rules() -> QuestionRules:
    """Return ``questions.yaml``."""
    return _read("questions", QuestionRules)


@lru_cache(maxsize=1)
def name_rules() -> NameRules:
    """Return ``names.yaml``."""
    return _read("names", NameRules)


@lru_cache(maxsize=1)
def refusal_rules() -> RefusalRules:
    """Return ``refusals.yaml``."""
    rules = _read("refusals", RefusalRules)
    check_leaves(_file("refusals"), {"library": rules.library})
    return rules


@lru_cache(maxsize=1)
def must_say() -> tuple[MustSay, ...]:
    """Return ``must_say.yaml``."""
    rows = _read("must_say", list[MustSay])
    check_leaves(_file("must_say"), {f"'{row.id}' after": [row.after] for row in rows if row.after})
    return tuple(rows)


def checked(name: str, text: str, kind: type[_T]) -> _T:
    """Return the rules of a file's text.

    Raises:
        DataError: the text breaks the format; the message names file and field.
    """
    try:
        raw: Any = yaml.safe_load(text)
        return TypeAdapter(kind).validate_python(raw)
    except (ValidationError, yaml.YAMLError) as error:
        raise DataError(f"{_file(name)} 형식이 맞지 않습니다: {error}") from error


def _file(name: str) -> str:
    return f"assist/live/lexicon/{name}.yaml"


def _read(name: str, kind: type[_T]) -> _T:
    path = resources.files("assist.live").joinpath("lexicon", f"{name}.yaml")
    return checked(name, path.read_text(encoding="utf-8"), kind)
