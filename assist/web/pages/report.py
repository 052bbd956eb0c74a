"""The report page: what all kept calls say together, for leads and admins; each bar leads to its calls."""

import asyncio
import datetime
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import chainlit as cl

from assist.errors import AssistError, UsageError
from assist.insight.service import Insight
from assist.presenters.insight import call_rows, report_card
from assist.web.cards.updates import redraw, stand
from assist.web.session.login import MayDecide

_NOT_YOURS = "리포트를 볼 권한이 없습니다. 팀장이나 관리자에게 부탁해 주세요."
_TYPED = "이 화면은 질문에 답하지 않습니다. 차트의 막대를 누르면 그 뒤의 통화가 열립니다. 질문은 '상담'에서 해 주세요."
_CARD = "Report"
_BEHIND = 8
_DAYS = (0, 90, 180, 365)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a page looks at: one client or all, the last days or all, invented calls or real ones."""

    client: str | None = None
    days: int = 0
    sample: bool = False

    @property
    def where(self) -> dict[str, str]:
        """The one client wanted, if one is."""
        return {"client": self.client} if self.client else {}

    def since(self, today: datetime.date) -> datetime.date | None:
        """Return the first day looked at."""
        return today - datetime.timedelta(days=self.days) if self.days else None


class ReportPage:
    """Chainlit's hooks of the report profile; rights are asked anew at each step."""

    def __init__(self, insight: Insight, may_see: MayDecide) -> None:
        self._of_calls = insight
        self._may_see = may_see

    @cached_property
    def _preview(self) -> Insight:
        return self._of_calls.preview()

    def register(self) -> None:
        """Hand the hooks of the report to Chainlit."""
        cl.action_callback("리포트 조건")(self.choose)
        cl.action_callback("리포트 통화")(self.calls)
        cl.action_callback("리포트 파일")(self.file)

    async def start(self) -> None:
        """Show the report of all calls."""
        if not self._may_see(self._who()):
            await cl.Message(content=_NOT_YOURS).send()
            return
        props = await asyncio.to_thread(self._props, Scope())
        await stand(_CARD, props)

    async def message(self, message: cl.Message) -> None:
        """Say that this page is not asked by typing.

        Raises:
            UsageError: always.
        """
        raise UsageError(_TYPED)

    async def choose(self, action: cl.Action) -> dict[str, object]:
        """Show the report of other calls in the place of the one that is shown."""
        made = await self._told(lambda: self._props(_scope(action.payload)))
        return made if "error" in made else await redraw(_CARD, made)

    async def calls(self, action: cl.Action) -> dict[str, object]:
        """Return the newest calls behind a bar."""
        return await self._told(lambda: {"calls": self._behind(_scope(action.payload), action.payload)})

    async def file(self, action: cl.Action) -> dict[str, object]:
        """Send the report or the segments as a file; the segments are on record with who took them."""
        kind, scope, who = str(action.payload.get("kind", "")), _scope(action.payload), self._who() or "local"
        made = await self._told(lambda: {"file": self._file(kind, scope, who)})
        path = made.pop("file", None)
        if isinstance(path, tuple):
            name, content = path
            await cl.Message(
                content="", elements=[cl.File(name=name, content=content, display="inline")]
            ).send()
        return made

    async def _told(self, work: Callable[[], dict[str, object]]) -> dict[str, object]:
        if not self._may_see(self._who()):
            return {"error": _NOT_YOURS}
        try:
            return await asyncio.to_thread(work)
        except AssistError as error:
            return {"error": str(error)}

    def _insight(self, scope: Scope) -> Insight:
        return self._preview if scope.sample else self._of_calls

    def _props(self, scope: Scope) -> dict[str, object]:
        insight = self._insight(scope)
        report = insight.report(scope.where, scope.since(insight.last_day()), excerpts=0)
        return {
            **report_card(report),
            "clients": list(insight.clients()),
            "client": scope.client or "",
            "days": scope.days,
            "choices": list(_DAYS),
        }

    def _behind(self, scope: Scope, payload: Mapping[str, object]) -> list[dict[str, str]]:
        insight = self._insight(scope)
        since = scope.since(insight.last_day())
        chart, bar = str(payload.get("chart", "")), str(payload.get("bar", ""))
        return call_rows(insight.behind(chart, bar, scope.where, since, most=_BEHIND))

    def _file(self, kind: str, scope: Scope, who: str) -> tuple[str, bytes]:
        insight, today = self._insight(scope), datetime.date.today()
        with tempfile.TemporaryDirectory(prefix="assist-") as folder:
            if kind == "segments":
                path = Path(folder) / f"세그먼트_{today.isoformat()}.xlsx"
                insight.segments(path, role="lead", by=who)
            else:
                path = (
                    Path(folder) / f"통화_리포트_{today.isoformat()}.{'xlsx' if kind == 'xlsx' else 'html'}"
                )
                insight.write_report(path, insight.report(scope.where, scope.since(insight.last_day())))
            return path.name, path.read_bytes()

    def _who(self) -> str | None:
        user = cl.user_session.get("user")
        return user.identifier if user else None


def _scope(payload: Mapping[str, object]) -> Scope:
    days = payload.get("days")
    return Scope(
        client=str(payload.get("client") or "") or None,
        days=days if isinstance(days, int) and days in _DAYS else 0,
        sample=payload.get("sample") is True,
    )
