"""The script page: what the calls teach, the script book, and experiments; agents read it and use an experiment's arms."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

import chainlit as cl

from assist.errors import AssistError, UsageError
from assist.matching.models import MatchStatus
from assist.outreach.experiments.arms import arms_for
from assist.outreach.experiments.assign import A, B
from assist.outreach.experiments.models import Outcome
from assist.outreach.experiments.service import Experiments
from assist.outreach.experiments.size import size
from assist.outreach.scripts.lessons import Lessons
from assist.outreach.scripts.service import Scripts
from assist.presenters.scripts import (
    Given,
    book_rows,
    experiment_row,
    given_props,
    never_rows,
    reason_rows,
    result_props,
    study_props,
)
from assist.srms.service import Srms
from assist.web.cards.updates import redraw, stand
from assist.web.session.login import MayDecide, who

_CARD, _SEEN = "Scripts", "scripts seen"
_NOT_YOURS = "실험을 만들거나 끝낼 권한이 없습니다. 팀장이나 관리자에게 부탁해 주세요."
_TYPED = "이 화면은 질문에 답하지 않습니다. 거절에 대답할 문구는 '문구 자료집'에서 사유를 고르세요."
_POWER = 0.8
_OUTCOMES = {one.value: one for one in Outcome}
Payload = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a page looks at: the tab, the calls studied, the experiment opened and the arm last given."""

    tab: str = "lessons"
    reason: str | None = None
    client: str | None = None
    experiment: str | None = None
    given: Given | None = None


Step = Callable[[_Seen, Payload, str], _Seen]


