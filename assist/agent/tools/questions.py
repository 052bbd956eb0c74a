"""The tool that answers a question."""

from dataclasses import dataclass

from pydantic import Field

from assist.accounts.accounts import Account
from assist.agent.tools.arguments import Arguments, Client, Today, Words, day_of
from assist.agent.tools.tool import Tool
from assist.answer.models import Answer, Answerer, CallContext
from knowledge.packs import active


class Question(Arguments):
    """A question for the library."""

    question: Words = Field(description="질문. 상담사나 고객이 말한 그대로")
    client: Client = None
    date: Today = None


@dataclass(frozen=True, slots=True)
class _Questions:
    answerer: Answerer

    def answer(self, asked: Question, who: Account) -> Answer:
        return self.answerer.answer(asked.question, CallContext(day_of(asked.date), asked.client))


def question_tools(answerer: Answerer) -> tuple[Tool, ...]:
    """Return the tool."""
    return (
        Tool(
            "answer_question",
            "질문에 답하기",
            f"{active().manifest.service}에 관한 질문에 자료의 근거를 붙여 답한다. "
            "자료에 없으면 모른다고 답한다.",
            Question,
            Answer,
            _Questions(answerer).answer,
        ),
    )
