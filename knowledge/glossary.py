"""The glossary: standard terms with their synonyms, spoken variants and misrecognitions."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One standard term and every other way it is written, said or misheard."""

    term: str
    synonyms: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    misheard: tuple[str, ...] = ()


def dump(entries: Iterable[GlossaryEntry]) -> bytes:
    """Return the entries as JSON bytes, the form a generation keeps them in."""
    return json.dumps([asdict(entry) for entry in entries], ensure_ascii=False).encode()


def load(content: bytes) -> tuple[GlossaryEntry, ...]:
    """Return the entries of ``dump``'s bytes."""
    rows = json.loads(content)
    return tuple(
        GlossaryEntry(row["term"], tuple(row["synonyms"]), tuple(row["spoken"]), tuple(row["misheard"]))
        for row in rows
    )
