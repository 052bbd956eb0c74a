"""What the fields of results mean, in Korean: rooms keep their classes free of it, other programs read it here."""

from typing import Any

from pydantic import TypeAdapter

from assist.errors import DataError
from knowledge.packaged import read_packaged
from knowledge.packs import per_pack

_ANY = "any"
_FILE = "fields.yaml"
Words = dict[str, dict[str, str]]


def with_words(schemas: dict[str, Any]) -> dict[str, Any]:
    """Return JSON Schemas, by the name of their class, whose fields all say what they mean as far as it is known."""
    return {name: _told(name, schema) for name, schema in schemas.items()}


def _told(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    if "properties" not in schema:
        return schema
    words = {**_words()[_ANY], **_words().get(_class(name), {})}
    fields = {key: _field(words.get(key), field) for key, field in schema["properties"].items()}
    return {**schema, "properties": fields}


def _field(words: str | None, field: dict[str, Any]) -> dict[str, Any]:
    return field if words is None or "description" in field else {**field, "description": words}


def _class(name: str) -> str:
    """Return the class of a schema's name, which carries its module where two classes share a name."""
    return name.rsplit("__", 1)[-1].removesuffix("-Output").removesuffix("-Input")


@per_pack
def _words() -> Words:
    words = read_packaged("assist.api", _FILE, TypeAdapter(Words))
    if _ANY not in words:
        raise DataError(f"{_FILE}에 '{_ANY}' 항목이 없습니다.")
    return words
