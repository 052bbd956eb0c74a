"""All tools of this installation, found by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from assist.accounts.accounts import Account
from assist.agent.toolkit.errors import UnknownTool
from assist.agent.toolkit.tool import Tool


@dataclass(frozen=True, slots=True)
class Toolbox:
    """The tools, in the order they are shown: those of the product, then those that come and go with the sheets."""

    fixed: tuple[Tool, ...]
    changing: Callable[[], tuple[Tool, ...]] = tuple

    @property
    def tools(self) -> tuple[Tool, ...]:
        """All tools there are now."""
        return (*self.fixed, *self.changing())

    def get(self, name: str) -> Tool:
        """Return a tool by name.

        Raises:
            UnknownTool: there is none such; the message lists them.
        """
        found = next((tool for tool in self.tools if tool.name == name), None)
        if found is None:
            known = ", ".join(tool.name for tool in self.tools)
            raise UnknownTool(f"'{name}' 도구가 없습니다. {known} 가운데 고르세요.")
        return found

    def for_person(self, who: Account) -> tuple[Tool, ...]:
        """Return the tools this person's role may use."""
        return tuple(tool for tool in self.tools if who.role in tool.roles)

    def call(self, name: str, arguments: BaseModel | Mapping[str, Any], who: Account) -> dict[str, Any]:
        """Run a tool for a person and return its result as JSON-ready data.

        Raises:
            ToolError: there is no such tool, the role may not use it, or the arguments are wrong.
            AssistError: it cannot be done; the message says why and what to do.
        """
        tool = self.get(name)
        return tool.as_json(tool.run(arguments, who))
