"""One tool: its name, what it is for, its arguments and result, and who may use it."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from pydantic import BaseModel, TypeAdapter

from assist.accounts.accounts import Account, Role
from assist.agent.tools.arguments import read_arguments
from assist.agent.tools.errors import BadArguments, NotAllowed
from knowledge.deadline import time_limit

EVERYONE = frozenset(Role)
DECIDERS = frozenset({Role.LEAD, Role.ADMIN})
_LONGEST = (
    60.0  # seconds of one use; the longest call takes a few, a language model's answer up to half a minute
)


@dataclass(frozen=True, slots=True)
class Tool:
    """A thing the product can do.

    ``title`` is its short Korean name (for steps on a page), ``description`` tells a model when to use it. ``does`` takes
    an ``arguments`` object and the person, and returns a ``result``: a frozen dataclass or a Pydantic model. A tool
    that ``proposes`` keeps something for a person to decide; every other tool changes nothing.
    """

    name: str
    title: str
    description: str
    arguments: type[BaseModel]
    result: type[Any]
    does: Callable[[Any, Account], object]
    roles: frozenset[Role] = EVERYONE
    proposes: bool = False

    def run(self, arguments: BaseModel | Mapping[str, Any], who: Account) -> object:
        """Return the result for a person.

        Raises:
            NotAllowed: the person's role may not use this tool.
            BadArguments: the arguments break the tool's form.
            DeadlineExceeded: it took too long; the message names the tool.
            AssistError: it cannot be done; the message says why and what to do.
        """
        if who.role not in self.roles:
            allowed = ", ".join(sorted(role.value for role in self.roles))
            raise NotAllowed(
                f"'{self.title}'은(는) {who.role.value} 역할로 쓸 수 없습니다({allowed}만 됩니다). 팀장에게 부탁해 주세요."
            )
        given = self.read(arguments)
        with time_limit(self.title, _LONGEST):
            return self.does(given, who)

    def read(self, arguments: BaseModel | Mapping[str, Any]) -> BaseModel:
        """Return the arguments, checked.

        Raises:
            BadArguments: something is missing, unknown or wrong.
        """
        if isinstance(arguments, self.arguments):
            return arguments
        if not isinstance(arguments, Mapping):
            raise BadArguments(f"'{self.name}'의 인자는 항목을 담은 JSON 객체여야 합니다.")
        return read_arguments(self.arguments, arguments)

    def as_json(self, result: object) -> dict[str, Any]:
        """Return a result as JSON-ready data."""
        made: dict[str, Any] = _adapter(cast(Hashable, self.result)).dump_python(result, mode="json")
        return made


@cache
def _adapter(result: Any) -> TypeAdapter[Any]:
    return TypeAdapter(result)  # takes milliseconds to make
