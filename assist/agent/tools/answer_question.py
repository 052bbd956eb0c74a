"""Answers a question from the library, with its source."""

from typing import Any

from pydantic import Field

from assist.accounts.accounts import Account
from assist.agent.toolkit.arguments import LONGEST_WORDS, Arguments, Client, Today, Words, day_of
from assist.agent.toolkit.services import ToolServices
from assist.agent.toolkit.tool import Request, Scope, Tool
from assist.answer.models import Answer, CallContext
from assist.presenters.answers import told_answer


class Question(Arguments):
    """A question for the library."""

    question: Words = Field(description="질문. 상담사나 고객이 말한 그대로")
    client: Client = None
    date: Today = None


def _answer(services: ToolServices, asked: Question, who: Account) -> Answer:
    return services.answerer.answer(asked.question, CallContext(day_of(asked.date), asked.client))


def _arguments(asked: Request) -> dict[str, Any]:
    return {"question": asked.text[:LONGEST_WORDS]}


TOOL = Tool(
    "answer_question",
    "질문에 답하기",
    "{service_word}에 관한 질문에 자료의 근거를 붙여 답한다. 자료에 없으면 모른다고 답한다.",
    Question,
    Answer,
    _answer,
    told_answer,
    Scope.LIBRARY,
    fills=_arguments,
)
