"""Learning the chance of leaving with scikit-learn: logistic regression, then a calibration on later examples."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assist.outreach.priority.examples import Example
from assist.outreach.priority.features import SIGNS, numbers
from assist.outreach.priority.model import Curve, Term, inputs
from assist.outreach.priority.rules import Rules, TrainingRules
from assist.outreach.priority.scorecard import points

Floats = NDArray[np.float64]
_FIRM, _EDGE = 1e6, 0.005


@dataclass(frozen=True, slots=True)
class Fit:
    """What was learnt: base log-odds, terms, clients with an effect of their own, and both calibrations."""

    base: float
    terms: tuple[Term, ...]
    clients: tuple[str, ...]
    curve: Curve
    points: Curve

    def raw(self, shown: Sequence[Example]) -> Floats:
        """Return the log-odds of leaving of each example."""
        table = table_of(shown, self.clients)
        total = np.full(len(shown), self.base)
        for one in self.terms:
            total += one.effect * (table[one.name] - one.mean) / one.step
        return total

    def chances(self, shown: Sequence[Example]) -> Floats:
        """Return the calibrated chance of each example."""
        return np.array([self.curve.chance(float(one)) for one in self.raw(shown)])


def fit(learn: Sequence[Example], calibrate: Sequence[Example], rules: Rules) -> Fit:
    """Return what was learnt from ``learn`` and calibrated on ``calibrate``, which come later in time."""
    training = rules.training
    clients = _clients(learn, training)
    names = [*numbers(learn[0].found), *(f"client:{one}" for one in clients)]
    base, terms = _terms(learn, names, clients, training)
    plain = Fit(base, terms, clients, Curve(), Curve())
    curve = _curve(plain.raw(calibrate), _left(calibrate), training)
    told = np.array([points(one.found, None, one.day, rules).total for one in learn], dtype=float)
    return Fit(base, terms, clients, curve, _sigmoid(told, _left(learn)))


def table_of(shown: Sequence[Example], clients: tuple[str, ...]) -> dict[str, Floats]:
    """Return the numbers of the examples, a column each."""
    rows = [inputs(one.found, clients) for one in shown]
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def _clients(learn: Sequence[Example], training: TrainingRules) -> tuple[str, ...]:
    counts = Counter(client for one in learn for client in one.found.clients)
    return tuple(sorted(name for name, count in counts.items() if count >= training.least_client))


def _terms(
    learn: Sequence[Example], names: list[str], clients: tuple[str, ...], training: TrainingRules
) -> tuple[float, tuple[Term, ...]]:
    """Fit again without what was learnt against its sign, until nothing is."""
    from sklearn.linear_model import LogisticRegression

    table, left = table_of(learn, clients), _left(learn)
    steps = {name: (float(table[name].mean()), float(table[name].std())) for name in names}
    kept = [name for name in names if steps[name][1] > 0]
    while True:
        columns = np.column_stack([(table[name] - steps[name][0]) / steps[name][1] for name in kept])
        found = LogisticRegression(C=training.strength, max_iter=1000).fit(columns, left)
        effects = dict(zip(kept, found.coef_[0].tolist(), strict=True))
        wrong = [name for name in kept if SIGNS.get(name, 0) * effects[name] < 0]
        if not wrong:
            terms = (
                Term(name=name, effect=effects[name], mean=steps[name][0], step=steps[name][1])
                for name in kept
            )
            return float(found.intercept_[0]), tuple(terms)
        kept = [name for name in kept if name not in wrong]


def _curve(raw: Floats, left: Floats, training: TrainingRules) -> Curve:
    """Return an isotonic curve where there are enough examples, else a sigmoid."""
    if len(raw) < training.isotonic_from:
        return _sigmoid(raw, left)
    from sklearn.isotonic import IsotonicRegression

    found = IsotonicRegression(y_min=_EDGE, y_max=1 - _EDGE, out_of_bounds="clip").fit(raw, left)
    return Curve(x=tuple(found.X_thresholds_.tolist()), y=tuple(found.y_thresholds_.tolist()))


def _sigmoid(raw: Floats, left: Floats) -> Curve:
    """Return Platt's sigmoid; one that falls (more points, fewer leavers) is kept flat at the average."""
    from sklearn.linear_model import LogisticRegression

    found = LogisticRegression(C=_FIRM).fit(raw.reshape(-1, 1), left)
    if found.coef_[0][0] > 0:
        return Curve(a=float(found.intercept_[0]), b=float(found.coef_[0][0]))
    share = min(1 - _EDGE, max(_EDGE, float(left.mean())))
    return Curve(a=float(np.log(share / (1 - share))), b=0.0)


def _left(shown: Sequence[Example]) -> Floats:
    return np.array([one.left for one in shown], dtype=float)
