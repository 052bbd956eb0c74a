"""What is not looked up: requests to leak or override, and requests to foresee what nobody may promise."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packaged import read_packaged
from knowledge.packs import active, per_pack
from knowledge.text.blanks import without_blanks
from knowledge.text.spoken import written


class GuardWords(BaseModel):
    """The patterns of ``lexicon/guard.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    leak: tuple[str, ...]
    override: tuple[str, ...]


class Caution(StrEnum):
    """Why a question is not simply looked up."""

    LEAK = "leak"
    OVERRIDE = "override"
    PREDICTION = "prediction"


@dataclass(frozen=True, slots=True)
class _Patterns:
    leak: re.Pattern[str]
    override: re.Pattern[str]


def caution(question: str) -> Caution | None:
    """Return why the question must not be looked up, or None.

    What must not be foreseen or promised (for credit grades: 신용정보법 시행령 제18조의5제2항제7호·제9호) is answered by the
    rule that forbids it,
    also when the order to do so is quoted from a supplier.
    """
    squeezed, patterns = without_blanks(question).lower(), _patterns()
    if predictions().asked(squeezed) or predictions().asked(without_blanks(written(question)).lower()):
        return Caution.PREDICTION
    if patterns.leak.search(squeezed):
        return Caution.LEAK
    return Caution.OVERRIDE if patterns.override.search(squeezed) else None


class Predictions(BaseModel):
    """``predictions.yaml`` of the pack: what must not be foreseen, and the clauses that say so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    patterns: tuple[re.Pattern[str], ...]
    refs: tuple[str, ...]

    def asked(self, squeezed: str) -> bool:
        """Whether a question (without spaces, lower case) wants something foreseen or promised."""
        return any(one.search(squeezed) for one in self.patterns)


@per_pack
def predictions() -> Predictions:
    """Return what must not be foreseen.

    Raises:
        PackError: the file or one of its patterns is broken.
    """
    return active().read("predictions.yaml", TypeAdapter(Predictions))


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = read_packaged("assist.answer", "lexicon/guard.yaml", TypeAdapter(GuardWords))
    return _Patterns(*(re.compile("|".join(group)) for group in (words.leak, words.override)))
