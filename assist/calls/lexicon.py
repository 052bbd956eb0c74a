"""The reviewed word lists of this room, each checked when it is first read."""

import re

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packs import active, per_pack

_OWN_NAME = 4.0


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


@per_pack
def reading_words() -> ReadingWords:
    """Return ``calls/reading.yaml``."""
    return active().read("calls/reading.yaml", TypeAdapter(ReadingWords))


@per_pack
def nothing_words() -> tuple[str, ...]:
    """Return ``calls/nothing.yaml``: what people say that decides nothing."""
    return active().read("calls/nothing.yaml", TypeAdapter(tuple[str, ...]))


@per_pack
def speaker_words() -> tuple[SpeakerWord, ...]:
    """Return ``calls/agent_words.yaml``, and the company's own name, which only its agents say of themselves."""
    listed = active().read("calls/agent_words.yaml", TypeAdapter(tuple[SpeakerWord, ...]))
    return (*(SpeakerWord(pattern=one, weight=_OWN_NAME) for one in own_names()), *listed)


@per_pack
def labels() -> Labels:
    """Return ``calls/labels.yaml``; the company's own name labels its agents."""
    listed = active().read("calls/labels.yaml", TypeAdapter(Labels))
    return listed.model_copy(update={"agent": listed.agent | set(active().manifest.spoken)})


def own_names() -> tuple[re.Pattern[str], ...]:
    """Return how the company's names are heard: spaces may stand between their letters."""
    return tuple(re.compile(r"\s?".join(map(re.escape, name))) for name in active().manifest.spoken)
