"""Whether what a sentence says, beyond its figures, is what its sources say: strong words, wording, negation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assist.answer.grounding import Claim, ungrounded
from knowledge.packaged import read_packaged
from knowledge.text.blanks import without_blanks
from knowledge.text.korean import CONTENT_TAGS, Morpheme, content_words, morphemes, normalise, with_parts

_COVERED = 0.6  # the least share of a sentence's content words that stand in its sources
_NEAR = 0.8  # source clauses with this share of the best overlap are compared for negation
_FEW = 1  # fewer shared content words than this are no basis for comparing
_STOPS = frozenset({"SF", "SP", "EF", "SSO", "SSC"})


@dataclass(frozen=True, slots=True)
class _Clause:
    words: frozenset[str]
    negated: bool


class _Strong(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    word: str
    allows: tuple[str, ...] = ()


class StrongWords(BaseModel):
    """The lexicon of words that need a source (``lexicon/strong_words.yaml``)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    strong: tuple[_Strong, ...]
    negations: frozenset[str]
    courtesy: frozenset[str]


def unsupported(text: str, sources: Sequence[str]) -> tuple[Claim, ...]:
    """Return what ``text`` (a sentence) claims and ``sources`` do not: figures, strong words, wording, negation.

    Stricter than ``ungrounded`` and meant for sentences a language model wrote: a sentence about something
    else, or turned round, is found too. What it lets pass may still be wrong; what it finds is not given.
    """
    found = [*ungrounded(text, sources), *_strong(text, sources)]
    words = set(content_words(text)) - strong_words().courtesy
    known = set(with_parts(word for source in sources for word in content_words(source)))
    squeezed = without_blanks(" ".join(sources).lower())
    met = {word for word in words if word in known or (len(word) > 1 and word in squeezed)}
    if words and len(met) / len(words) < _COVERED:
        found.append(Claim("wording", text))
    if not found and _turned(text, sources):
        found.append(Claim("negation", text))
    return tuple(found)


@lru_cache(maxsize=1)
def strong_words() -> StrongWords:
    """Return the lexicon.

    Raises:
        PackError: the file breaks its format.
    """
    return read_packaged("assist.answer", "lexicon/strong_words.yaml", TypeAdapter(StrongWords))


def _strong(text: str, sources: Iterable[str]) -> list[Claim]:
    said, known = without_blanks(text), without_blanks(" ".join(sources))
    return [
        Claim("word", entry.word)
        for entry in strong_words().strong
        if without_blanks(entry.word) in said
        and not any(without_blanks(allowed) in known for allowed in (entry.word, *entry.allows))
    ]


def _turned(text: str, sources: Iterable[str]) -> bool:
    """Whether a clause of ``text`` is denied by every source clause near to it, or denies them."""
    known = [clause for source in sources for clause in _clauses(source)]
    return any(_denied(clause, known) for clause in _clauses(text))


def _denied(clause: _Clause, known: Sequence[_Clause]) -> bool:
    shared = [len(clause.words & other.words) for other in known]
    best = max(shared, default=0)
    near = [other for other, count in zip(known, shared, strict=True) if count >= _NEAR * best]
    return best >= _FEW and all(other.negated != clause.negated for other in near)


def _clauses(text: str) -> list[_Clause]:
    """Return the clauses of a text, cut at connective endings, sentence ends and punctuation."""
    parts: list[list[Morpheme]] = [[]]
    found = morphemes(normalise(text))
    for place, morpheme in enumerate(found):
        parts[-1].append(morpheme)
        after = found[place + 1].tag if place + 1 < len(found) else ""
        if morpheme.tag in _STOPS or (morpheme.tag == "EC" and after not in {"VX", "JX"}):
            parts.append([])
    return [_clause(part) for part in parts if part]


def _clause(part: Sequence[Morpheme]) -> _Clause:
    words = frozenset(m.form for m in part if m.tag in CONTENT_TAGS)
    turns = sum(m.form in strong_words().negations for m in part if m.tag not in {"VV", "EC"})
    return _Clause(words - strong_words().courtesy, turns % 2 == 1)
