"""What can go wrong when a tool is called; every message is Korean and says what to do."""

from dataclasses import dataclass

from assist.errors import AssistError


@dataclass(frozen=True, slots=True)
class Problem:
    """One argument that cannot be taken: its name (dotted where nested) and what is wrong with it."""

    field: str
    message: str


class ToolError(AssistError):
    """Base of the room's errors."""


class UnknownTool(ToolError):
    """There is no tool of this name."""


class BadArguments(ToolError):
    """The arguments break the tool's form; whoever called may put them right and try again."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class NotAllowed(ToolError):
    """The person's role does not allow it."""


class Impossible(ToolError):
    """The arguments are well formed, and still it cannot be done with what is there."""
