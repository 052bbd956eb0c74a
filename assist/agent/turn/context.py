"""What settles a tool's arguments beside the model: the call bar, the transcript in play, and what the person asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel, create_model

from assist.agent.planner.models import Plan, Situation
from assist.agent.toolkit.tool import Request, Scope, Tool
from assist.agent.turn.session import Session

SETTLED = frozenset({"client", "date", "text", "call_id"})
"""Arguments no model chooses: they are state."""
_OF_ALL = frozenset({Scope.ALL_CALLS, Scope.ALL_COMPANIES})


@dataclass(frozen=True, slots=True)
class TurnContext:
    """One turn's message, plan and state; ``named`` is the one client the message itself names."""

    message: str
    plan: Plan
    here: Situation
    session: Session
    named: str | None = None

    @property
    def call(self) -> str | None:
        """The call that is read: pasted in this message, else the one in play."""
        pasted = next((step.text for step in self.plan.steps if step.scope is Scope.CALL), None)
        return pasted or self.session.call

    def offers(self, tool: Tool) -> bool:
        """Whether a model may choose a tool: proposals only where the message asks for one, calls only with a call."""
        if tool.proposes:
            return self.plan.step(tool.name) is not None
        return tool.scope is not Scope.CALL or self.call is not None

    def settle(self, tool: Tool, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return a tool's arguments: what the state and the person's own words settle wins over what a model gives."""
        fields = tool.arguments.model_fields
        chosen = {name: value for name, value in given.items() if name not in SETTLED}
        settled = {name: value for name, value in self._settled(tool).items() if value is not None}
        return self._by_number(
            {**chosen, **{name: value for name, value in settled.items() if name in fields}}
        )

    def planned(self, tool: Tool) -> dict[str, Any]:
        """Return what the plan says to a tool, as far as the tool's form has it."""
        step = self.plan.step(tool.name)
        here = self.here
        given = tool.fills(Request(step.text, here.day, here.clients, step.company)) if step else {}
        return {name: value for name, value in given.items() if name in tool.arguments.model_fields}

    def named_again(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Return arguments with the company in play by its name, as a person reads them."""
        company = self.session.company
        meant = company is not None and arguments.get("company") == company.id
        return {**arguments, "company": company.name} if meant and company else dict(arguments)

    def _settled(self, tool: Tool) -> dict[str, Any]:
        client = self.named if tool.scope in _OF_ALL else self.named or self.session.client
        day = None if self.session.day == date.today() else self.session.day.isoformat()  # without one: now
        settled: dict[str, Any] = {"client": client, "date": day, "text": self.call}
        if tool.proposes:  # nothing of a proposal is a model's
            settled |= self.planned(tool)
        return settled

    def _by_number(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Name the company in play by its number, so that a namesake is not meant."""
        company = self.session.company
        meant = company is not None and arguments.get("company") == company.name
        return {**arguments, "company": company.id} if meant and company else arguments


def form_for_model(tool: Tool) -> type[BaseModel]:
    """Return the arguments of a tool that a model chooses."""
    hidden = SETTLED | ({"company"} if tool.proposes else set())
    fields = {
        name: (one.annotation, one) for name, one in tool.arguments.model_fields.items() if name not in hidden
    }
    made: type[BaseModel] = create_model(f"{tool.arguments.__name__}ForModel", **fields)  # type: ignore[call-overload]  # fields of another model
    return made
