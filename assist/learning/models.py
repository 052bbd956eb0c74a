"""What a training says of itself, and what it leaves behind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from assist.learning.comparison import Gain

Progress = Callable[[str], None]
"""Told what is being done, in Korean."""


@dataclass(frozen=True, slots=True)
class Earned:
    """What one part of the pack learnt, and whether it counts from now on.

    ``before`` and ``after`` are means of ``measure`` over ``held_out`` examples that the new weights had not seen;
    ``low`` and ``high`` bound their difference (95 %).
    """

    name: str
    title: str
    measure: str
    examples: int
    held_out: int
    before: float | None
    after: float | None
    low: float | None
    high: float | None
    kept: bool
    why: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a learner comes back with: its marks and, where the new weights are better, how to keep them."""

    earned: Earned
    keep: Callable[[], None] | None = None


class Learner(Protocol):
    """Something that can be learnt: its name on the command line, its Korean title, and the learning itself."""

    @property
    def name(self) -> str:
        """The name on the command line."""

    @property
    def title(self) -> str:
        """What people call it."""

    def learn(self, progress: Progress) -> Lesson:
        """Learn from what there is, marked on examples held out."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is learnt, and what its marks count."""

    name: str
    title: str
    measure: str

    def too_few(self, examples: int, why: str) -> Lesson:
        """Return the lesson of a subject with too little to learn from."""
        return Lesson(Earned(*self._head(), examples, 0, None, None, None, None, False, why))

    def marked(self, examples: int, gain: Gain, keep: Callable[[], None]) -> Lesson:
        """Return the lesson of new weights; they are kept where they are better for sure."""
        why = "보류한 예에서 더 나아 새 가중치를 씁니다." if gain.sure else _why_not(gain)
        earned = Earned(
            *self._head(), examples, gain.count, _short(gain.before), _short(gain.after),
            _short(gain.low), _short(gain.high), gain.sure, why,
        )  # fmt: skip
        return Lesson(earned, keep if gain.sure else None)

    def _head(self) -> tuple[str, str, str]:
        return self.name, self.title, self.measure


def _why_not(gain: Gain) -> str:
    if gain.after > gain.before:
        return "나아 보이지만 우연일 수 있어 쓰던 가중치를 그대로 씁니다."
    return "더 낫지 않아 쓰던 가중치를 그대로 씁니다."


def _short(value: float) -> float:
    return round(value, 4)
