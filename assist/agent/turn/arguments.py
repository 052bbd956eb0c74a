"""A planned step as a tool's arguments, and arguments as a person reads them."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from assist.agent.planner.counting import read_counting
from assist.agent.planner.models import Situation, Step, ToolName
from assist.calculators.reading import read_inputs
from knowledge.text.spoken import written

_LONGEST = 40  # letters of a value in a step's line
_LONGEST_ASKED = 2_000  # as the tools' own forms have it
_HOW_MANY = re.compile(r"(\d{1,2})\s*(?:개|곳|군데|업체|건)")
_NAME_ENDS = re.compile(r"[(.,:]")


def arguments_of(step: Step, here: Situation) -> dict[str, Any]:
    """Return what a step says to its tool; what the call settles (client, day) is bound elsewhere."""
    about = step.text[:_LONGEST_ASKED]
    if step.calculates:
        return _inputs(step, here)
    if step.tool is ToolName.INSIGHT:
        return read_counting(step.text, here.day).arguments
    if step.tool is ToolName.PRIORITY:
        many = _HOW_MANY.search(written(step.text))
        return {"top": int(many.group(1))} if many else {}
    given: dict[str, dict[str, Any]] = {
        ToolName.ANSWER: {"question": about},
        ToolName.MAIL: {"company": step.company, "about": about},
        ToolName.SCRIPT: {"reason": about},
        ToolName.PROPOSE: {"text": step.text, "company": step.company},
        ToolName.LOOKUP: {"company": step.company},
        ToolName.DUPLICATE: {"company": step.company},
    }
    return given.get(step.tool, {"text": step.text})


def in_words(arguments: Mapping[str, Any], form: type[BaseModel]) -> str:
    """Return arguments for a person: each field's Korean name and its value; what goes without saying is left out."""
    told = [
        f"{_name(name, form)}: {_value(value)}"
        for name, value in arguments.items()
        if value not in (None, "", []) and value != _usual(name, form)
    ]
    return ", ".join(told)


def _usual(name: str, form: type[BaseModel]) -> object:
    field = form.model_fields.get(name)
    return field.default if field and not field.is_required() else None


def _inputs(step: Step, here: Situation) -> dict[str, Any]:
    sheet = next((one for one in here.sheets if one.key == step.tool), None)
    given = read_inputs(sheet, here.question(step.text)) if sheet else {}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}


def _name(name: str, form: type[BaseModel]) -> str:
    field = form.model_fields.get(name)
    return _NAME_ENDS.split(field.description or name)[0].strip() if field else name


def _value(value: object) -> str:
    if value is True:
        return "예"
    if isinstance(value, int):
        return f"{value:,}"
    text = " ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
