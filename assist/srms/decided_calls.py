"""Kept calls that ended in an agreement or a refusal: the material of every study of what works."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from assist.calls.report import CallReport
from assist.calls.taxonomy import taxonomy
from assist.srms.store.tables import CallRow

_BATCH = 500


def decided(session: Session, most: int) -> Iterator[CallReport]:
    """Yield the reports of the newest decided calls, at most ``most``; calls of which only the outcome is known are not.

    They are read in batches, so that a large office's calls never stand in memory at once.
    """
    rows = select(CallRow.report).where(_is_decided()).order_by(CallRow.day.desc(), CallRow.id).limit(most)
    for report in session.scalars(rows.execution_options(yield_per=_BATCH)):
        if report:
            yield CallReport.model_validate(report)


def decided_mark(session: Session) -> tuple[int, str]:
    """Return what changes whenever a decided call is added: how many there are, and the newest day."""
    count, newest = session.execute(select(func.count(), func.max(CallRow.day)).where(_is_decided())).one()
    return int(count), str(newest or "")


def _is_decided() -> ColumnElement[bool]:
    return CallRow.leaf.in_(taxonomy().codes(lambda leaf: leaf.decided))
