"""Learns the answer scorer from the library's questions and the gold questions; only the latter judge what was learnt.

Questions written with a library flatter what is learnt from them: on two packs weights that did better on such
questions held out did worse on questions by other people. So new weights count only if they do better on gold questions.
"""

import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

from assist.answer.evidence import PAIRED, WORDS, JudgeWeights
from assist.learning.answers.fitting import as_ready, fit, marks
from assist.learning.answers.trials import OPEN_SHARE, STRANGER_WEIGHT, Example, Library, Trial
from assist.learning.comparison import PARTS, gain, part
from assist.learning.models import Lesson, Progress, Subject
from knowledge.passage import Passage

_LEAST = 40
"""Gold questions below which nothing is learnt."""
_MOST = 3000
"""Passages that are looked at: those with questions first."""
_MOST_ASKED = 1500
"""Questions of the library that are asked."""
_GOLD_WEIGHT = 3  # what people asked says more than what was written with the library


@dataclass(frozen=True, slots=True)
class _Written:
    """The library's own questions, with every answer in it and with some left out, and questions it must not answer."""

    closed: list[Example]
    opened: list[Example]


class AnswerLearner:
    """Fits the weights in use anew; a part of the gold questions is held out each time."""

    name = "answers"
    title = "답을 고르는 가중치"

    def __init__(
        self,
        library: Library,
        strangers: Sequence[str],
        weights: JudgeWeights,
        keep: Callable[[str, bytes], None],
    ) -> None:
        """``strangers`` are questions without an answer; ``keep`` writes the file of a pack."""
        self._library = replace(library, passages=_chosen(library.passages))
        self._strangers = strangers
        self._weights = weights
        self._keep = keep
        self._subject = Subject(self.name, self.title, "정답 질문 하나의 점수(맞음 1, 틀림 -2, 모름 0)")

    def learn(self, progress: Progress) -> Lesson:
        """Learn from all questions but a part of the gold ones, and mark on that part."""
        count = len({one.question for one in self._library.gold})
        if count < _LEAST:
            return self._subject.too_few(
                count,
                f"정답 질문이 {_LEAST}개는 있어야 배웁니다. 'assist training gold import 파일.jsonl'로 넣어 주세요.",
            )
        written = self._written(progress)
        progress(f"답: 정답 질문 {count:,}개를 묻는 중")
        gold = [self._gold(number) for number in range(PARTS)]
        before, after = [], []
        for number, held in enumerate(gold):
            fitted = self._fit(written, [one for place, one in enumerate(gold) if place != number])
            before += marks(held, self._weights)
            after += marks(held, fitted)
        progress("답: 모든 질문으로 다시 맞추는 중")
        return self._subject.marked(count, gain(before, after), lambda: self._write(self._fit(written, gold)))

    def _written(self, progress: Progress) -> _Written:
        known = {one.question for one in self._library.gold}
        asked = _some({q for one in self._library.passages for q in one.questions} - known)
        closed, opened = [], []
        for number in range(PARTS):
            progress(f"답: 자료의 질문 {len(asked):,}개를 나누어 묻는 중({number + 1}/{PARTS})")
            held = frozenset(q for q in asked if part(q) == number)
            closed += self._tried(number, 0.0, held, Trial.examples)
            opened += self._tried(PARTS + number, OPEN_SHARE, held, Trial.examples)
        strange = self._tried(0, 0.0, frozenset(), lambda trial: trial.strangers(self._strangers))
        return _Written(closed, [*opened, *strange * STRANGER_WEIGHT])

    def _gold(self, number: int) -> list[Example]:
        held = frozenset(one.question for one in self._library.gold if part(one.question) == number)
        return self._tried(number, 0.0, held, Trial.gold)

    def _tried(
        self, seed: int, left_out: float, held: frozenset[str], ask: Callable[[Trial], Iterable[Example]]
    ) -> list[Example]:
        with tempfile.TemporaryDirectory() as folder:
            return list(ask(Trial(self._library, seed, left_out, Path(folder), held)))

    def _fit(self, written: _Written, gold: Sequence[Sequence[Example]]) -> JudgeWeights:
        asked = [one for each in gold for one in each]
        closed = [*written.closed, *asked * _GOLD_WEIGHT]
        mixed = [*written.opened, *written.closed[::2], *asked * _GOLD_WEIGHT]
        fitted = fit(closed, mixed, self._weights.threshold, self._weights)
        return as_ready(asked, fitted, self._weights)

    def _write(self, weights: JudgeWeights) -> None:
        file = PAIRED if self._library.reader else WORDS
        self._keep(file, (json.dumps(weights.model_dump(), indent=1) + "\n").encode())


def _some(questions: Iterable[str]) -> list[str]:
    """Return as many questions as a training takes in minutes, always the same ones."""
    return sorted(questions, key=lambda one: (crc32(one.encode()), one))[:_MOST_ASKED]


def _chosen(passages: Sequence[Passage]) -> list[Passage]:
    """Return as many passages as a training takes in minutes, those with questions first."""
    return sorted(passages, key=lambda one: not one.questions)[:_MOST]
