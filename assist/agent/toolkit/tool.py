"""One tool: its name, what it is for, what asks for it, its arguments and result, and who may use it."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cache
from typing import Any, cast

from pydantic import BaseModel, TypeAdapter

from assist.accounts.accounts import Account, Role
from assist.agent.toolkit.arguments import read_arguments
from assist.agent.toolkit.errors import BadArguments, NotAllowed
from assist.presenters.models import Told
from knowledge.deadline import time_limit
from knowledge.packs import worded

EVERYONE = frozenset(Role)
DECIDERS = frozenset({Role.LEAD, Role.ADMIN})
_LONGEST = 60.0
"""Seconds of one use; the longest call takes a few, a language model's answer up to half a minute."""


class Scope(Enum):
    """What a tool is about, which decides how a message is read for it."""

    LIBRARY = auto()  # what the documents say
    CALL = auto()  # one pasted call
    COMPANY = auto()  # one company, asked back where none is named
    COMPANY_CARD = auto()  # one company; without one the library is asked
    REFUSAL = auto()  # what a customer says against it
    ALL_CALLS = auto()  # everything kept
    ALL_COMPANIES = auto()  # the call list


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns over one clause without spaces, in lower case: what asks for a tool, and what speaks against it.

    Of several tools that a clause asks for, the one with the lowest ``place`` is meant. The company's words stand in
    them as fields (``knowledge.packs.worded``).
    """

    place: int
    asks: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What a message asks a tool for: its words, the company it names, the day, and the clients there are."""

    text: str
    day: date
    clients: tuple[str, ...] = ()
    company: str | None = None


def by_text(asked: Request) -> dict[str, Any]:
    """Return the arguments of a tool that takes the words as they are."""
    return {"text": asked.text}


@dataclass(frozen=True, slots=True)
class Tool:
    """A thing the product can do.

    ``title`` is its short Korean name (for steps on a page), ``about`` tells a model when to use it, in words of the
    pack. ``does`` takes the services, an ``arguments`` object and the person, and returns a ``result``: a frozen
    dataclass or a Pydantic model, which ``tells`` puts in words. ``fills`` makes arguments of what a message asks.
    A tool that ``proposes`` keeps something for a person to decide; every other tool changes nothing.
    """

    name: str
    title: str
    about: str
    arguments: type[BaseModel]
    result: type[Any]
    does: Callable[[Any, Any, Account], object]
    tells: Callable[[Any], Told]
    scope: Scope
    cues: Cues | None = None
    fills: Callable[[Request], dict[str, Any]] = by_text
    roles: frozenset[Role] = EVERYONE
    proposes: bool = False
    services: Any = None

    @property
    def description(self) -> str:
        """When to use it, in the company's own words."""
        return worded(self.about)

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
            return self.does(self.services, given, who)

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
