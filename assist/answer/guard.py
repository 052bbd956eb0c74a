"""What is not looked up: requests to leak or override, and requests to foresee a grade."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assist.errors import DataError
from knowledge.spoken import written


class GuardWords(BaseModel):
    """The patterns of ``lexicon/guard.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    leak: tuple[str, ...]
    override: tuple[str, ...]
    prediction: tuple[str, ...]
    prediction_refs: tuple[str, ...]


class Caution(StrEnum):
    """Why a question is not simply looked up."""

    LEAK = "leak"
    OVERRIDE = "override"
    PREDICTION = "prediction"


@dataclass(frozen=True, slots=True)
class _Patterns:
    leak: re.Pattern[str]
    override: re.Pattern[str]
    prediction: re.Pattern[str]


def caution(question: str) -> Caution | None:
    """Return why the question must not be looked up, or None.

    A grade foreseen or promised is answered by the rule that forbids it (신용정보법 시행령 제18조의5제2항제7호·제9호),
    also when the order to do so is quoted from a supplier.
    """
    squeezed, patterns = _squeeze(question), _patterns()
    foresees = patterns.prediction.search(squeezed) or patterns.prediction.search(_squeeze(written(question)))
    if foresees:
        return Caution.PREDICTION
    if patterns.leak.search(squeezed):
        return Caution.LEAK
    return Caution.OVERRIDE if patterns.override.search(squeezed) else None


@lru_cache(maxsize=1)
def guard_words() -> GuardWords:
    """Return the lexicon.

    Raises:
        DataError: the file or one of its patterns is broken.
    """
    text = resources.files("assist.answer").joinpath("lexicon", "guard.yaml").read_text(encoding="utf-8")
    try:
        return GuardWords.model_validate(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise DataError(f"lexicon/guard.yaml 형식이 맞지 않습니다: {error}") from error


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = guard_words()
    try:
        return _Patterns(*(re.compile("|".join(g)) for g in (words.leak, words.override, words.prediction)))
    except re.error as error:
        raise DataError(f"lexicon/guard.yaml의 정규식이 잘못되었습니다: {error}") from error


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text).lower()
