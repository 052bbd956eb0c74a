"""Counts over all kept calls in words."""

from assist.insight.models import Row, Table
from assist.presenters.models import Told

_MOST_ROWS, _MOST_LABELS = 12, 5


def told_table(result: Table) -> Told:
    """Return counts, the whole first."""
    rows = [_row(one) for one in result.rows[:_MOST_ROWS]] if result.question.by else []
    return Told(
        f"{result.title}: {_row(result.total)}", (*rows, f"분모: {result.of}", *result.notes), proven=True
    )


def _row(one: Row) -> str:
    name = " · ".join(one.group) or "전체"
    if one.hidden is not None:
        return f"{name}: {one.hidden.value}"
    best = sorted(one.figures, key=lambda figure: -figure.count)[:_MOST_LABELS]
    told = ", ".join(f"{f.label} {f.share:.0%} ({f.count:,}/{f.of:,}건)" for f in best)
    return f"{name}: {told or '해당하는 통화가 없습니다'}"
