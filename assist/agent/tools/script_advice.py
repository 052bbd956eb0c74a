"""Advises what to say to a refusal."""

from typing import Any

from pydantic import Field

from assist.accounts.accounts import Account
from assist.agent.toolkit.arguments import LONGEST_WORDS, Arguments, Client, Words
from assist.agent.toolkit.services import ToolServices
from assist.agent.toolkit.tool import Cues, Request, Scope, Tool
from assist.outreach.scripts.models import Advice
from assist.presenters.scripts import told_advice


class AdviceArguments(Arguments):
    """A refusal as it was heard."""

    reason: Words = Field(description="거절 사유: 코드, 이름 또는 상대가 한 말")
    client: Client = None


def _advise(services: ToolServices, given: AdviceArguments, who: Account) -> Advice:
    return services.scripts.advice(given.reason, given.client)


def _arguments(asked: Request) -> dict[str, Any]:
    return {"reason": asked.text[:LONGEST_WORDS]}


TOOL = Tool(
    "script_advice",
    "거절 대응 문구",
    "거절 사유에 맞는 검토된 문구를 꼭 할 말, 하지 않을 말과 함께 보여 준다.",
    AdviceArguments,
    Advice,
    _advise,
    told_advice,
    Scope.REFUSAL,
    cues=Cues(
        40,
        asks=(
            r"스크립트|멘트|화법|대사(?!관)|말투|오프닝",
            r"[ab]안.{0,6}[ab]안|ab테스트",
            r"(설득|붙잡|거절대응|거부대응|반론).{0,12}(방법|어떻게|뭐라|팁|말)",
            r"(바쁘|나중에|끊으|필요없).{0,14}(뭐라|어떻게).{0,6}(해|말|대응|받아)",
        ),
    ),
    fills=_arguments,
)
