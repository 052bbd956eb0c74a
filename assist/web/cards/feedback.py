"""What people say of an answer under its card, and the trainer's form to put it right."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import date

import chainlit as cl

from assist.answer.explain import Explainer
from assist.answer.models import CallContext
from assist.answer.search import Searched
from assist.errors import AssistError, UsageError
from assist.presenters.training import draft_of, source_rows, trial_card
from assist.training.models import AskedOf, Opinion
from assist.training.service import Training
from assist.web.session.login import MayDecide, who
from knowledge.errors import KnowledgeError
from knowledge.passage import Passage

NOT_YOURS = "답을 고칠 권한이 없습니다. 교육 담당자나 관리자에게 부탁해 주세요."
_LONGEST, _MOST = 2000, 5


class Feedback:
    """Chainlit's hooks under the answer cards; rights are asked anew at each step."""

    def __init__(
        self,
        training: Training,
        explainer: Explainer,
        clients: Callable[[], tuple[str, ...]],
        passage: Callable[[str], Passage | None],
        search: Callable[[str, str | None, date | None, int], Searched],
        may_teach: MayDecide,
    ) -> None:
        self._training = training
        self._explainer = explainer
        self._clients = clients
        self._passage = passage
        self._search = search
        self._may_teach = may_teach

    def register(self) -> None:
        """Hand the hooks to Chainlit."""
        cl.action_callback("답 의견")(self.opinion)
        cl.action_callback("답 고치기")(self.form)
        cl.action_callback("근거 찾기")(self.sources)
        cl.action_callback("고침 시험")(self.trial)
        cl.action_callback("고침 승인")(self.approve)

    async def opinion(self, action: cl.Action) -> dict[str, object]:
        """Keep that an answer was right or wrong; everybody may say so."""
        by = name()

        def keep() -> dict[str, object]:
            payload = action.payload
            opinion = Opinion.RIGHT if payload.get("opinion") == Opinion.RIGHT.value else Opinion.WRONG
            said, reason = str(payload.get("say", ""))[:_LONGEST], str(payload.get("reason", ""))
            kept = self._training.feedback.add(about_of(payload), said, opinion, reason, by)
            return {"times": kept.times}

        return await told(keep)

    async def form(self, action: cl.Action) -> dict[str, object]:
        """Open the form to correct an answer, with the passages it may rest on."""
        if not self._may_teach(who()):
            return {"error": NOT_YOURS}
        about = about_of(action.payload)
        found = await told(lambda: {"sources": self._sources(about.question, about)})
        if "error" in found:
            return found
        props = {
            "question": about.question, "client": about.client or "", "day": about.day.isoformat(),
            "say": str(action.payload.get("say", "")), "clients": list(self._clients()), **found,
        }  # fmt: skip
        form = cl.CustomElement(name="Correction", props=props, display="inline")
        await cl.Message(content="", elements=[form]).send()
        return {}

    async def sources(self, action: cl.Action) -> dict[str, object]:
        """Return the passages that words find, for a correction to rest on."""
        words, about = str(action.payload.get("words", "")), about_of(action.payload)
        return await self._taught(lambda: {"sources": self._sources(words, about)})

    async def trial(self, action: cl.Action) -> dict[str, object]:
        """Return what a correction would do, the gold questions included."""
        return await self._taught(lambda: trial_card(self._training.try_out(draft_of(action.payload))))

    async def approve(self, action: cl.Action) -> dict[str, object]:
        """Let a correction count from the next index generation on."""
        by = name()

        def approve() -> dict[str, object]:
            kept = self._training.approve(draft_of(action.payload), by)
            return {"id": kept.id, "notice": kept.notice}

        return await self._taught(approve)

    def _sources(self, words: str, about: AskedOf) -> list[dict[str, object]]:
        if not words.strip():
            raise UsageError("찾을 말을 적어 주세요.")
        explained = self._explainer.explain(words, CallContext(about.day, about.client))
        weighed = [one.passage_id for one in explained.candidates]
        found = weighed or [
            hit.passage_id for hit in self._search(words, about.client, about.day, _MOST).hits
        ]
        passages = (self._passage(one) for one in found)
        return source_rows([passage for passage in passages if passage is not None])

    async def _taught(self, work: Callable[[], dict[str, object]]) -> dict[str, object]:
        return await told(work) if self._may_teach(who()) else {"error": NOT_YOURS}


async def told(work: Callable[[], dict[str, object]]) -> dict[str, object]:
    """Return what ``work`` returns, or its error in words."""
    try:
        return await asyncio.to_thread(work)
    except (AssistError, KnowledgeError) as error:
        return {"error": str(error)}


def about_of(payload: Mapping[str, object]) -> AskedOf:
    """Return the question a card was about, and its call."""
    question = str(payload.get("question", "")).strip()[:_LONGEST]
    try:
        day = date.fromisoformat(str(payload.get("day", "")))
    except ValueError:
        day = date.today()
    return AskedOf(question, str(payload.get("client") or "") or None, day)


def name() -> str:
    """Return the name that is kept with what is done here."""
    return who() or "local"
