"""Which found next steps are the wanted ones: by type and day, one to one, the greatest number of pairs."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np
from pydantic import BaseModel
from scipy.optimize import linear_sum_assignment

from assist.calls.report import MAIL, STOP

_DAY = len("2026-01-01")
_NEAR = timedelta(minutes=30)


class GoldStep(BaseModel):
    """A next step and its day, or its hour."""

    type: str
    when: str | None = None


def pairs(wanted: Sequence[GoldStep], found: Sequence[GoldStep]) -> int:
    """Return how many wanted and found steps match, each in one pair at most."""
    fits = np.array([[matches(gold, one) for one in found] for gold in wanted], float)
    return int(fits[linear_sum_assignment(fits, maximize=True)].sum()) if fits.size else 0


def matches(gold: GoldStep, found: GoldStep) -> bool:
    """Whether a found step is the wanted one.

    연락 중지: by type. Material without a day: at any time. Without a day: found without. A day: that day, whatever hour is
    found. An hour: that day, and an hour at most 30 minutes off.
    """
    if gold.type != found.type:
        return False
    if gold.type == STOP or (gold.type == MAIL and gold.when is None):
        return True
    if gold.when is None or found.when is None or len(gold.when) == _DAY:
        return _day(gold) == _day(found)
    if _day(gold) != _day(found) or len(found.when) == _DAY:
        return False
    return abs(datetime.fromisoformat(gold.when) - datetime.fromisoformat(found.when)) <= _NEAR


def _day(step: GoldStep) -> str | None:
    return step.when[:_DAY] if step.when else None