class ScriptPage:
    """Chainlit's hooks of the script profile; rights are asked anew at each step."""

    def __init__(
        self,
        scripts: Scripts,
        lessons: Lessons,
        experiments: Experiments,
        srms: Srms,
        clients: Callable[[], tuple[str, ...]],
        may_lead: MayDecide,
    ) -> None:
        self._scripts = scripts
        self._lessons = lessons
        self._experiments = experiments
        self._srms = srms
        self._clients = clients
        self._may_lead = may_lead

    def register(self) -> None:
        """Hand the hooks of the card to Chainlit."""
        hooks: dict[str, Step] = {
            "스크립트 조건": self._narrowed,
            "실험 보기": self._opened,
            "실험 시작": self._begun,
            "실험 끝내기": self._ended,
            "실험 배정": self._assigned,
            "실험 결과": self._recorded,
        }
        for name, step in hooks.items():
            cl.action_callback(name)(self._hook(step))
        cl.action_callback("실험 크기")(self.size)

    async def start(self) -> None:
        """Show the book and the experiments at once, and what the calls teach when it is worked out."""
        seen = _Seen()
        leads = self._may_lead(who())
        await stand(_CARD, await asyncio.to_thread(self._props, seen, leads, False))
        await self._show(seen)

    async def message(self, message: cl.Message) -> None:
        """Say that this page is not asked by typing.

        Raises:
            UsageError: always.
        """
        raise UsageError(_TYPED)

    async def size(self, action: cl.Action) -> dict[str, object]:
        """Return how many companies an experiment needs."""
        try:
            found = await asyncio.to_thread(size, *_shares(action.payload))
        except AssistError as error:
            return {"error": str(error)}
        return {"fixed": found.fixed, "sequential": found.sequential, "expected": found.expected}

    def _hook(self, step: Step) -> Callable[[cl.Action], Awaitable[dict[str, object]]]:
        async def act(action: cl.Action) -> dict[str, object]:
            seen = cl.user_session.get(_SEEN) or _Seen()
            try:
                return await self._show(await asyncio.to_thread(step, seen, action.payload, _who()))
            except AssistError as error:
                return {"error": str(error)}

        return act

    async def _show(self, seen: _Seen) -> dict[str, object]:
        cl.user_session.set(_SEEN, seen)
        leads = self._may_lead(who())
        return await redraw(_CARD, await asyncio.to_thread(self._props, seen, leads, True))

    def _props(self, seen: _Seen, leads: bool, studied: bool) -> dict[str, object]:
        """Return everything the card shows; the study only where it may take its time (``studied``)."""
        lessons, book = self._lessons, self._scripts.book
        study = lessons.study(seen.reason, seen.client) if studied else None
        opened = self._experiments.result(seen.experiment) if seen.experiment else None
        return {
            "tab": seen.tab,
            "leads": leads,
            "reason": seen.reason or "",
            "client": seen.client or "",
            "clients": list(self._clients()),
            "reasons": reason_rows(lessons.reasons()) if studied else [],
            "study": study_props(study, names=leads) if study else None,
            "book": book_rows(book),
            "never": never_rows(book),
            "experiments": [experiment_row(one) for one in self._experiments.all()],
            "opened": result_props(opened) if opened else None,
            "given": given_props(seen.given) if seen.given else None,
        }

    def _narrowed(self, seen: _Seen, payload: Payload, who: str) -> _Seen:
        return replace(seen, tab="lessons", reason=_text(payload, "reason"), client=_text(payload, "client"))

    def _opened(self, seen: _Seen, payload: Payload, who: str) -> _Seen:
        return replace(seen, tab="experiments", experiment=_text(payload, "id"), given=None)

    def _begun(self, seen: _Seen, payload: Payload, who: str) -> _Seen:
        self._only_leads(who)
        own = {name: _text(payload, name.lower()) or "" for name in (A, B)}
        leaf, arms = arms_for(self._scripts, _text(payload, "reason") or "", own)
        made = self._experiments.new(_text(payload, "id") or "", leaf, arms, *_shares(payload)[:2], by=who)
        return replace(seen, tab="experiments", experiment=made.id, given=None)

    def _ended(self, seen: _Seen, payload: Payload, who: str) -> _Seen:
        self._only_leads(who)
        closed = self._experiments.close(_text(payload, "id") or "", by=who)
        return replace(seen, tab="experiments", experiment=closed.id, given=None)

    def _assigned(self, seen: _Seen, payload: Payload, who: str) -> _Seen:
        name, experiment = _text(payload, "company") or "", _text(payload, "id") or ""
        match = self._srms.match(name)
        if match.status is not MatchStatus.MATCHED:
            raise UsageError(
                f"'{name}'이(가) 어느 업체인지 정할 수 없습니다. '업체 조회'에서 확인해 등록된 이름으로 적어 주세요."
            )
        found = match.candidates[0]
        made = self._experiments.assign(experiment, found.company_id, _text(payload, "client"))
        return replace(seen, tab="experiments", experiment=experiment, given=Given(found.name, made))

    def _recorded(self, seen: _Seen, payload: Payload, who: str) -> _Seen:
        given, ended = seen.given, _OUTCOMES.get(_text(payload, "outcome") or "")
        if given is None or ended is None:
            raise UsageError("먼저 업체를 적어 쓸 안을 받으세요.")
        one = given.assignment
        made = self._experiments.record(one.experiment, one.company_id, ended, by=who)
        return replace(seen, given=Given(given.company, made))

    def _only_leads(self, who: str) -> None:
        if not self._may_lead(who):
            raise UsageError(_NOT_YOURS)


def _shares(payload: Payload) -> tuple[float, float, float]:
    """Return the base, the effect and the power of a form in which shares are written in per cent.

    Raises:
        UsageError: one is no number.
    """
    try:
        base, effect = (float(str(payload.get(key, ""))) / 100 for key in ("base", "effect"))
    except ValueError as error:
        raise UsageError("지금 동의율과 찾고 싶은 차이를 숫자(%)로 적어 주세요. 예: 20, 10") from error
    return base, effect, _POWER


def _text(payload: Payload, key: str) -> str | None:
    return str(payload.get(key) or "").strip() or None


def _who() -> str:
    return who() or "local"
