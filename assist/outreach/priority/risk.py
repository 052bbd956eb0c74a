"""A company's risk: by the model where there is one and history enough, else by the rules' points."""

import datetime

from assist.outreach.priority.features import Features
from assist.outreach.priority.model import Model
from assist.outreach.priority.models import Basis, Reason, Risk, Segment
from assist.outreach.priority.reasons import chosen, reasons
from assist.outreach.priority.rules import Rules
from assist.outreach.priority.scorecard import Points, points

_NOTHING = {
    Segment.RISK: "알려진 이력이 전체로 보아 불리함",
    Segment.WATCH: "뚜렷한 신호가 없음",
    Segment.CALM: "위험 신호가 없음",
}
_THIN = "이력이 짧아 규칙 점수로 보았음"


def risk(
    found: Features, deadline: datetime.date | None, day: datetime.date, model: Model | None, rules: Rules
) -> Risk:
    """Return the risk of a company on a day."""
    told = points(found, deadline, day, rules)
    if model is None:
        segment = rules.segments.rules.segment(told.total)
        return Risk(float(told.total), segment, _told(told, segment), Basis.RULES, None, float(told.total))
    if found.thin:
        chance = model.points.chance(told.total)
        segment = rules.segments.model.segment(100 * chance)
        thin = (*_told(told, segment), Reason(_THIN, 0.0))
        return Risk(round(100 * chance, 1), segment, thin, Basis.RULES, round(1 - chance, 4), chance)
    raw = model.raw(found)
    chance = model.curve.chance(raw)
    segment = rules.segments.model.segment(100 * chance)
    because = chosen(reasons(model.parts(found), found), segment) or [Reason(_NOTHING[segment], 0.0)]
    return Risk(
        round(100 * chance, 1),
        segment,
        tuple(because),
        Basis.MODEL,
        round(1 - chance, 4),
        chance + raw * 1e-6,
    )


def _told(told: Points, segment: Segment) -> tuple[Reason, ...]:
    if not told.reasons:
        return (Reason(_NOTHING[segment], 0.0),)
    return (*told.reasons, Reason(f"합계 {told.total}점", 0.0))
