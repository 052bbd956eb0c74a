"""The running and just ended calls that the person at this page may see."""

import chainlit as cl

from assist.app.reviews import MayDecide
from assist.calls.report import CallReport
from assist.live.errors import UnknownCall
from assist.live.office import Live
from assist.live.words import LiveRow, LiveView, State


class MyCalls:
    """Leads and admins see every call, agents their own and those of nobody; asked anew each time."""

    def __init__(self, live: Live, may_see_all: MayDecide) -> None:
        self._live = live
        self._may_see_all = may_see_all

    def rows(self) -> tuple[LiveRow, ...]:
        """Return the calls, running ones first, the newest first."""
        user = cl.user_session.get("user")
        who = user.identifier if user else None
        return self._live.calls(None if self._may_see_all(who) else who or "")

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
            return self._live.view(number)
        except UnknownCall:  # dropped just now
            return None
