"""The models of planning: what is known beside a message, and which tools it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assist.calculators.dispatch import asks_for
from assist.calculators.reading import Question
from assist.calculators.sheet import Sheet
from knowledge.text.spoken import written

Registered = Callable[[str], bool]
"""Whether SRMS knows a company by this name."""


class ToolName(StrEnum):
    """The tools a message may need, by the name they have everywhere; a pack's calculators stand beside them."""

    ANSWER = "answer_question"
    SUMMARIZE = "summarize_call"
    CLASSIFY = "classify_call"
    WRAP_UP = "wrap_up_call"
    MAIL = "draft_evidence_mail"
    LOOKUP = "srms_lookup"
    PROPOSE = "srms_propose"
    DUPLICATE = "check_duplicate"
    PRIORITY = "call_priority"
    SCRIPT = "script_advice"
    INSIGHT = "insight_query"


TITLES: dict[str, str] = {
    ToolName.ANSWER: "질문에 답하기",
    ToolName.SUMMARIZE: "통화 요약",
    ToolName.CLASSIFY: "통화 분류",
    ToolName.WRAP_UP: "통화 정리",
    ToolName.MAIL: "근거 메일 초안",
    ToolName.LOOKUP: "업체 조회",
    ToolName.PROPOSE: "변경 제안",
    ToolName.DUPLICATE: "중복 연락 확인",
    ToolName.PRIORITY: "전화 우선순위",
    ToolName.SCRIPT: "거절 대응 문구",
    ToolName.INSIGHT: "통화 통계",
}
"""What a person calls a tool, also where it is not installed."""
CALL_TOOLS = frozenset({ToolName.SUMMARIZE, ToolName.CLASSIFY, ToolName.WRAP_UP})
"""Tools that read a pasted call."""
COMPANY_TOOLS = frozenset({ToolName.MAIL, ToolName.LOOKUP, ToolName.PROPOSE, ToolName.DUPLICATE})
"""Tools that need to know which company is meant."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known beside the message: the day, the client, the company and the call in play, and who SRMS knows.

    ``answers`` says whether the library surely answers a question, ``refusal`` whether words tell why somebody refuses;
    without them the message's words decide alone.
    ``sheets`` are the calculators that answer.
    """

    day: date
    clients: tuple[str, ...]
    registered: Registered
    company: str | None = None
    call: str | None = None
    answers: Callable[[str], bool] | None = None
    refusal: Callable[[str], bool] | None = None
    sheets: tuple[Sheet, ...] = ()

    def sheet(self, text: str) -> Sheet | None:
        """Return the calculator with a tool of its own that a text gives enough for."""
        question = self.question(text)
        return next((sheet for sheet in self.sheets if sheet.tool and asks_for(sheet, question)), None)

    def question(self, text: str) -> Question:
        """Return a text as calculators read it."""
        return Question(written(text), self.day, sum(client in text for client in self.clients))


@dataclass(frozen=True, slots=True)
class Step:
    """One tool to call: the words (of the message or of the call) it is about, and the company as it was named.

    ``calculates``: the tool is one of the pack's calculators.
    """

    tool: str
    text: str
    company: str | None = None
    calculates: bool = False

    @property
    def asks(self) -> bool:
        """Whether it answers what may be asked of the library."""
        return self.calculates or self.tool == ToolName.ANSWER


@dataclass(frozen=True, slots=True)
class Plan:
    """What a message needs: tools in the order asked for, or a question back to the person.

    ``sure`` is false where no rule fits and yet something seems to be asked for; a language model may know better.
    """

    steps: tuple[Step, ...] = ()
    ask: str = ""
    sure: bool = True

    @property
    def plain(self) -> bool:
        """Whether the message is one question for the library and nothing else; it works fees and days out itself."""
        return len(self.steps) == 1 and self.steps[0].asks and self.sure

    @property
    def name(self) -> str | None:
        """The company's name where the message is that name and nothing else."""
        only = self.steps[0] if len(self.steps) == 1 else None
        return only.company if only and only.company == only.text.strip() else None

    def step(self, tool: str) -> Step | None:
        """Return the step of a tool, None where the message does not ask for it."""
        return next((step for step in self.steps if step.tool == tool), None)
