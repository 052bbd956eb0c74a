"""How much of what was asked a text holds, each word by how rare it is."""

from collections.abc import Mapping
from functools import lru_cache
from math import log

from knowledge.sparse import CorpusStats
from knowledge.text.korean import parts_of

_PART_OF_COMPOUND = 0.8
_SYNONYM = 0.8

Alike = Mapping[str, frozenset[str]]
"""What the glossary says means the same, by word of the question."""


def share(alike: Alike, words: frozenset[str], seen: frozenset[str], weight: "Idf") -> float:
    """Return the share of the asked words, by weight, that ``seen`` holds; .5 where nothing is asked."""
    whole = sum(map(weight, words))
    return sum(weight(word) * covered(alike, word, seen) for word in words) / whole if whole else 0.5


def covered(alike: Alike, word: str, seen: frozenset[str]) -> float:
    """Return how much of a word stands in ``seen``: all, or most for a synonym, a part or a compound (마감, 마감일)."""
    if word in seen:
        return 1.0
    if alike.get(word, frozenset()) & seen:
        return _SYNONYM
    parts = parts_of(word)
    if parts:
        return _PART_OF_COMPOUND * sum(part in seen for part in parts) / len(parts)
    return _PART_OF_COMPOUND if len(word) > 1 and _one_letter_apart(word, seen) else 0.0


def _one_letter_apart(word: str, seen: frozenset[str]) -> bool:
    """Whether one of the words is this one with one letter more or less at its end (마감, 마감일)."""
    return (len(word) > 2 and word[:-1] in seen) or word in _shortened(seen)


@lru_cache(maxsize=256)
def _shortened(words: frozenset[str]) -> frozenset[str]:
    """Return the words without their last letter (a candidate's words are asked for one by one)."""
    return frozenset(word[:-1] for word in words if len(word) > 2)


def dice(alike: Alike, words: frozenset[str], said: frozenset[str], weight: "Idf") -> float:
    """Return how alike two sets of words are (Dice's coefficient), by weight; 0 where both are empty."""
    parts = {part for word in said for part in parts_of(word)}
    total = sum(map(weight, words)) + sum(map(weight, said - parts))
    shared = sum(weight(word) * covered(alike, word, said) for word in words)
    return 2 * shared / total if total else 0.0


class Idf:
    """Inverse document frequency of content words, as BM25 has it."""

    def __init__(self, frequency: Mapping[str, int], passages: int) -> None:
        self._frequency = frequency
        self._passages = passages

    def __call__(self, word: str) -> float:
        """Return the weight of a word."""
        n = self._frequency.get(word, 0)
        return log(1 + (self._passages - n + 0.5) / (n + 0.5))


def idf(stats: CorpusStats) -> Idf:
    """Return the weights of a library's words."""
    return Idf(stats.document_frequency, stats.passages)
