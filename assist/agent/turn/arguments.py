"""Arguments as a person reads them."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from knowledge.text.blanks import one_line

_LONGEST = 40  # letters of a value in a step's line
_NAME_ENDS = re.compile(r"[(.,:]")


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


def _name(name: str, form: type[BaseModel]) -> str:
    field = form.model_fields.get(name)
    return _NAME_ENDS.split(field.description or name)[0].strip() if field else name


def _value(value: object) -> str:
    if value is True:
        return "예"
    if isinstance(value, int):
        return f"{value:,}"
    text = " ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
