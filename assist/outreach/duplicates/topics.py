"""What a call is about, by meaning: what examples teach, cues in the words, and the outcome where words are missing."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from assist.calls.meaning import Meaning
from assist.calls.taxonomy import check_codes, taxonomy
from knowledge.embed import BuiltInEmbedder, Embedder
from knowledge.packs import active, per_pack

_FILE = "topics.yaml"
LEARNT = "weights/topics.json"
"""What training learnt of the numbers of the file; it is not there before."""
_MOST_LETTERS = 240
_MOST_MEANT = 2
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_KEPT = 20_000

Floats = NDArray[np.float64]


class Topic(BaseModel):
    """One topic; the comments of ``topics.yaml`` say what each part is for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    cue: re.Pattern[str]
    examples: tuple[str, ...]
    leaves: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    free: bool = False


class Boldness(BaseModel):
    """How boldly topics are read: what is learnt anew by training, ``weights/topics.json``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nearest: float
    cue: float
    near: float

    def named(self, scores: Floats, cued: NDArray[np.bool_]) -> list[int]:
        """Return the places of the topics that are meant, the nearest first; ``cued`` are those whose cue is said."""
        told = scores + self.cue * cued
        order = np.argsort(-told)[:_MOST_MEANT]
        least = max(self.nearest, float(told[order[0]]) - self.near)
        return [int(place) for place in order if told[place] >= least]


class TopicRules(Boldness):
    """Everything of ``topics.yaml``."""

    caution: float = Field(gt=0)
    clear: float = 0.5
    purpose: re.Pattern[str]
    main: str
    topics: tuple[Topic, ...]

    @model_validator(mode="after")
    def _main_is_one(self) -> Self:
        if self.main not in {one.id for one in self.topics}:
            raise ValueError(f"main '{self.main}'은(는) topics에 없는 id입니다")
        return self


@per_pack
def topic_rules() -> TopicRules:
    """Return the topics.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    found = active().read(_FILE, TypeAdapter(TopicRules))
    if active().find(LEARNT) is not None:
        found = found.model_copy(update=active().read(LEARNT, TypeAdapter(Boldness)).model_dump())
    check_codes(_FILE, {f"topics '{one.id}' leaves": one.leaves for one in found.topics})
    check_codes(_FILE, {f"topics '{one.id}' touches": one.touches for one in found.topics})
    return found


@per_pack
def own_topics() -> "Topics":
    """Return what reads the pack's topics; they are compared by the built-in model, which is always there."""
    return Topics(BuiltInEmbedder)


class Topics:
    """Reads topics; the embedder is opened when words are compared for the first time."""

    def __init__(self, embedder: Callable[[], Embedder], rules: TopicRules | None = None) -> None:
        self._open = embedder
        self._rules = rules or topic_rules()
        self.read = lru_cache(maxsize=_KEPT)(self._read)
        self._scores = lru_cache(maxsize=_KEPT)(lambda text: self._meaning(text[:_MOST_LETTERS]))
        self._codes = lru_cache(maxsize=None)(taxonomy().named)

    @property
    def main(self) -> str:
        """The topic of a call of which nothing else is known."""
        return self._rules.main

    def title(self, topic_id: str) -> str:
        """Return a topic's title."""
        return next(one.title for one in self._rules.topics if one.id == topic_id)

    def free(self, topics: Sequence[str]) -> bool:
        """Whether calls about what is meant may be repeated."""
        return any(one.free and one.id in topics for one in self._rules.topics)

    def of_call(self, leaf: str | None, opening: Sequence[str]) -> tuple[str, ...]:
        """Return what a call was about, the main topic first: from the agent's ``opening`` words, then its outcome.

        An outcome alone tells the topic of questions; decisions are about the evaluation unless the words say
        something else.
        """
        sentences = [one for line in opening for one in _SENTENCE.split(line)]
        purpose = next((found for one in sentences if (found := self._purpose(one))), ())
        purpose = purpose or self._clearest(_SENTENCE.split(opening[0]) if opening else ())
        told = [one.id for one in self._rules.topics if leaf in self._codes(one.leaves)]
        touched = [one.id for one in self._rules.topics if leaf in self._codes(one.touches)]
        if purpose:
            told = [one for one in told if one != self.main]
        return tuple(dict.fromkeys([*purpose, *told, *touched])) or (self.main,)

    def _purpose(self, sentence: str) -> tuple[str, ...]:
        return self.read(sentence) if self._rules.purpose.search(sentence) else ()

    def _clearest(self, sentences: Sequence[str]) -> tuple[str, ...]:
        """Return what the clearest of the first sentences is about, where none says why; the main topic needs no saying."""
        sure = {one: float(self._scores(one).max()) for one in sentences if one.strip()}
        best = max(sure, key=sure.__getitem__, default="")
        found = self.read(best) if best and sure[best] >= self._rules.clear else ()
        return () if self.main in found else found

    def _read(self, words: str) -> tuple[str, ...]:
        """Return the topics that words name, the nearest first; none where they name none that is known."""
        text = words[:_MOST_LETTERS].strip()
        named = next((one.id for one in self._rules.topics if text in (one.id, one.title)), None)
        if named is not None or not text:
            return (named,) if named else ()
        cued = np.array([one.cue.search(text) is not None for one in self._rules.topics])
        named_places = self._rules.named(self._scores(text), cued)
        return tuple(self._rules.topics[place].id for place in named_places)

    @cached_property
    def _meaning(self) -> Meaning:
        texts = [text for one in self._rules.topics for text in one.examples]
        owners = [place for place, one in enumerate(self._rules.topics) for _ in one.examples]
        return Meaning(texts, owners, self._open(), self._rules.caution)
