"""The running and just ended calls that the person at this page may see."""

from collections.abc import Callable

from assist.accounts.accounts import Account
from assist.accounts.ownership import NotYours
from assist.calls.report import CallReport
from assist.errors import AssistError
from assist.live.errors import UnknownCall
from assist.live.models import LiveRow, LiveView, State
from assist.live.service import Live


class OwnCalls:
    """Leads and admins see every call, agents their own; ``person`` names who is at the page, anew each time."""

    def __init__(self, live: Live, person: Callable[[], Account]) -> None:
        self._live = live
        self._person = person

    def rows(self) -> tuple[LiveRow, ...]:
        """Return the calls, running ones first, the newest first; none for somebody who was removed."""
        try:
            return self._live.calls(self._person())
        except AssistError:
            return ()

    def view(self, rows: tuple[LiveRow, ...], chosen: str | None) -> LiveView | None:
        """Return the chosen call of ``rows``, else the first of them; None when there is none."""
        ids = [row.call_id for row in rows]
        number = chosen if chosen in ids else next(iter(ids), None)
        return self._view(number) if number else None

    def reports(self) -> list[CallReport]:
        """Return the wrap-ups of the calls that ended, the newest first."""
        ended = [self._view(row.call_id) for row in self.rows() if row.state is State.ENDED]
        return [view.report for view in ended if view and view.report]

    def _view(self, number: str) -> LiveView | None:
        try:
            return self._live.view(number, self._person())
        except (UnknownCall, NotYours):  # dropped or handed on just now
            return None
