"""Training: from the office's own history to a model with its scores."""

import datetime
from collections.abc import Sequence

from assist.errors import UsageError
from assist.outreach.priority.drift import SCORE, by_client, spread
from assist.outreach.priority.evaluate import halves, scores, split
from assist.outreach.priority.examples import Example, examples
from assist.outreach.priority.fit import Fit, Floats, fit, table_of
from assist.outreach.priority.model import VERSION, Model, Spread
from assist.outreach.priority.models import History
from assist.outreach.priority.rules import Rules

_SEASONAL = "days_left"


def train(histories: Sequence[History], today: datetime.date, rules: Rules) -> Model:
    """Return a model: scored on the latest examples it had not seen, then learnt anew from all of them.

    Raises:
        UsageError: there are too few examples, or too few companies left.
    """
    shown = examples(histories, today, rules)
    parts = split(shown, rules.training) if len(shown) >= rules.training.least else ([], [], [])
    _check(shown, parts, rules)
    judged = scores(parts, fit(parts[0], parts[1], rules))
    learn, calibrate = halves(shown, rules.training)
    found = fit(learn, calibrate, rules)
    return Model(
        version=VERSION,
        trained=today.isoformat(),
        examples=len(shown),
        base=found.base,
        terms=found.terms,
        clients=found.clients,
        curve=found.curve,
        points=found.points,
        spreads=_spreads(shown, found),
        scores=judged,
    )


def _check(shown: Sequence[Example], parts: tuple[list[Example], ...], rules: Rules) -> None:
    need, left = rules.training, sum(one.left for one in shown)
    few = len(shown) < need.least or min(left, len(shown) - left) < need.least_leavers
    if few or any(len({one.left for one in part}) < 2 for part in parts):
        raise UsageError(
            f"모델을 배우기에 이력이 모자랍니다: 결과가 나온 평가 {len(shown):,}건 가운데 이탈 {left:,}건. "
            f"{need.least:,}건 이상, 이탈과 갱신이 각각 {need.least_leavers}건 이상 있어야 합니다. "
            "갱신 이력(등급확정일과 만료일)을 넣어 주세요. 그때까지는 규칙 점수로 목록을 만듭니다."
        )


def _spreads(shown: Sequence[Example], found: Fit) -> dict[str, Spread]:
    columns: dict[str, Floats] = {
        name: values
        for name, values in table_of(shown, found.clients).items()
        if name != _SEASONAL and not by_client(name)
    }
    return {name: spread(values) for name, values in (columns | {SCORE: found.raw(shown)}).items()}
