"""How well the model does on examples later than all it has seen: AUC, calibration, lift of the first tenth."""

import datetime
import math
from collections.abc import Sequence

import numpy as np

from assist.insight.counting.intervals import wilson
from assist.outreach.priority.examples import Example
from assist.outreach.priority.fit import Fit, Floats
from assist.outreach.priority.models import Bin, Lift, Scores
from assist.outreach.priority.rules import TrainingRules

_CONFIDENCE, _Z = 0.95, 1.96
_BINS = 10
MODEL, EXPIRY, RANDOM = "모델", "만료일 순", "무작위"


def split(
    shown: Sequence[Example], training: TrainingRules
) -> tuple[list[Example], list[Example], list[Example]]:
    """Return examples to learn, calibrate and test on, in order of time.

    What was not yet known on the first day of the next part is left out, so that no answer leaks back in time.
    """
    first = int(len(shown) * training.learn)
    second = int(len(shown) * (training.learn + training.calibrate))
    parts = list(shown[:first]), list(shown[first:second]), list(shown[second:])
    return _known(parts[0], parts[1][0].day), _known(parts[1], parts[2][0].day), parts[2]


def halves(shown: Sequence[Example], training: TrainingRules) -> tuple[list[Example], list[Example]]:
    """Return all examples as those to learn from and the latest ones to calibrate on."""
    place = int(len(shown) * (1 - training.calibrate))
    return _known(shown[:place], shown[place].day), list(shown[place:])


def scores(parts: tuple[list[Example], list[Example], list[Example]], fitted: Fit) -> Scores:
    """Return the scores of a fit on the last part."""
    from sklearn.metrics import roc_auc_score

    learn, calibrate, test = parts
    left = np.array([one.left for one in test], dtype=float)
    chances, raw = fitted.chances(test), fitted.raw(test)
    plain = 1 / (1 + np.exp(-raw))
    days = np.array([-(one.expiry - one.day).days for one in test], dtype=float)
    auc = float(roc_auc_score(left, raw))
    low, high = auc_interval(auc, int(left.sum()), int(len(left) - left.sum()))
    bins = calibration(chances, left)
    return Scores(
        train=len(learn),
        calibration=len(calibrate),
        test=len(test),
        leavers=round(float(left.mean()), 4),
        auc=round(auc, 4),
        auc_low=round(low, 4),
        auc_high=round(high, 4),
        brier=round(float(np.mean((chances - left) ** 2)), 4),
        brier_before=round(float(np.mean((plain - left) ** 2)), 4),
        error=round(sum(one.count * abs(one.said - one.came) for one in bins) / len(left), 4),
        lifts=(
            lift(MODEL, raw, left),
            lift(EXPIRY, days, left),
            Lift(RANDOM, 1.0, *_tenth(left.mean(), len(left))),
        ),
        bins=bins,
    )


def lift(order: str, ranks: Floats, left: Floats) -> Lift:
    """Return the lift of the tenth of highest rank; equal ranks share the places."""
    count = max(1, math.ceil(len(left) / 10))
    border = np.sort(ranks)[-count]
    above, at = ranks > border, ranks == border
    found = left[above].sum() + (count - above.sum()) * left[at].mean()
    low, high = wilson(round(float(found)), count, _CONFIDENCE)
    share = float(found / count)
    return Lift(order, round(share / float(left.mean()), 3), round(share, 4), round(low, 4), round(high, 4))


def calibration(chances: Floats, left: Floats) -> tuple[Bin, ...]:
    """Return ten bins of equal size: the mean chance said, and the share that left."""
    order = np.argsort(chances, kind="stable")
    made = []
    for part in np.array_split(order, _BINS):
        if len(part):
            low, high = wilson(int(left[part].sum()), len(part), _CONFIDENCE)
            said, came = float(chances[part].mean()), float(left[part].mean())
            made.append(Bin(round(said, 4), round(came, 4), round(low, 4), round(high, 4), len(part)))
    return tuple(made)


def auc_interval(auc: float, left: int, stayed: int) -> tuple[float, float]:
    """Return the 95 % interval of an AUC (Hanley and McNeil 1982)."""
    one, two = auc / (2 - auc), 2 * auc * auc / (1 + auc)
    spread = auc * (1 - auc) + (left - 1) * (one - auc * auc) + (stayed - 1) * (two - auc * auc)
    half = _Z * math.sqrt(max(0.0, spread) / (left * stayed))
    return max(0.0, auc - half), min(1.0, auc + half)


def _tenth(share: float, count: int) -> tuple[float, float, float]:
    size = max(1, math.ceil(count / 10))
    low, high = wilson(round(share * size), size, _CONFIDENCE)
    return round(float(share), 4), round(low, 4), round(high, 4)


def _known(shown: Sequence[Example], day: datetime.date) -> list[Example]:
    return [one for one in shown if one.known <= day]
