"""The trainers' page: what agents called wrong, why answers come out, corrections on record, the score over time."""

import uuid
from collections.abc import Callable

import chainlit as cl

from assist.answer.explain import Explainer
from assist.answer.models import CallContext
from assist.errors import UsageError
from assist.presenters.markdown import plain
from assist.presenters.training import correction_row, feedback_row, score_row, why_card
from assist.training.models import Opinion
from assist.training.service import Training
from assist.web.cards.feedback import NOT_YOURS, about_of, name, told
from assist.web.session.login import MayDecide, who

_TYPED = "이 화면은 질문에 답하지 않습니다. '왜 이 답인가' 칸에 질문을 적거나, 질문은 '상담'에서 해 주세요."


class TrainingPage:
    """Chainlit's hooks of the training profile; rights are asked anew at each step."""

    def __init__(
        self,
        training: Training,
        explainer: Explainer,
        clients: Callable[[], tuple[str, ...]],
        may_teach: MayDecide,
    ) -> None:
        self._training = training
        self._explainer = explainer
        self._clients = clients
        self._may_teach = may_teach

    def register(self) -> None:
        """Hand the hooks of the page to Chainlit."""
        cl.action_callback("훈련 점수")(self.score)
        cl.action_callback("훈련 이유")(self.why)
        cl.action_callback("의견 닫기")(self.close)
        cl.action_callback("고침 되돌리기")(self.undo)
        cl.action_callback("훈련 새로")(self.fresh)

    async def start(self) -> None:
        """Show the page."""
        props = await self.fresh(None)
        if "error" in props:
            await cl.Message(content=plain(str(props["error"]))).send()
            return
        props["opened"] = uuid.uuid4().hex
        page = cl.CustomElement(name="Training", props=props, display="inline")
        await cl.Message(content="", elements=[page]).send()

    async def message(self, message: cl.Message) -> None:
        """Say that this page is not asked by typing.

        Raises:
            UsageError: always.
        """
        raise UsageError(_TYPED)

    async def fresh(self, action: cl.Action | None) -> dict[str, object]:
        """Return everything the page shows."""
        return await self._taught(self._props)

    async def score(self, action: cl.Action) -> dict[str, object]:
        """Ask every gold question anew."""
        by = name()

        def ask() -> dict[str, object]:
            self._training.score(by)
            return self._props()

        return await self._taught(ask)

    async def why(self, action: cl.Action) -> dict[str, object]:
        """Return why a question is answered as it is."""
        about = about_of(action.payload)

        def explain() -> dict[str, object]:
            if not about.question:
                raise UsageError("질문을 적어 주세요.")
            return why_card(self._explainer.explain(about.question, CallContext(about.day, about.client)))

        return await self._taught(explain)

    async def close(self, action: cl.Action) -> dict[str, object]:
        """Take a feedback off the list."""

        def close() -> dict[str, object]:
            self._training.feedback.close(_number(action))
            return self._props()

        return await self._taught(close)

    async def undo(self, action: cl.Action) -> dict[str, object]:
        """Let a correction count no more."""
        by = name()

        def undo() -> dict[str, object]:
            self._training.undo(_number(action), by)
            return self._props()

        return await self._taught(undo)

    async def _taught(self, work: Callable[[], dict[str, object]]) -> dict[str, object]:
        return await told(work) if self._may_teach(who()) else {"error": NOT_YOURS}

    def _props(self) -> dict[str, object]:
        training = self._training
        counts = training.feedback.counts()
        return {
            "feedback": [feedback_row(one) for one in training.feedback.open()],
            "right": counts[Opinion.RIGHT],
            "wrong": counts[Opinion.WRONG],
            "gold": len(training.gold.all()),
            "scores": [score_row(one) for one in training.scores.history()],
            "corrections": [correction_row(one) for one in training.corrections.all()],
            "waiting": training.outbox.behind(),
            "clients": list(self._clients()),
        }


def _number(action: cl.Action) -> int:
    number = action.payload.get("id")
    return number if isinstance(number, int) else 0
