"""The models of planning: what is known beside a message, and which tools it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assist.agent.toolkit.tool import Scope, Tool
from assist.calculators.dispatch import asks_for
from assist.calculators.reading import Question
from assist.calculators.sheet import Sheet
from knowledge.text.spoken import written

Registered = Callable[[str], bool]
"""Whether SRMS knows a company by this name."""


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
    """One tool to call, by name: the words (of the message or of the call) it is about, and the company as it was named."""

    tool: str
    text: str
    company: str | None = None
    scope: Scope = Scope.LIBRARY

    @classmethod
    def of(cls, tool: Tool, text: str, company: str | None = None) -> "Step":
        """Return the step of a tool."""
        return cls(tool.name, text, company, tool.scope)

    @property
    def asks(self) -> bool:
        """Whether it answers what may be asked of the library."""
        return self.scope is Scope.LIBRARY


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
