"""What a call is about, by meaning: what examples teach, cues in the words, and the outcome where words are missing."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from assist.calls.few_shot import Meaning
from assist.calls.taxonomy import check_codes, taxonomy
from knowledge.embed import BuiltInEmbedder, Embedder
from knowledge.packs import active, per_pack
from knowledge.text.sentences import sentences

_FILE = "topics.yaml"
SMALL_TALK = "small_talk.txt"
"""What agents say before they tell why they call, a line each; those of a pack are added to those of no company."""
LEARNT = "weights/topics.json"
"""What training learnt of the numbers of the file; it is not there before."""
_MOST_LETTERS = 240
_MOST_MEANT = 2
_MOST_TURN = 1_000
_WORDS, _STEP = 8, 4  # of a piece of what was said, and from one piece to the next
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

    nearest: float = 0.12
    cue: float = 0.2
    near: float = 0.12

    def named(self, scores: Floats, cued: NDArray[np.bool_]) -> list[int]:
        """Return the places of the topics that are meant, the nearest first; ``cued`` are those whose cue is said.

        ``scores`` are how far above its share each is (see ``Meaning.shares``); the numbers are those that told the
        purposes of eight writers best, each read with the words of the others alone.
        """
        told = scores + self.cue * cued
        order = np.argsort(-told)[:_MOST_MEANT]
        least = max(self.nearest, float(told[order[0]]) - self.near)
        return [int(place) for place in order if told[place] >= least]


class TopicRules(Boldness):
    """Everything of ``topics.yaml``."""

    caution: float = Field(1.0, gt=0)
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
        self._said = lru_cache(maxsize=_KEPT)(self._purpose)
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

        The first turn that says anything but small talk tells it. An outcome alone tells the topic of questions;
        decisions are about the main topic unless the words say something else.
        """
        purpose = next((found for turn in opening if (found := self._said(turn))), ())
        told = [one.id for one in self._rules.topics if leaf in self._codes(one.leaves)]
        touched = [one.id for one in self._rules.topics if leaf in self._codes(one.touches)]
        if purpose:
            told = [one for one in told if one != self.main]
        return tuple(dict.fromkeys([*purpose, *told, *touched])) or (self.main,)

    def _purpose(self, turn: str) -> tuple[str, ...]:
        """Return the topics of the clearest pieces of a turn; what is likelier small talk than any topic says none."""
        pieces = _pieces(turn)
        scores = self._scores(pieces)
        told = [place for place, row in enumerate(scores) if row[:-1].max() > row[-1]]
        return self._named([pieces[place] for place in told], scores[told])

    def _read(self, words: str) -> tuple[str, ...]:
        """Return the topics that words name, the nearest first; none where they name none that is known."""
        text = words[:_MOST_LETTERS].strip()
        named = next((one.id for one in self._rules.topics if text in (one.id, one.title)), None)
        if named is not None or not text:
            return (named,) if named else ()
        return self._named([text], self._scores([text]))

    def _named(self, texts: Sequence[str], scores: Floats) -> tuple[str, ...]:
        """Return the topics of texts that were scored, the best of each counting."""
        if not texts:
            return ()
        cued = np.array([any(one.cue.search(text) for text in texts) for one in self._rules.topics])
        return tuple(self._rules.topics[at].id for at in self._rules.named(scores[:, :-1].max(axis=0), cued))

    def _scores(self, texts: Sequence[str]) -> Floats:
        """Return how far above their shares the topics score and, last, small talk: a row a text."""
        if not texts:
            return np.zeros((0, len(self._rules.topics) + 1))
        return self._meaning([text[:_MOST_LETTERS] for text in texts]) - self._meaning.shares

    @cached_property
    def _meaning(self) -> Meaning:
        said = [(place, text) for place, one in enumerate(self._rules.topics) for text in one.examples]
        return taught(said, self._rules, self._open())


def taught(said: Sequence[tuple[int, str]], rules: TopicRules, embedder: Embedder) -> Meaning:
    """Return what reads topics as examples teach it, each with its topic's place; small talk is the class after them."""
    small_talk = active().lines(SMALL_TALK)
    owners = [*(place for place, _ in said), *(len(rules.topics) for _ in small_talk)]
    return Meaning([*(text for _, text in said), *small_talk], owners, embedder, rules.caution)


def _pieces(turn: str) -> list[str]:
    """Return the sentences of a turn, long ones in pieces that overlap: why somebody calls stands amid other things."""
    said = [sentence.split() for sentence in sentences(turn[:_MOST_TURN])]
    return [" ".join(words[at : at + _WORDS]) for words in said if words for at in _places(len(words))]


def _places(words: int) -> range:
    return range(0, max(1, words - _WORDS + _STEP), _STEP)
