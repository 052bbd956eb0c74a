"""The page of the pack's calculators: each as a table that is edited, with its worked examples beside."""

import uuid
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

import chainlit as cl
from pydantic import TypeAdapter, ValidationError

from assist.accounts.accounts import Account
from assist.calculators.edits import Edit
from assist.errors import UsageError
from assist.packs.sheets import SheetService
from assist.presenters.calculators import kept_props, sheet_props, sheet_rows
from assist.web.cards.feedback import told

_TYPED = "이 화면은 질문에 답하지 않습니다. 고칠 계산표를 고르세요. 질문은 '상담'에서 해 주세요."
Payload = Mapping[str, object]
Told = dict[str, object]
_EDITS: TypeAdapter[tuple[Edit, ...]] = TypeAdapter(tuple[Edit, ...])


class SheetPage:
    """Chainlit's hooks of the calculators' profile; rights are asked anew at each step."""

    def __init__(self, sheets: SheetService, person: Callable[[], Account]) -> None:
        self._sheets = sheets
        self._person = person

    def register(self) -> None:
        """Hand the hooks of the page to Chainlit."""
        hooks = {
            "계산표 목록": self._listed,
            "계산표 보기": self._opened,
            "계산표 저장": self._kept,
            "계산표 되돌리기": self._undone,
        }
        for name, step in hooks.items():
            cl.action_callback(name)(self._hook(step))

    async def start(self) -> None:
        """Show the list."""
        props = {
            "opened": uuid.uuid4().hex
        }  # no state: it would be shown again, old, when the page is loaded anew
        page = cl.CustomElement(name="Sheets", props=props, display="inline")
        await cl.Message(content="", elements=[page]).send()

    async def message(self, message: cl.Message) -> None:
        """Say that this page is not asked by typing.

        Raises:
            UsageError: always.
        """
        raise UsageError(_TYPED)

    def _hook(self, step: Callable[[Payload, Account], Told]) -> Callable[[cl.Action], Awaitable[Told]]:
        async def act(action: cl.Action) -> Told:
            return await told(partial(step, action.payload, self._person()))

        return act

    def _listed(self, payload: Payload, who: Account) -> Told:
        return {"sheets": sheet_rows(self._sheets.all(who))}

    def _opened(self, payload: Payload, who: Account) -> Told:
        return sheet_props(self._sheets.opened(_text(payload, "key"), who, _edits(payload)))

    def _kept(self, payload: Payload, who: Account) -> Told:
        done = self._sheets.keep(_text(payload, "key"), who, _edits(payload), _text(payload, "mark"))
        return {**kept_props(done), **self._listed(payload, who)}

    def _undone(self, payload: Payload, who: Account) -> Told:
        sheets, key = self._sheets, _text(payload, "key")
        off = () if payload.get("sure") else sheets.off_after_undo(key, who)
        if off:
            return {"off": list(off)}
        return {**kept_props(sheets.undo(key, who, _text(payload, "mark"))), **self._listed(payload, who)}


def _text(payload: Payload, key: str) -> str:
    return str(payload.get(key) or "").strip()


def _edits(payload: Payload) -> tuple[Edit, ...]:
    try:
        return _EDITS.validate_python(payload.get("edits") or ())
    except ValidationError as error:
        raise UsageError("고친 것을 읽을 수 없습니다. 화면을 새로 고친 뒤 다시 고쳐 주세요.") from error
