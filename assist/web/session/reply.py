"""One streamed reply: tool steps while they run, the sentence as it comes, the card when it is done."""

import asyncio

import chainlit as cl
from chainlit.utils import utc_now

from assist.agent.events import Event, Finished, Said, ToolFinished, ToolStarted
from assist.answer.models import Answer
from assist.presenters.answers import card
from assist.web.session.call_bar import Call


class Reply:
    """Shows the events of one answer in the current session."""

    def __init__(self, call: Call, question: str, may_teach: bool) -> None:
        self._call = call
        self._question = question
        self._may_teach = may_teach
        self._message = cl.Message(content="")
        self._steps: dict[str, cl.Step] = {}

    async def show(self, event: Event) -> None:
        """Show what happened."""
        if isinstance(event, Said):
            await self._say(event.text)
        elif isinstance(event, ToolStarted):
            await self._begin(event)
        elif isinstance(event, ToolFinished):
            await self._end(event)
        else:
            await self._finish(event)

    async def _say(self, text: str) -> None:
        await self._message.stream_token(f"{' ' if self._message.content else ''}{text}")

    async def _begin(self, event: ToolStarted) -> None:
        step = cl.Step(name=event.what, type="tool", parent_id=self._message.parent_id)
        step.start = utc_now()
        step.input = event.arguments
        self._steps[event.what] = step
        await step.send()

    async def _end(self, event: ToolFinished) -> None:
        step = self._steps.pop(event.what, None)
        if step is not None:
            said = event.said or f"{event.found}건을 찾았습니다"
            step.output = f"{said} ({event.ms:,.0f}ms)"
            step.end = utc_now()
            await step.update()

    async def _finish(self, event: Finished) -> None:
        answer: Answer = event.answer
        if not self._message.content:
            for word in answer.say.split(" "):
                await self._say(word)
                await asyncio.sleep(0)
        props = card(answer, self._call.client, self._call.day, self._question, self._may_teach)
        shown = cl.CustomElement(name="AnswerCard", props=props, display="inline")
        await cl.Message(content=answer.say, elements=[shown], id=self._message.id).send()
