"""Learns who is likely to leave from the office's own history; judged on the latest of it, which was not learnt from."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assist.errors import UsageError
from assist.learning.comparison import gain
from assist.learning.models import Lesson, Progress, Subject
from assist.outreach.priority.evaluate import split
from assist.outreach.priority.examples import Example, examples
from assist.outreach.priority.fit import Fit, fit
from assist.outreach.priority.model import Model
from assist.outreach.priority.models import History
from assist.outreach.priority.rules import Rules
from assist.outreach.priority.scorecard import points
from assist.outreach.priority.training import train

_LEAST = 100
"""Examples that neither the model in use nor the new one has seen."""


@dataclass(frozen=True, slots=True)
class Office:
    """What is learnt from, and how it is learnt."""

    histories: Sequence[History]
    today: datetime.date
    rules: Rules


class PriorityLearner:
    """Fits the model of leaving anew; it takes the place of the one in use, or of the rules' points where there is none."""

    name = "priority"
    title = "전화 순서 모델"

    def __init__(self, office: Office, model: Model | None, keep: Callable[[Model], None]) -> None:
        """``model`` is the one in use."""
        self._office = office
        self._model = model
        self._keep = keep
        self._subject = Subject(self.name, self.title, "이탈 확률이 맞은 정도(1 - 오차의 제곱)")

    def learn(self, progress: Progress) -> Lesson:
        """Learn from the earlier history, and mark on the latest, of which the model in use knew nothing either."""
        progress("순서: 갱신 이력을 읽는 중")
        office = self._office
        shown = examples(office.histories, office.today, office.rules)
        try:
            new = train(office.histories, office.today, office.rules)
        except UsageError as error:
            return self._subject.too_few(len(shown), str(error))
        learnt, calibrated, test = split(shown, office.rules.training)
        unseen = [one for one in test if self._model is None or one.known.isoformat() > self._model.trained]
        if len(unseen) < _LEAST:
            why = f"쓰던 모델을 배운 뒤에 결과가 나온 평가가 {len(unseen):,}건입니다. {_LEAST}건이 되면 다시 견줍니다."
            return self._subject.too_few(len(shown), why)
        fitted = fit(learnt, calibrated, office.rules)
        before = _right([self._now(one, fitted) for one in unseen], unseen)
        after = _right(fitted.chances(unseen).tolist(), unseen)
        return self._subject.marked(len(shown), gain(before, after), lambda: self._keep(new))

    def _now(self, one: Example, fitted: Fit) -> float:
        """Return the chance that is told today: the model's, or that of the rules' points."""
        if self._model is not None:
            return self._model.curve.chance(self._model.raw(one.found))
        return fitted.points.chance(points(one.found, None, one.day, self._office.rules).total)


def _right(chances: Sequence[float], shown: Sequence[Example]) -> list[float]:
    return [1 - (chance - one.left) ** 2 for chance, one in zip(chances, shown, strict=True)]
