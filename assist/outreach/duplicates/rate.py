"""How many calls were duplicates, month by month: each kept call judged as if it were about to be made."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable

from assist.insight.counting.intervals import wilson
from assist.outreach.duplicates.judge import Asked, judge
from assist.outreach.duplicates.models import Past, Share
from assist.outreach.duplicates.rules import Rules

WHOLE = "전체"
_CONFIDENCE = 0.95


def shares(
    calls: Iterable[tuple[str, Past]],
    days: int,
    rules: Rules,
    free: Callable[[tuple[str, ...]], bool],
    since: datetime.date | None,
) -> list[Share]:
    """Return the whole and each month; ``calls`` come oldest first with the company of each.

    Only calls that reached the right person, or tried once too often, can be duplicates of an earlier one.
    """
    before: dict[str, list[Past]] = {}
    made: Counter[str] = Counter()
    repeated: Counter[str] = Counter()
    for company, call in calls:
        earlier = before.setdefault(company, [])
        horizon = call.at - rules.looks_back(days)
        earlier[:] = [one for one in earlier if one.at >= horizon]
        if since is None or call.at.date() >= since:
            month = call.at.strftime("%Y-%m")
            repeat = is_duplicate(earlier, call, days, rules, free)
            for name in (WHOLE, month):
                made[name] += 1
                repeated[name] += repeat
        earlier.append(call)
    return [_share(name, repeated[name], made[name]) for name in sorted(made, key=_order)]


def is_duplicate(
    earlier: list[Past], call: Past, days: int, rules: Rules, free: Callable[[tuple[str, ...]], bool]
) -> bool:
    """Whether a call repeated an earlier one of its company (calls before it, oldest first)."""
    if not (call.came_to.talked or call.came_to.tried):
        return False
    moment = call.at if call.at.time() != datetime.time() else call.at + datetime.timedelta(hours=12)
    return judge(earlier, Asked(call.topics, moment, days, free(call.topics)), rules).duplicate


def _share(name: str, duplicates: int, of: int) -> Share:
    low, high = wilson(duplicates, of, _CONFIDENCE)
    return Share(name, of, duplicates, round(duplicates / of, 4), round(low, 4), round(high, 4))


def _order(name: str) -> str:
    return "" if name == WHOLE else name
