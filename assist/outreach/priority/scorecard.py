"""The rules' points of a company (SRM-012), for offices and companies without enough history."""

import datetime
from dataclasses import dataclass

from assist.outreach.priority.features import Features, last_outcome
from assist.outreach.priority.models import Reason
from assist.outreach.priority.rules import Rules, Step
from knowledge.packs import active


@dataclass(frozen=True, slots=True)
class Points:
    """The points, and what they were given for."""

    total: int
    reasons: tuple[Reason, ...]


def points(found: Features, deadline: datetime.date | None, day: datetime.date, rules: Rules) -> Points:
    """Return the points of a company on a day; ``deadline`` is what its client set."""
    given = rules.points
    near = deadline is not None and 0 <= (deadline - day).days <= rules.deadline_days
    refused = last_outcome(found).refused
    parts = [
        (_step(given.expiry, found.days_left), _expiry(found.days_left)),
        (_step(given.streak, found.streak or None), f"연속 갱신 {found.streak}년"),
        (given.refused if refused else 0, "최근 통화가 거절"),
        (
            given.deadline if near else 0,
            f"{active().manifest.terms.client} 기한이 {deadline}" if deadline else "",
        ),
    ]
    reasons = tuple(Reason(f"{text}({score}점)", float(score)) for score, text in parts if score)
    return Points(sum(score for score, _ in parts), reasons)


def _step(steps: tuple[Step, ...], value: int | None) -> int:
    if value is None:
        return 0
    return next((one.points for one in steps if value <= one.until), 0)


def _expiry(days: int | None) -> str:
    if days is None:
        return "만료일 모름"
    return f"만료가 {-days}일 지남" if days < 0 else f"만료 {days}일 전"
