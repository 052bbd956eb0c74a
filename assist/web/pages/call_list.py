"""The page of the call list: whom to call first and why; a click opens the card, a button claims the company."""

import asyncio
import tempfile
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import chainlit as cl

from assist.errors import AssistError, UsageError
from assist.outreach.duplicates.service import NOBODY, Duplicates
from assist.outreach.priority.models import Basis, Listing, Priority, Segment
from assist.outreach.priority.service import Priorities
from assist.web.cards.before_call import claim_row
from assist.web.session.login import MayDecide, Told, who

_TYPED = (
    "이 화면은 질문에 답하지 않습니다. 업체 이름을 누르면 업체 카드가 열립니다. 질문은 '상담'에서 해 주세요."
)
_NOT_YOURS = "목록을 내려받을 권한이 없습니다. 팀장이나 관리자에게 부탁해 주세요."
_MOST = 300


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the list a page shows."""

    client: str | None = None
    segment: str | None = None


class CallListPage:
    """Chainlit's hooks of the call list; rights are asked anew at each step."""

    def __init__(self, duplicates: Duplicates, priorities: Priorities, may_decide: MayDecide) -> None:
        self._duplicates = duplicates
        self._priorities = priorities
        self._may_decide = may_decide

    def register(self) -> None:
        """Hand the hooks of the list to Chainlit."""
        cl.action_callback("전화 목록 조건")(self.choose)
        cl.action_callback("전화 목록 잡은 사람")(self.claims)
        cl.action_callback("전화 목록 파일")(self.file)

    async def start(self) -> None:
        """Show the whole list."""
        name = who()
        props = await asyncio.to_thread(self._props, Wanted(), name)
        props |= {"list": uuid.uuid4().hex, "may_export": self._may_decide(name)}
        await cl.Message(
            content="", elements=[cl.CustomElement(name="CallQueue", props=props, display="inline")]
        ).send()

    async def message(self, message: cl.Message) -> None:
        """Say that this page is not asked by typing.

        Raises:
            UsageError: always.
        """
        raise UsageError(_TYPED)

    async def choose(self, action: cl.Action) -> Told:
        """Return another part of the list, or the same anew."""
        wanted, name = _wanted(action.payload), who()
        return await _told(lambda: self._props(wanted, name))

    async def claims(self, action: cl.Action) -> Told:
        """Return who is calling which company now."""
        name = who() or NOBODY
        return await _told(
            lambda: {"claims": {key: claim_row(one, name) for key, one in self._duplicates.claims().items()}}
        )

    async def file(self, action: cl.Action) -> Told:
        """Send the list as a file; it is on record who took it."""
        name, wanted = who(), _wanted(action.payload)
        if not self._may_decide(name):
            return {"error": _NOT_YOURS}
        made = await _told(lambda: {"file": self._file(wanted, name or NOBODY)})
        found = made.pop("file", None)
        if isinstance(found, tuple):
            title, content = found
            sent = cl.File(name=title, content=content, display="inline")
            await cl.Message(content="", elements=[sent]).send()
        return made

    def _props(self, wanted: Wanted, name: str | None) -> Told:
        priorities = self._priorities
        found = priorities.listing(_MOST, wanted.client, wanted.segment)
        held = self._duplicates.claims()
        rows = [
            call_row(one)
            | {"claim": claim_row(held[one.company_id], name or NOBODY) if one.company_id in held else None}
            for one in found.companies
        ]
        return {
            "rows": rows,
            "matching": found.matching,
            "about": listing_words(found),
            "clients": list(found.clients),
            "client": wanted.client or "",
            "segment": wanted.segment or "",
            "segments": [one.value for one in Segment],
        }

    def _file(self, wanted: Wanted, name: str) -> tuple[str, bytes]:
        found = self._priorities.listing(None, wanted.client, wanted.segment)
        with tempfile.TemporaryDirectory(prefix="assist-") as folder:
            path = Path(folder) / f"전화_목록_{found.day}.xlsx"
            self._priorities.export(path, found, name)
            return path.name, path.read_bytes()


def call_row(one: Priority) -> Told:
    """Return one company as a row of the list."""
    return {
        "id": one.company_id,
        "name": one.name,
        "score": one.score,
        "segment": one.segment.value,
        "tone": one.segment.name.lower(),
        "why": list(one.why),
        "days": one.days_left,
        "expiry": one.expiry or "",
        "assign": one.assign.value,
        "hard": list(one.assign_why),
        "call": one.last_call or "",
        "outcome": one.last_outcome.split(" > ")[-1],
        "path": one.last_outcome,
        "clients": list(one.clients),
        "agent": one.agent or "",
        "note": one.note,
        "thin": one.basis is Basis.RULES and one.likelihood is not None,
    }


def listing_words(found: Listing) -> Told:
    """Return what stands above the list: its day, what the scores rest on, and what to know today."""
    left = [f"{reason} {count:,}곳" for reason, count in found.left_out.items()]
    return {
        "day": found.day,
        "basis": found.basis,
        "warnings": [*found.warnings, *([found.hours] if found.hours else [])],
        "left": ", ".join(left),
    }


async def _told(work: Callable[[], Told]) -> Told:
    try:
        return await asyncio.to_thread(work)
    except AssistError as error:
        return {"error": str(error)}


def _wanted(payload: Mapping[str, object]) -> Wanted:
    return Wanted(str(payload.get("client") or "") or None, str(payload.get("segment") or "") or None)
