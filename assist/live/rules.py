"""The reviewed rules of this room and of the pack, each checked when it is first read."""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, field_validator

from assist.calls.leaf import Which
from assist.calls.lexicon import own_names
from assist.calls.taxonomy import check_leaves
from knowledge.library_messages import pattern_fault
from knowledge.packaged import read_packaged
from knowledge.packs import SLOW_REMEDY, active, is_slow, per_pack

_PLACE = "{client}"
_COMPANY = "{company}"
_NO_NAME = "상담(?:사|원|팀)"
"""What agents say of themselves where the pack names no company."""


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
            pattern = re.compile(said.replace(_PLACE, "x").replace(_COMPANY, "x"))
        except re.error as error:
            raise ValueError(f"정규식이 잘못되었습니다({pattern_fault(error)})") from error
        if is_slow(pattern):
            raise ValueError(f"이 정규식은 글에 따라 끝나지 않을 수 있습니다. {SLOW_REMEDY}")
        return said

    def pattern(self, clients: tuple[str, ...]) -> re.Pattern[str]:
        """Return what ticks the item; any of ``clients`` may stand where the rule says {client}."""
        names = "|".join(re.escape(name) for name in (*clients, active().manifest.terms.client))
        return re.compile(self.said.replace(_PLACE, f"(?:{names})"))


@cache
def limits() -> Limits:
    """Return ``limits.yaml``."""
    return read_packaged("assist.live", "lexicon/limits.yaml", TypeAdapter(Limits))


@cache
def question_rules() -> QuestionRules:
    """Return ``questions.yaml``."""
    return read_packaged("assist.live", "lexicon/questions.yaml", TypeAdapter(QuestionRules))


@cache
def name_rules() -> NameRules:
    """Return ``names.yaml``."""
    return read_packaged("assist.live", "lexicon/names.yaml", TypeAdapter(NameRules))


@per_pack
def refusal_rules() -> RefusalRules:
    """Return ``live/refusals.yaml`` of the pack."""
    rules = active().read("live/refusals.yaml", TypeAdapter(RefusalRules))
    check_leaves("live/refusals.yaml", {"library": rules.library})
    return rules


@per_pack
def must_say() -> tuple[MustSay, ...]:
    """Return ``must_say.yaml`` of the pack, with the company's name as it is said."""
    rows = active().read("must_say.yaml", TypeAdapter(tuple[MustSay, ...]))
    check_leaves("must_say.yaml", {f"'{row.id}' after": [row.after] for row in rows if row.after})
    said = "|".join(one.pattern for one in own_names()) or _NO_NAME
    name = active().manifest.company or "○○"
    return tuple(
        row.model_copy(
            update={"say": row.say.replace(_COMPANY, name), "said": row.said.replace(_COMPANY, f"(?:{said})")}
        )
        for row in rows
    )
