"""The glossary: standard terms with their synonyms, spoken variants and misrecognitions."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from knowledge.text.korean import content_words


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One standard term and every other way it is written, said or misheard."""

    term: str
    synonyms: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    misheard: tuple[str, ...] = ()


class Thesaurus:
    """Which single words of the glossary mean the same: a term, its synonyms and what is said for it."""

    def __init__(self, entries: Sequence[GlossaryEntry]) -> None:
        """Group the one-word names of each entry; names of several words are left to the questions' fields."""
        self._groups: dict[str, frozenset[str]] = {}
        for entry in entries:
            words = [content_words(name) for name in (entry.term, *entry.synonyms, *entry.spoken)]
            group = frozenset(found[0] for found in words if len(found) == 1)
            for word in group:
                self._groups[word] = self._groups.get(word, frozenset()) | group

    def alike(self, word: str) -> frozenset[str]:
        """Return the other words that mean the same; none for a word outside the glossary."""
        return self._groups.get(word, frozenset()) - {word}


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
