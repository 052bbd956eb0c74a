"""How commands print: JSON on stdout for programs, Korean text for people, messages on stderr."""

import json
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path

import typer
from pydantic import BaseModel


def plain(value: object) -> object:
    """Return ``value`` as JSON-ready data (dataclasses, models, dates, enums, paths)."""
    if is_dataclass(value) and not isinstance(value, type):
        return {key: plain(item) for key, item in asdict(value).items()}
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Path) else value


def print_json(value: object) -> None:
    """Print one JSON object on one line of stdout."""
    typer.echo(json.dumps(plain(value), ensure_ascii=False))


def print_rows(rows: Iterable[object]) -> None:
    """Print one JSON object a line."""
    for row in rows:
        print_json(row)


def say(text: str) -> None:
    """Print a message for a person on stderr."""
    typer.echo(text, err=True)
