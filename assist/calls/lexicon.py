"""The reviewed word lists of this room, each checked when it is first read."""

import re
from functools import lru_cache
from importlib import resources
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assist.errors import DataError

_Entry = TypeVar("_Entry", bound=BaseModel)


class _Lexicon(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class ReadingWords(_Lexicon):
    """Patterns of ``reading.yaml``."""

    memo: re.Pattern[str]
    speech: re.Pattern[str]
    machine: re.Pattern[str]
    backchannel: re.Pattern[str]


class SpeakerWord(_Lexicon):
    """How much a pattern says that the agent speaks (above 0) or the supplier (below 0)."""

    pattern: re.Pattern[str]
    weight: float


class Labels(_Lexicon):
    """Words that stand before a turn, by who they mean."""

    agent: frozenset[str]
    customer: frozenset[str]
    system: frozenset[str]
    either: frozenset[str]
    machine: tuple[str, ...]


@lru_cache(maxsize=1)
def reading_words() -> ReadingWords:
    """Return ``reading.yaml``."""
    return ReadingWords.model_validate(read_lexicon("reading"))


@lru_cache(maxsize=1)
def nothing_words() -> tuple[str, ...]:
    """Return ``nothing.yaml``: what people say that decides nothing."""
    return tuple(str(line) for line in read_lexicon("nothing"))


@lru_cache(maxsize=1)
def speaker_words() -> tuple[SpeakerWord, ...]:
    """Return ``agent_words.yaml``."""
    return tuple(_checked("agent_words", SpeakerWord))


@lru_cache(maxsize=1)
def labels() -> Labels:
    """Return ``labels.yaml``."""
    return Labels.model_validate(read_lexicon("labels"))


def read_lexicon(name: str) -> Any:
    """Return a lexicon file's content.

    Raises:
        DataError: it is missing or is not YAML.
    """
    try:
        text = resources.files("assist.calls").joinpath("lexicon", f"{name}.yaml").read_text(encoding="utf-8")
        return yaml.safe_load(text)
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"assist/calls/lexicon/{name}.yaml을 읽을 수 없습니다: {error}") from error


def _checked(name: str, kind: type[_Entry]) -> list[_Entry]:
    try:
        return TypeAdapter(list[kind]).validate_python(read_lexicon(name))  # type: ignore[valid-type]
    except ValidationError as error:
        raise DataError(f"assist/calls/lexicon/{name}.yaml 형식이 맞지 않습니다: {error}") from error
