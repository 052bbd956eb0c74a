"""The planner's words (``cues.yaml``), checked and compiled once."""

import re
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assist.agent.planner.models import ToolName
from knowledge.packaged import read_packaged
from knowledge.packs import per_pack


class _Cue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    tool: ToolName
    asks: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = Field(default=(), alias="not")


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    cues: tuple[_Cue, ...]
    summarize: str
    classify: str
    call_talk: str
    memo_talk: str
    this_call: str
    kind_of_company: str
    wants_work: str
    what_to_say: str
    question: str
    breaks: str
    name_stops: frozenset[str]
    name_tails: tuple[str, ...]
    name_endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A tool, what asks for it and what speaks against it; over a clause without spaces, in lower case."""

    tool: ToolName
    asks: re.Pattern[str]
    unless: re.Pattern[str] | None

    def fits(self, squeezed: str) -> bool:
        """Whether the clause asks for the tool."""
        return bool(self.asks.search(squeezed)) and not (self.unless and self.unless.search(squeezed))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of ``cues.yaml``, compiled."""

    cues: tuple[Cue, ...]
    summarize: re.Pattern[str]
    classify: re.Pattern[str]
    call_talk: re.Pattern[str]
    memo_talk: re.Pattern[str]
    this_call: re.Pattern[str]
    kind_of_company: re.Pattern[str]
    wants_work: re.Pattern[str]
    what_to_say: re.Pattern[str]
    question: re.Pattern[str]
    breaks: re.Pattern[str]
    name_stops: frozenset[str]
    name_tails: tuple[str, ...]
    name_endings: tuple[str, ...]


@per_pack
def lexicon() -> Lexicon:
    """Return the planner's words.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    return _compiled(read_packaged("assist.agent.planner", "cues.yaml", TypeAdapter(_File)))


def _compiled(file: _File) -> Lexicon:
    patterns = [name for name, field in _File.model_fields.items() if field.annotation is str]
    one = {name: re.compile(getattr(file, name), re.IGNORECASE) for name in patterns}
    return Lexicon(
        cues=tuple(Cue(c.tool, _any(c.asks), _any(c.unless) if c.unless else None) for c in file.cues),
        name_stops=file.name_stops,
        name_tails=tuple(sorted(file.name_tails, key=len, reverse=True)),
        name_endings=tuple(sorted(file.name_endings, key=len, reverse=True)),
        **one,
    )


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
