"""Whether a text speaks to the program that reads it; what documents and calls say is data, never an order."""

import re
from collections.abc import Iterable
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packaged import read_packaged
from knowledge.passage import Passage
from knowledge.text.blanks import without_blanks

_REMEMBERED = 50_000


class Orders(BaseModel):
    """The patterns of ``lexicon/instructions.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    orders: tuple[str, ...]
    commands: tuple[str, ...]
    lines: tuple[str, ...]


def as_data(text: str) -> str:
    """Return ``text`` so that it cannot close the fence it is put in."""
    return text.replace("<", "〈").replace(">", "〉")


def speaks_to_the_machine(text: str) -> bool:
    """Whether what somebody says or writes holds an order to an assistant; it is kept from a language model."""
    return _found(_patterns()[0], text.lower())


def gives_orders(passage: Passage) -> bool:
    """Whether a passage, or the name of its document or section, holds an order to an assistant."""
    return _known("\n".join((passage.doc_title, *passage.section, passage.title, passage.text)))


def sayable(passages: Iterable[Passage]) -> list[Passage]:
    """Return the passages that may be quoted: those that give no orders."""
    return [one for one in passages if not gives_orders(one)]


@lru_cache(maxsize=_REMEMBERED)
def _known(text: str) -> bool:
    orders, commands, lines = _patterns()
    lowered = text.lower()
    return _found(orders, lowered) or _found(commands, lowered) or lines.search(lowered) is not None


def _found(pattern: re.Pattern[str], lowered: str) -> bool:
    return bool(pattern.search(without_blanks(lowered)) or pattern.search(lowered))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    found = read_packaged("knowledge.text", "lexicon/instructions.yaml", TypeAdapter(Orders))
    kinds = (found.orders, found.commands, found.lines)
    return tuple(
        re.compile("|".join(f"(?:{one})" for one in kind), re.MULTILINE if kind is found.lines else 0)
        for kind in kinds
    )
