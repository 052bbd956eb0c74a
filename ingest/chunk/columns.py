"""Column roles: which column of a table is the question, the answer, the control number …."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from pydantic import TypeAdapter

from knowledge.packaged import read_packaged
from knowledge.packs import per_pack

_NOISE = re.compile(r"\([^)]{0,80}\)|\[[^\]]{0,80}\]|[\s_·*:：.]+")
REF = re.compile(r"[A-Z]{2,5}(?:-[A-Z0-9]+)+[a-z]?")
_CLOSING = re.compile(rf"\[({REF.pattern})\][.。]?[ \t]*$", re.MULTILINE)


class Role(StrEnum):
    """What a column or labelled line holds."""

    QUESTION = "question"
    ANSWER = "answer"
    DETAIL = "detail"
    VARIANTS = "variants"
    CLIENT = "client"
    FROM = "effective_from"
    TO = "effective_to"
    REF = "ref"
    TERM = "term"
    MEANING = "meaning"
    SYNONYMS = "synonyms"
    SPOKEN = "spoken"
    MISHEARD = "misheard"


Roles = Mapping[Role, int]


@per_pack
def _names() -> dict[str, tuple[Role, ...]]:
    listed = read_packaged("ingest", "chunk/columns.yaml", TypeAdapter(dict[Role, tuple[str, ...]]))
    roles: dict[str, tuple[Role, ...]] = {}
    for role, names in listed.items():
        for name in names:
            roles[bare(name)] = (*roles.get(bare(name), ()), role)
    return roles


def bare(name: str) -> str:
    """Return a column name without spaces, brackets and case."""
    return _NOISE.sub("", name).lower()


def role_of(name: str) -> Role | None:
    """Return the first role a label names."""
    found = _names().get(bare(name), ())
    return found[0] if found else None


def roles_of(header: Sequence[str]) -> dict[Role, int]:
    """Return the column of each role; the leftmost column of a name wins, a column has each role once."""
    roles: dict[Role, int] = {}
    for place, name in enumerate(header):
        for role in _names().get(bare(name), ()):
            roles.setdefault(role, place)
    return roles


def is_faq(roles: Roles) -> bool:
    """Whether the columns are those of a question and answer list."""
    return Role.QUESTION in roles and Role.ANSWER in roles


_BESIDE = frozenset({Role.QUESTION, Role.VARIANTS, Role.CLIENT, Role.FROM, Role.TO, Role.REF})


def lacks_answers(header: Sequence[str], roles: Roles) -> bool:
    """Whether a table asks questions and has no column that could answer any of them."""
    beside = {place for role, place in roles.items() if role in _BESIDE}
    return Role.QUESTION in roles and all(place in beside or not name for place, name in enumerate(header))


def is_glossary(roles: Roles) -> bool:
    """Whether the columns are those of a glossary."""
    return Role.TERM in roles and Role.MEANING in roles and Role.QUESTION not in roles


def closing_refs(text: str) -> tuple[str, ...]:
    """Return the control numbers in brackets that close a line of a text, in order: ``… 환불합니다. [RF-001]``."""
    return tuple(dict.fromkeys(_CLOSING.findall(text)))


def refs_in(text: str) -> tuple[str, ...]:
    """Return the control numbers of a cell or bracket, in order."""
    return tuple(dict.fromkeys(REF.findall(text)))
