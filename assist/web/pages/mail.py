"""Evidence mails on the page: drafted beside a company or a call, edited, checked anew, taken out; nothing is sent."""

import asyncio
import base64
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import chainlit as cl

from assist.accounts.accounts import Account
from assist.accounts.ownership import NotYours
from assist.calls.report import CallReport
from assist.errors import AssistError, UsageError
from assist.evidence.models import Edit, Handing, MailDraft
from assist.evidence.service import Mail
from assist.matching.models import MatchStatus
from assist.presenters.mail import judged, mail_props, mail_start
from assist.srms.lookup import company_id
from assist.srms.service import Srms
from assist.web.pages.wrap_up import kept_report

_KEPT = "mails"
_MOST_KEPT = 20
_LONGEST_BODY, _LONGEST_LINE = 20_000, 300
_HOW = {one.value: one for one in Handing}
_GONE = "이 초안은 화면을 새로 열면서 사라졌습니다. '초안 쓰기'를 다시 눌러 주세요."


@dataclass(frozen=True, slots=True)
class _Kept:
    """A draft as it was written, and whom it is for."""

    draft: MailDraft
    company_id: str
    client: str | None
    call_id: str | None


class MailPage:
    """Chainlit's hooks of the mail card; the drafts of a session wait in the user session."""

    def __init__(self, mail: Mail, srms: Srms, person: Callable[[], Account]) -> None:
        self._mail = mail
        self._srms = srms
        self._person = person

    def register(self) -> None:
        """Hand the hooks of the card to Chainlit."""
        cl.action_callback("근거 메일")(self.open)
        cl.action_callback("메일 초안")(self.draft)
        cl.action_callback("메일 점검")(self.check)
        cl.action_callback("메일 내보내기")(self.hand)

    async def open(self, action: cl.Action) -> None:
        """Show an empty mail to a company, or to the company of an approved call."""
        try:
            props = await asyncio.to_thread(self._start, action.payload, kept_report(action.payload))
        except AssistError as error:
            await cl.context.emitter.send_toast(str(error), "error")
            return
        await cl.Message(
            content="", elements=[cl.CustomElement(name="Mail", props=props, display="inline")]
        ).send()

    async def show(self, draft: MailDraft, given: Mapping[str, object], words: str) -> None:
        """Show a draft written elsewhere from the arguments ``given``; the words stand for it where no card is drawn."""
        props = await asyncio.to_thread(self._written, draft, given)
        element = cl.CustomElement(name="Mail", props=props, display="inline")
        await cl.Message(content=words, elements=[element]).send()

    async def draft(self, action: cl.Action) -> dict[str, object]:
        """Return a draft that answers what the person wrote, and keep it for what follows."""
        try:
            kept = await asyncio.to_thread(self._draft, action.payload)
        except AssistError as error:
            return {"error": str(error)}
        return mail_props(_keep(kept), kept.draft)

    async def check(self, action: cl.Action) -> dict[str, object]:
        """Return what the checks say of an edited draft."""
        return await _told(action.payload, lambda kept: judged(self._edited(kept, action.payload)))

    async def hand(self, action: cl.Action) -> dict[str, object]:
        """Let a checked draft out as a file, a copy or a mail link, on record; a legal error keeps it in."""
        who = _who()
        return await _told(action.payload, lambda kept: self._handed(kept, action.payload, who))

    def _start(self, payload: Mapping[str, object], report: CallReport | None) -> dict[str, object]:
        number = str(payload.get("company_id") or "") or self._company_of(report)
        card = self._srms.card(number)
        return mail_start(card, report or (self._readable(card.calls[0].id) if card.calls else None))

    def _readable(self, call_id: str) -> CallReport | None:
        """Return the kept call where the person may read it."""
        try:
            return self._srms.call(call_id, self._person())
        except NotYours:
            return None

    def _written(self, draft: MailDraft, given: Mapping[str, object]) -> dict[str, object]:
        client, call = (str(given.get(key) or "") or None for key in ("client", "call_id"))
        number = company_id(self._srms, str(given["company"]), client)
        start = mail_start(self._srms.card(number), None)
        kept = _keep(_Kept(draft, number, client or str(start["client"]) or None, call))
        about = str(given["about"])
        return {
            **start,
            "client": client or start["client"],
            "about": about,
            "draft": mail_props(kept, draft),
        }

    def _company_of(self, report: CallReport | None) -> str:
        if report is None or self._readable(report.id) is None:
            raise UsageError("먼저 통화를 승인해 주세요. 승인한 통화에서만 근거 메일을 씁니다.")
        match = self._srms.match(report.company or "") if report.company else None
        if match is None or match.status is not MatchStatus.MATCHED:
            raise UsageError(
                f"'{report.company or '업체 이름 없음'}'이(가) SRMS의 어느 업체인지 확실하지 않습니다. "
                "'업체 조회'에서 업체를 찾아 그 카드의 '근거 메일'을 눌러 주세요."
            )
        return match.candidates[0].company_id

    def _draft(self, payload: Mapping[str, object]) -> _Kept:
        about = str(payload.get("about", "")).strip()
        if not about:
            raise UsageError("무엇을 궁금해했는지 적어 주세요. 한 줄이면 됩니다.")
        company = str(payload.get("company_id", ""))
        client, call = (str(payload.get(key) or "") or None for key in ("client", "call_id"))
        return _Kept(self._mail.draft(company, about, client, call), company, client, call)

    def _edited(self, kept: _Kept, payload: Mapping[str, object]) -> MailDraft:
        return self._mail.revised(kept.draft, kept.company_id, _edit(payload), kept.client, kept.call_id)

    def _handed(self, kept: _Kept, payload: Mapping[str, object], who: str) -> dict[str, object]:
        draft, how = self._edited(kept, payload), _HOW.get(str(payload.get("how", "")), Handing.FILE)
        if how is not Handing.FILE:
            self._mail.handed(draft, kept.company_id, how, who)
            return {"mailto": draft.mailto}
        content = self._mail.eml(draft, kept.company_id, who)
        return {"name": f"{draft.company}_근거메일.eml", "content": base64.b64encode(content).decode()}


async def _told(
    payload: Mapping[str, object], work: Callable[[_Kept], dict[str, object]]
) -> dict[str, object]:
    kept = (cl.user_session.get(_KEPT) or {}).get(str(payload.get("number", "")))
    if not isinstance(kept, _Kept):
        return {"error": _GONE}
    try:
        return await asyncio.to_thread(work, kept)
    except AssistError as error:
        return {"error": str(error)}


def _keep(kept: _Kept) -> str:
    """Keep a draft among the last ones of the session and return its number."""
    number, known = uuid.uuid4().hex, list((cl.user_session.get(_KEPT) or {}).items())
    cl.user_session.set(_KEPT, {**dict(known[1 - _MOST_KEPT :]), number: kept})
    return number


def _edit(payload: Mapping[str, object]) -> Edit:
    """Return what a person made of a draft.

    Raises:
        UsageError: it is far too long for a mail.
    """
    to, subject, body = (str(payload.get(key, "")) for key in ("to", "subject", "body"))
    if len(body) > _LONGEST_BODY or max(len(to), len(subject)) > _LONGEST_LINE:
        raise UsageError(
            f"메일이 너무 깁니다. 본문은 {_LONGEST_BODY:,}자, 제목은 {_LONGEST_LINE}자 안으로 줄여 주세요."
        )
    return Edit(to=to.strip() or None, subject=subject.strip(), body=body)


def _who() -> str:
    user = cl.user_session.get("user")
    return user.identifier if user else "local"
