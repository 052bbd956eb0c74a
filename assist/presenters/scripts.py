"""Scripts and counts in words."""

from assist.insight.models import Row, Table
from assist.outreach.scripts.models import Advice
from assist.presenters.models import Told

_MOST_ROWS, _MOST_LABELS = 12, 5


def told_advice(result: Advice) -> Told:
    """Return wordings for a refusal."""
    wordings = [f"말: {one.text}" for one in result.wordings]
    must = [f"꼭 할 말: {one}" for one in result.must_say]
    never = [f"하지 않을 말: {one}" for one in result.must_not_say]
    reason = " > ".join(result.path) or result.reason
    line = (
        f"'{reason}'에 쓸 검토된 문구 {len(wordings)}개입니다."
        if wordings
        else f"'{reason}'에 쓸 문구가 없습니다."
    )
    verdict = [result.verdict] if result.verdict else []
    return Told(line, (*wordings, *must, *never, *verdict), proven=True)


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
