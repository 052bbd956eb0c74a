"""The words of planning: what is known beside a message, and which tools it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Registered = Callable[[str], bool]
"""Whether SRMS knows a company by this name."""


class Tool(StrEnum):
    """The tools a message may need, by the name they have everywhere."""

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
    FEE = "fee_quote"
    VALIDITY = "validity_end"
    INSIGHT = "insight_query"


CALL_TOOLS = frozenset({Tool.SUMMARIZE, Tool.CLASSIFY, Tool.WRAP_UP})
"""Tools that read a pasted call."""
COMPANY_TOOLS = frozenset({Tool.MAIL, Tool.LOOKUP, Tool.PROPOSE, Tool.DUPLICATE})
"""Tools that need to know which company is meant."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known beside the message: the day, the 원청사, the company and the call in play, and who SRMS knows."""

    day: date
    clients: tuple[str, ...]
    registered: Registered
    company: str | None = None
    call: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One tool to call: the words (of the message or of the call) it is about, and the company as it was named."""

    tool: Tool
    text: str
    company: str | None = None


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
        """Whether the message is one question for the library and nothing else."""
        return [step.tool for step in self.steps] == [Tool.ANSWER] and self.sure

    def step(self, tool: str) -> Step | None:
        """Return the step of a tool, None where the message does not ask for it."""
        return next((step for step in self.steps if step.tool == tool), None)
