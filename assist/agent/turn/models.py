"""The models of a turn: a tool that was used, and the turn when it is over."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assist.agent.events import Event
from assist.agent.turn.session import Session
from assist.answer.models import Answer, Engine
from assist.presenters.models import Told


@dataclass(frozen=True, slots=True)
class Used:
    """A tool that was run for a person: its result (None where it could not be done), told in words."""

    tool: str
    title: str
    arguments: Mapping[str, Any]
    told: Told
    ms: float
    result: object | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A tool's result, ready for a card."""

    used: Used


@dataclass(frozen=True, slots=True)
class Ended:
    """A turn that is over.

    ``say`` is its last line; ``answer`` is there where the turn was one plain question (told by ``Finished`` before).
    ``note`` is one line on the engine's state, ``session`` the conversation to go on with.
    """

    say: str
    engine: Engine
    session: Session
    used: tuple[Used, ...] = ()
    answer: Answer | None = None
    note: str | None = None
    ms: float = 0.0


TurnEvent = Event | Shown | Ended
