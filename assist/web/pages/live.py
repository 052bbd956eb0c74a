"""The live page: the running call of the agent, told to the page as it changes; the wrap-up card when it ends."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

import chainlit as cl
from chainlit.session import WebsocketSession

from assist.calls.report import CallReport
from assist.live.models import About, LiveView
from assist.live.service import Live
from assist.presenters.live import live_call, live_rows
from assist.settings import Settings
from assist.web.pages.own_calls import OwnCalls
from assist.web.pages.wrap_up import WrapUp

_LOG = logging.getLogger(__name__)
UPDATE = "assist.live"
_CHOSEN = "live_call"
_BEAT_SECONDS = 3.0
"""How long the page waits at most for the list of calls, and to be whole again after a lost connection."""

SetBar = Callable[[About], Awaitable[None]]


class LivePage:
    """Chainlit's hooks of the live profile; each open page follows one call, or the newest."""

    def __init__(
        self, live: Live, settings: Settings, mine: OwnCalls, wrap_up: WrapUp, set_bar: SetBar
    ) -> None:
        self._live = live
        self._settings = settings
        self._mine = mine
        self._wrap_up = wrap_up
        self._set_bar = set_bar
        self._tasks: set[asyncio.Task[None]] = set()

    def register(self) -> None:
        """Hand the hook of the list of calls to Chainlit."""
        cl.action_callback("실시간 통화")(self.choose)

    async def start(self) -> None:
        """Show the call as it stands, and follow it for as long as the page lives."""
        props, _ = await self._now()
        shown = cl.CustomElement(name="LiveDesk", props=props, display="inline")
        await cl.Message(content="", elements=[shown]).send()
        task = asyncio.create_task(_Follower(self, self._live).run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def choose(self, action: cl.Action) -> None:
        """Follow a call of the list; no number means the newest."""
        cl.user_session.set(_CHOSEN, str(action.payload.get("id", "")) or None)
        await self.push()

    async def push(self) -> LiveView | None:
        """Send the page what it shows; returns the call shown."""
        props, view = await self._now()
        await cl.send_window_message({"type": UPDATE, **props})
        return view

    async def finish(self, report: CallReport, again: bool) -> None:
        """Show the wrap-up of a call that ended; ``again`` when late words changed it."""
        said = "뒤늦게 들어온 말까지 넣어 다시 정리했습니다." if again else "통화가 끝나 정리했습니다."
        await self._wrap_up.show(
            report, f"{said} 확인하고 승인해 주세요. '통화 정리'에서 이어서 할 수도 있습니다."
        )

    async def set_bar(self, about: About) -> None:
        """Ask typed questions in the call that is followed."""
        await self._set_bar(about)

    async def _now(self) -> tuple[dict[str, object], LiveView | None]:
        rows = await asyncio.to_thread(self._mine.rows)
        chosen = cl.user_session.get(_CHOSEN)
        view = await asyncio.to_thread(self._mine.view, rows, chosen)
        settings = self._settings
        props: dict[str, object] = {
            "rows": live_rows(rows),
            "chosen": chosen or "",
            "call": live_call(view) if view else None,
            "address": f"http://{settings.host}:{settings.port}",
        }
        return props, view


class _Follower:
    """Tells one open page what changes; it ends when Chainlit gives up the page's session."""

    def __init__(self, page: LivePage, live: Live) -> None:
        self._page = page
        self._live = live
        self._loop = asyncio.get_running_loop()
        self._session = cl.context.session
        self._changed = asyncio.Event()
        self._seen: set[str] = set()
        self._shown: str | None = None
        self._finished: dict[str, CallReport] = {}
        self._bar: About | None = None

    async def run(self) -> None:
        """Push at every change, at the latest after a beat."""
        stop = self._live.listen(self._heard)
        try:
            while WebsocketSession.get_by_id(self._session.id) is self._session:
                self._changed.clear()
                await self._step()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), _BEAT_SECONDS)
        finally:
            stop()

    async def _step(self) -> None:
        try:
            view = await self._page.push()
            self._shown = view.call_id if view else None
            if view is None:
                return
            if view.about != self._bar:
                self._bar = view.about
                await self._page.set_bar(view.about)
            if view.report is not None and self._finished.get(view.call_id) != view.report:
                again = view.call_id in self._finished
                self._finished[view.call_id] = view.report
                await self._page.finish(view.report, again)
        except Exception:  # the next beat may go well; a page that stands still would be worse
            _LOG.exception("the live page could not be brought up to date")

    def _heard(self, call_id: str) -> None:
        """Wake up for the call that is shown, and for one never heard of: it may be the newest."""
        if call_id == self._shown or call_id not in self._seen:
            self._seen.add(call_id)
            self._loop.call_soon_threadsafe(self._changed.set)
