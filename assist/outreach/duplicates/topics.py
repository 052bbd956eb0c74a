"""What a call is about, by meaning: cues in the words, likeness to examples, and the outcome where words are missing."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from importlib import resources

import numpy as np
import yaml
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from assist.errors import DataError
from knowledge.embed import Embedder

_MOST_LETTERS = 240
_KEPT = 20_000


class Topic(BaseModel):
    """One topic; the comments of ``topics.yaml`` say what each part is for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    cue: re.Pattern[str]
    examples: tuple[str, ...]
    leaves: re.Pattern[str] | None = None
    touches: re.Pattern[str] | None = None
    free: bool = False
    strong: bool = False


class TopicRules(BaseModel):
    """Everything of ``topics.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nearest: float
    cue: float
    strong: float
    head: float
    purpose: re.Pattern[str]
    topics: tuple[Topic, ...]


@lru_cache(maxsize=1)
def topic_rules() -> TopicRules:
    """Return the topics.

    Raises:
        DataError: the file breaks its format; the message names the field.
    """
    text = resources.files("assist.outreach.duplicates").joinpath("topics.yaml").read_text(encoding="utf-8")
    try:
        return TopicRules.model_validate(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise DataError(f"assist/outreach/duplicates/topics.yaml 형식이 맞지 않습니다: {error}") from error


class Topics:
    """Reads topics; the embedder is opened when words are compared for the first time."""

    def __init__(self, embedder: Callable[[], Embedder], rules: TopicRules | None = None) -> None:
        self._open = embedder
        self._rules = rules or topic_rules()
        self.read = lru_cache(maxsize=_KEPT)(self._read)

    def title(self, topic_id: str) -> str:
        """Return a topic's title."""
        return next(one.title for one in self._rules.topics if one.id == topic_id)

    def free(self, topic_id: str | None) -> bool:
        """Whether calls about a topic may be repeated."""
        return any(one.free and one.id == topic_id for one in self._rules.topics)

    def of_call(self, leaf: str | None, opening: Sequence[str]) -> tuple[str, ...]:
        """Return what a call was about, the main topic first: from the agent's ``opening`` words, then its outcome.

        An outcome alone tells the topic of questions; decisions are about the evaluation unless the words say
        something else.
        """
        purpose = next((found for line in opening if (found := self._purpose(line)) is not None), None)
        told = [one.id for one in self._rules.topics if one.leaves and one.leaves.match(leaf or "")]
        touched = [one.id for one in self._rules.topics if one.touches and one.touches.match(leaf or "")]
        if purpose is not None:
            told = [one for one in told if one != "renewal"]
        return tuple(dict.fromkeys([*filter(None, [purpose]), *told, *touched])) or ("renewal",)

    def _purpose(self, line: str) -> str | None:
        return self.read(line) if self._rules.purpose.search(line) else None

    def _read(self, words: str) -> str | None:
        """Return the topic that words name, None where they name none that is known."""
        text = words[:_MOST_LETTERS].strip()
        named = next((one.id for one in self._rules.topics if text in (one.id, one.title)), None)
        if named is not None or not text:
            return named
        scores = self._likeness(text)
        cues = {one.id: [found.end() for found in one.cue.finditer(text)] for one in self._rules.topics}
        last = max((ends[-1] for ends in cues.values() if ends), default=-1)
        for place, one in enumerate(self._rules.topics):
            if cues[one.id]:
                scores[place] += self._rules.strong if one.strong else self._rules.cue
                scores[place] += self._rules.head if cues[one.id][-1] == last else 0
        best = int(np.argmax(scores))
        return self._rules.topics[best].id if scores[best] >= self._rules.nearest else None

    def _likeness(self, text: str) -> NDArray[np.float64]:
        near = self._examples[0] @ self._embedder.encode([text])[0]
        return np.array([near[self._examples[1] == place].max() for place in range(len(self._rules.topics))])

    @cached_property
    def _embedder(self) -> Embedder:
        return self._open()

    @cached_property
    def _examples(self) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        texts = [text for one in self._rules.topics for text in one.examples]
        owners = [place for place, one in enumerate(self._rules.topics) for _ in one.examples]
        return self._embedder.encode(texts), np.array(owners)
