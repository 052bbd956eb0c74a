"""JSON Schemas for other programs: what is written in them is Korean, and nothing is there that a class says in English."""

import re
from typing import Any

from pydantic import BaseModel, TypeAdapter

from assist.api.field_descriptions import with_words

_KOREAN = re.compile("[가-힣]")


def plain_schema(form: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema of a tool's arguments."""
    schema: dict[str, Any] = without_english(form.model_json_schema())
    return schema


def result_schema(result: type[object]) -> dict[str, Any]:
    """Return the JSON Schema of a tool's result."""
    schema: dict[str, Any] = without_english(TypeAdapter(result).json_schema(mode="serialization"))
    (told,) = with_words({result.__name__: schema}).values()
    return {**told, "$defs": with_words(told["$defs"])} if "$defs" in told else told


def without_english(schema: Any) -> Any:
    """Return a schema without the titles and descriptions that were made from code."""
    if isinstance(schema, list):
        return [without_english(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: without_english(value) for key, value in schema.items() if not _english(key, value)}


def _english(key: str, value: Any) -> bool:
    return key in ("title", "description") and isinstance(value, str) and not _KOREAN.search(value)
