"""The form a reply is asked for in, a strict JSON schema, and the reply read by it."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from assist.errors import ModelError
from knowledge.sent_json import read_json

_Form = TypeVar("_Form", bound=BaseModel)


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


def read_reply(text: str, form: type[_Form]) -> _Form:
    """Return the fields of a reply, whatever words stand around its JSON object.

    Raises:
        ModelError: it is no JSON object of the form asked for.
    """
    start, end = text.find("{"), text.rfind("}")
    try:
        return form.model_validate(read_json(text[start : end + 1]))
    except (ValueError, ValidationError) as error:
        raise ModelError("언어 모델의 답을 읽을 수 없었습니다") from error
