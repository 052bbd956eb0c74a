"""The form a reply is asked for in: a strict JSON schema."""

from collections.abc import Mapping
from typing import Any


def reply_form(name: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the ``response_format`` of a JSON object with exactly these fields (JSON schemas by name)."""
    return {
        "type": "json_schema",
        "json_schema": {"name": name, "strict": True, "schema": whole_object(fields)},
    }


def whole_object(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that must have all of ``fields`` and nothing else."""
    return {
        "type": "object",
        "properties": dict(fields),
        "required": list(fields),
        "additionalProperties": False,
    }
