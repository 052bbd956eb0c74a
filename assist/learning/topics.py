"""Learns how boldly topics are read from words: by the pack's own examples, each read without itself."""

import itertools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assist.learning.comparison import PARTS, gain, part
from assist.learning.models import Lesson, Progress, Subject
from assist.outreach.duplicates.topics import LEARNT, Boldness, Floats, TopicRules, taught
from knowledge.embed import BuiltInEmbedder

_LEAST = 40
"""Examples below which nothing is learnt."""
_CUES = (0.0, 0.1, 0.2, 0.3)
_NEAREST = (0.05, 0.1, 0.15, 0.2)
_NEAR = (0.05, 0.08, 0.12, 0.15)
_RIGHT, _AMONG, _NONE, _WRONG = 1.0, 0.5, 0.0, -1.0
"""What it is worth to read the topic alone, beside another, none, and only others."""


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    topic: str


class TopicLearner:
    """Chooses the numbers of ``topics.yaml`` anew; a part of the examples is held out each time."""

    name = "topics"
    title = "통화 주제를 가리는 숫자"

    def __init__(self, rules: TopicRules, keep: Callable[[str, bytes], None]) -> None:
        """``keep`` writes the file of a pack."""
        self._rules = rules
        self._keep = keep
        self._subject = Subject(
            self.name, self.title, "예문 하나의 점수(주제만 1, 함께 0.5, 모름 0, 틀림 -1)"
        )

    def learn(self, progress: Progress) -> Lesson:
        """Read each part of the examples with what the others teach; choose on the others, mark on that part."""
        said = [_Said(text, one.id) for one in self._rules.topics for text in one.examples]
        if len(said) < _LEAST:
            return self._subject.too_few(len(said), f"topics.yaml에 예문이 {_LEAST}개는 있어야 배웁니다.")
        progress(f"주제: 예문 {len(said):,}개로 고르는 중")
        told = self._told(said)
        after = [0.0] * len(said)
        for number in range(PARTS):
            held = [place for place, one in enumerate(said) if part(one.text) == number]
            rest = [place for place, one in enumerate(said) if part(one.text) != number]
            best = _best(told, rest)
            for place in held:
                after[place] = told[best][place]
        chosen = _best(told, range(len(said)))
        found = gain(told[self._now], after)
        return self._subject.marked(len(said), found, lambda: self._write(chosen))

    @property
    def _now(self) -> Boldness:
        return Boldness.model_validate(self._rules.model_dump(include=set(Boldness.model_fields)))

    def _told(self, said: Sequence[_Said]) -> dict[Boldness, list[float]]:
        """Return what each example is worth under each choice, read by what the examples of the other parts teach."""
        choices = [self._now, *_choices()]
        cued = [np.array([one.cue.search(s.text) is not None for one in self._rules.topics]) for s in said]
        scores = self._scores(said)
        return {
            one: [
                self._worth(one.named(scores[place], cued[place]), known.topic)
                for place, known in enumerate(said)
            ]
            for one in choices
        }

    def _scores(self, said: Sequence[_Said]) -> list[Floats]:
        places = [one.id for one in self._rules.topics]
        found: dict[int, Floats] = {}
        for number in range(PARTS):
            rest = [(places.index(one.topic), one.text) for one in said if part(one.text) != number]
            held = [place for place, one in enumerate(said) if part(one.text) == number]
            if held:
                read = taught(rest, self._rules, BuiltInEmbedder())
                above = read([said[place].text for place in held]) - read.shares
                found.update(zip(held, above[:, :-1], strict=True))
        return [found[place] for place in range(len(said))]

    def _worth(self, named: Sequence[int], topic: str) -> float:
        read = [self._rules.topics[place].id for place in named]
        if topic in read:
            return _RIGHT if len(read) == 1 else _AMONG
        return _WRONG if read else _NONE

    def _write(self, chosen: Boldness) -> None:
        self._keep(LEARNT, (json.dumps(chosen.model_dump(), indent=1) + "\n").encode())


def _choices() -> list[Boldness]:
    every = itertools.product(_NEAREST, _CUES, _NEAR)
    return [Boldness(nearest=nearest, cue=cue, near=near) for nearest, cue, near in every]


def _best(told: dict[Boldness, list[float]], places: Sequence[int]) -> Boldness:
    return max(told, key=lambda one: sum(told[one][place] for place in places))
