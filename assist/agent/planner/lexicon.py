"""The planner's words (``cues.yaml``), checked and compiled once."""

import re
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assist.agent.catalogue import catalogue
from assist.agent.toolkit.tool import Cues, Scope, Tool
from knowledge.packaged import read_packaged
from knowledge.packs import per_pack, worded


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

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

    tool: Tool
    asks: re.Pattern[str]
    unless: re.Pattern[str] | None

    def fits(self, squeezed: str) -> bool:
        """Whether the clause asks for the tool."""
        return bool(self.asks.search(squeezed)) and not (self.unless and self.unless.search(squeezed))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of ``cues.yaml``, compiled."""

    cues: tuple[Cue, ...]
    call_cues: tuple[Cue, ...]
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
    asked_for = sorted(((tool, tool.cues) for tool in catalogue() if tool.cues), key=lambda one: one[1].place)
    cues = [_cue(*one) for one in asked_for]
    patterns = [name for name, field in _File.model_fields.items() if field.annotation is str]
    one = {name: re.compile(getattr(file, name), re.IGNORECASE) for name in patterns}
    return Lexicon(
        cues=tuple(cue for cue in cues if cue.tool.scope is not Scope.CALL),
        call_cues=tuple(cue for cue in cues if cue.tool.scope is Scope.CALL),
        name_stops=file.name_stops,
        name_tails=tuple(sorted(file.name_tails, key=len, reverse=True)),
        name_endings=tuple(sorted(file.name_endings, key=len, reverse=True)),
        **one,
    )


def _cue(tool: Tool, cues: Cues) -> Cue:
    return Cue(tool, _any(cues.asks), _any(cues.unless) if cues.unless else None)


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(worded("|".join(f"(?:{pattern})" for pattern in patterns)))
