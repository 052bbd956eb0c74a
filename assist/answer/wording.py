"""Whether what a sentence says, beyond its figures, is what its sources say: strong words, wording, negation."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assist.answer.grounding import Claim, ungrounded
from assist.errors import DataError
from knowledge.korean import content_words, morphemes, with_parts

_COVERED = 0.6  # the least share of a sentence's content words that stand in its sources
_NEAR = 0.8  # source sentences with this share of the best overlap are compared for negation
_FEW = 2  # fewer shared content words than this are no basis for comparing
_SENTENCE = re.compile(r"(?<=[.!?다])\s+|\n+|(?<=니다\.)|\|")


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
    squeezed = _squeeze(" ".join(sources).lower())
    met = {word for word in words if word in known or (len(word) > 1 and word in squeezed)}
    if words and len(met) / len(words) < _COVERED:
        found.append(Claim("wording", text))
    if not found and _turned(text, words, sources):
        found.append(Claim("negation", text))
    return tuple(found)


@lru_cache(maxsize=1)
def strong_words() -> StrongWords:
    """Return the lexicon.

    Raises:
        DataError: the file breaks its format.
    """
    text = (
        resources.files("assist.answer").joinpath("lexicon", "strong_words.yaml").read_text(encoding="utf-8")
    )
    try:
        return StrongWords.model_validate(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise DataError(f"lexicon/strong_words.yaml 형식이 맞지 않습니다: {error}") from error


def _strong(text: str, sources: Iterable[str]) -> list[Claim]:
    said, known = _squeeze(text), _squeeze(" ".join(sources))
    return [
        Claim("word", entry.word)
        for entry in strong_words().strong
        if _squeeze(entry.word) in said
        and not any(_squeeze(allowed) in known for allowed in (entry.word, *entry.allows))
    ]


def _turned(text: str, words: set[str], sources: Iterable[str]) -> bool:
    """Whether every source sentence near to ``text`` says the contrary (one is negated, the other not)."""
    lines = [line for source in sources for line in _SENTENCE.split(source) if line and line.strip()]
    shared = [(len(words & set(content_words(line))), line) for line in lines]
    best = max((count for count, _ in shared), default=0)
    if best < _FEW:
        return False
    near = [line for count, line in shared if count >= _NEAR * best]
    return all(_negated(line) != _negated(text) for line in near)


def _negated(text: str) -> bool:
    turns = sum(m.form.split("-")[0] in strong_words().negations for m in morphemes(text) if m.tag != "VV")
    return turns % 2 == 1


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)
