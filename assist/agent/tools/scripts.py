"""The tool that advises what to say to a refusal."""

from dataclasses import dataclass

from pydantic import Field

from assist.accounts.accounts import Account
from assist.agent.tools.arguments import Arguments, Client, Words
from assist.agent.tools.tool import Tool
from assist.outreach.scripts.models import Advice
from assist.outreach.scripts.service import Scripts


class AdviceArguments(Arguments):
    """A refusal as it was heard."""

    reason: Words = Field(description="거절 사유: 코드, 이름 또는 상대가 한 말")
    client: Client = None


@dataclass(frozen=True, slots=True)
class _Advice:
    scripts: Scripts

    def advise(self, given: AdviceArguments, who: Account) -> Advice:
        return self.scripts.advice(given.reason, given.client)


def script_tools(scripts: Scripts) -> tuple[Tool, ...]:
    """Return the tool over the scripts."""
    return (
        Tool(
            "script_advice",
            "거절 대응 문구",
            "거절 사유에 맞는 검토된 문구를 꼭 할 말, 하지 않을 말과 함께 보여 준다.",
            AdviceArguments,
            Advice,
            _Advice(scripts).advise,
        ),
    )
