"""BM25 as sparse vectors: term counts of a passage, weights against the corpus, the query's vector.

One sparse dimension is one token of one field in one namespace. Scores are the plain sum over fields and
namespaces of BM25 (Robertson & Zaragoza 2009, k1 1.2, b 0.75); the IDF factor is the index engine's.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from knowledge.passage import PassageWords

K1 = 1.2
B = 0.75
_HASH_MASK = 0xFFFFFFF0


class Field(IntEnum):
    """Which part of a passage a token stands in."""

    BODY = 0
    TITLE = 1
    QUESTIONS = 2
    VARIANT = 3


class Namespace(IntEnum):
    """Which kind of token it is."""

    MORPHEME = 0
    WORD_BIGRAM = 1
    JOINED_BIGRAM = 2


Tokens = Mapping[Namespace, list[str]]


@dataclass(frozen=True, slots=True)
class Terms:
    """Token counts of one field: dimension ids (uint32), counts (uint16) and length per namespace."""

    ids: bytes
    counts: bytes
    lengths: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PassageTerms:
    """Token counts of one passage by field, of each of its questions, and its distinct content words.

    ``words`` are those of the whole passage, for counting; ``parts`` those of its text, title and questions.
    """

    fields: tuple[tuple[Field, Terms], ...]
    variants: tuple[Terms, ...]
    words: tuple[str, ...]
    parts: PassageWords


@dataclass(frozen=True, slots=True)
class SparseVector:
    """A sparse vector: distinct dimensions with their weights."""

    indices: NDArray[np.uint32]
    values: NDArray[np.float32]


def dimension(token: str, field: Field, namespace: Namespace) -> int:
    """Return the sparse dimension of a token; stable across runs and machines."""
    return (zlib.crc32(f"{token}".encode()) * 2654435761 & _HASH_MASK) | (field << 2) | namespace


def count_terms(tokens: Tokens, field: Field) -> Terms:
    """Count the tokens of one field."""
    counts: Counter[int] = Counter()
    for namespace, words in tokens.items():
        counts.update(dimension(word, field, namespace) for word in words)
    lengths = tuple(len(tokens[namespace]) for namespace in Namespace)
    ids = np.fromiter(counts.keys(), dtype=np.uint32, count=len(counts))
    values = (
        np.fromiter(counts.values(), dtype=np.uint32, count=len(counts)).clip(max=65535).astype(np.uint16)
    )
    return Terms(ids.tobytes(), values.tobytes(), (lengths[0], lengths[1], lengths[2]))


@dataclass(frozen=True, slots=True)
class CorpusStats:
    """What BM25 and the evidence score need to know of the whole corpus.

    ``mean_lengths[field][namespace]`` are token counts; ``document_frequency`` counts passages by content
    word (text, title or questions).
    """

    passages: int
    mean_lengths: tuple[tuple[float, float, float], ...]
    document_frequency: Mapping[str, int]

    @classmethod
    def collect(cls, all_terms: Iterable[PassageTerms]) -> "CorpusStats":
        """Collect the statistics in one pass over the terms of every passage."""
        totals = np.zeros((len(Field), len(Namespace)))
        units = np.zeros(len(Field))
        frequency: Counter[str] = Counter()
        passages = 0
        for terms in all_terms:
            passages += 1
            frequency.update(terms.words)
            for field, counted in (*terms.fields, *((Field.VARIANT, v) for v in terms.variants)):
                totals[field] += counted.lengths
                units[field] += 1
        means = totals / np.maximum(units, 1)[:, None]
        rows = tuple((float(a), float(b), float(c)) for a, b, c in means)
        return cls(passages, rows, dict(frequency))


def weigh(parts: Iterable[tuple[Field, Terms]], stats: CorpusStats) -> SparseVector:
    """Return the BM25 document weights (without IDF) of the given fields as one sparse vector."""
    indices, values = [], []
    for field, terms in parts:
        ids = np.frombuffer(terms.ids, dtype=np.uint32)
        tf = np.frombuffer(terms.counts, dtype=np.uint16).astype(np.float32)
        means = np.maximum(np.array(stats.mean_lengths[field], dtype=np.float32), 1e-6)
        norm = K1 * (1 - B + B * np.array(terms.lengths, dtype=np.float32) / means)
        values.append(tf * (K1 + 1) / (tf + norm[ids & 3]))
        indices.append(ids)
    if not indices:
        return SparseVector(np.empty(0, np.uint32), np.empty(0, np.float32))
    return _distinct(np.concatenate(indices), np.concatenate(values))


def query_vector(
    tokens: Tokens, weights: Mapping[Field, float], alike: Mapping[str, float] | None = None
) -> SparseVector:
    """Return the query's vector: each token once in every field, weighted by the field.

    Words of ``alike`` (word to share) are looked for too, with their share of the weight.
    """
    wanted = {
        dimension(word, field, Namespace.MORPHEME): weight * share
        for word, share in (alike or {}).items()
        for field, weight in weights.items()
    }
    for namespace, words in tokens.items():
        for word, times in Counter(words).items():
            for field, weight in weights.items():
                wanted[dimension(word, field, namespace)] = weight * times
    indices = np.fromiter(wanted.keys(), dtype=np.uint32, count=len(wanted))
    return SparseVector(indices, np.fromiter(wanted.values(), dtype=np.float32, count=len(wanted)))


def _distinct(indices: NDArray[np.uint32], values: NDArray[np.float32]) -> SparseVector:
    unique, places = np.unique(indices, return_inverse=True)
    summed = np.zeros(len(unique), dtype=np.float32)
    np.add.at(summed, places, values)
    return SparseVector(unique, summed)
