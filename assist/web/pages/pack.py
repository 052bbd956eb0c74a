"""The admin's page: the files of the pack with their state, changed after a check, and taken back."""

import uuid
from collections.abc import Callable

import chainlit as cl

from assist.accounts.accounts import Account
from assist.errors import UsageError
from assist.packs.models import Checked
from assist.packs.service import PackService
from assist.presenters.packs import checked_card, opened_card, pack_card
from assist.web.cards.feedback import told

_TYPED = "이 화면은 질문에 답하지 않습니다. 바꿀 파일의 '바꾸기'를 눌러 주세요. 질문은 '상담'에서 해 주세요."
Props = dict[str, object]


class PackPage:
    """Chainlit's hooks of the pack's profile; the service asks anew at each step whether the person may."""

    def __init__(self, packs: PackService, person: Callable[[], Account]) -> None:
        self._packs = packs
        self._person = person

    def register(self) -> None:
        """Hand the hooks of the page to Chainlit."""
        cl.action_callback("팩 새로")(self.fresh)
        cl.action_callback("팩 열기")(self.open)
        cl.action_callback("팩 바꾸기")(self.replace)
        cl.action_callback("팩 되돌리기")(self.undo)

    async def start(self) -> None:
        """Show the page."""
        props = {
            "opened": uuid.uuid4().hex
        }  # no state: it would be shown again, old, when the page is loaded anew
        page = cl.CustomElement(name="Pack", props=props, display="inline")
        await cl.Message(content="", elements=[page]).send()

    async def message(self, message: cl.Message) -> None:
        """Say that this page is not asked by typing.

        Raises:
            UsageError: always.
        """
        raise UsageError(_TYPED)

    async def fresh(self, action: cl.Action) -> Props:
        """Return everything the page shows."""
        return await told(lambda: pack_card(self._packs.state(self._person())))

    async def open(self, action: cl.Action) -> Props:
        """Return a file's text and who changed it when."""
        name = _said(action, "name")

        def look() -> Props:
            who, packs = self._person(), self._packs
            return opened_card(packs.opened(name, who), packs.versions(name, who))

        return await told(look)

    async def replace(self, action: cl.Action) -> Props:
        """Change a file, or add a new one, where nothing is wrong with it."""
        name, text, mark = (_said(action, field) for field in ("name", "text", "mark"))
        packs, content = self._packs, text.encode()
        if action.payload.get("fresh"):
            return await self._changed(lambda: packs.add(name, content, self._person()))
        return await self._changed(lambda: packs.replace(name, content, self._person(), mark or None))

    async def undo(self, action: cl.Action) -> Props:
        """Go back to what a file held before."""
        name, mark = _said(action, "name"), _said(action, "mark")
        return await self._changed(lambda: self._packs.undo(name, self._person(), mark or None))

    async def _changed(self, change: Callable[[], Checked]) -> Props:
        def work() -> Props:
            checked = change()
            return {
                "checked": checked_card(checked),
                "pack": pack_card(self._packs.state(self._person())),
            }

        return await told(work)


def _said(action: cl.Action, field: str) -> str:
    value = action.payload.get(field)
    return value if isinstance(value, str) else ""
