"""How hard a call will be, and who should make it."""

from assist.outreach.priority.features import Features, last_outcome
from assist.outreach.priority.models import Assign
from assist.outreach.priority.rules import Difficulty

_COMPLAINED = 1.0


def assign(found: Features, rules: Difficulty) -> tuple[Assign, tuple[str, ...]]:
    """Return who should call, and what makes the call hard."""
    last = last_outcome(found)
    hard = [
        (rules.annoyed, last.annoyed),
        (rules.refused, last.refused and not last.annoyed),
        (rules.complaint, found.complaints >= _COMPLAINED),
        (rules.refusals, found.refusals >= rules.refusals.from_),
        (rules.mood, found.mood <= rules.mood.from_),
        (rules.worthless, found.worthless),
        (rules.trade, found.trade >= rules.trade.from_),
        (rules.lost, found.lost),
    ]
    total = sum(one.points for one, is_so in hard if is_so)
    told = tuple(one.text for one, is_so in hard if is_so)
    return (Assign.EXPERT if total >= rules.expert else Assign.ANYBODY), told
