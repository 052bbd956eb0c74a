"""What speaks for a candidate answer, as numbers the ranker and the evidence score are fitted on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import log

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assist.answer.candidates import Candidate
from assist.errors import DataError
from knowledge.korean import (
    CONTENT_TAGS,
    content_words,
    light_words,
    morphemes,
    normalise,
    parts_of,
    with_parts,
    word_bigrams,
)
from knowledge.passage import DocType
from knowledge.sparse import CorpusStats
from knowledge.spoken import written

_NOUN_TAGS = frozenset({"NNG", "NNP", "SL", "XR"})
_PART_OF_COMPOUND = 0.8
_NUMBER = re.compile(r"\d[\d,.]*")


class QuestionWords(BaseModel):
    """Cue words of questions and the answer patterns they want (``lexicon/questions.yaml``)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asks: dict[str, tuple[str, ...]]
    holds: dict[str, str]
    kinds: dict[str, tuple[str, ...]]
    pointers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question prepared once for scoring many candidates."""

    text: str
    words: frozenset[str]
    nouns: frozenset[str]
    bigrams: frozenset[str]
    numbers: frozenset[str]
    asks: frozenset[str]
    kinds: frozenset[str]
    clients: tuple[str, ...]
    named: bool
    points: bool
    """Whether the question points at the client of the call without a name (여기, 거기, 원청)."""


FEATURES = (
    "retrieval",
    "gap",
    "best_question",
    "coverage",
    "body_coverage",
    "noun_coverage",
    "unseen_nouns",
    "variant_words",
    "variant_bigrams",
    "client",
    "general",
    "client_named",
    "asked_held",
    "asked_missing",
    "numbers",
    "kind_wanted",
    "kind_script",
    "kind_evidence",
    "kind_glossary",
    "kind_rule",
    "ended",
    "pointed",
    "title_unasked",
)


def prepare(text: str, clients: tuple[str, ...], named: bool) -> Question:
    """Prepare a question: its words, bigrams, figures and what kind of answer it asks for."""
    text = written(text)
    cues = question_words()
    found = morphemes(normalise(text))
    squeezed = text.replace(" ", "")
    return Question(
        text=text,
        words=frozenset(m.form for m in found if m.tag in CONTENT_TAGS) - light_words(),
        nouns=frozenset(m.form for m in found if m.tag in _NOUN_TAGS) - light_words(),
        bigrams=frozenset(word_bigrams(text)),
        numbers=frozenset(_NUMBER.findall(text)),
        asks=frozenset(kind for kind, words in cues.asks.items() if any(w in squeezed for w in words)),
        kinds=frozenset(kind for kind, words in cues.kinds.items() if any(w in squeezed for w in words)),
        clients=clients,
        named=named,
        points=any(word in squeezed for word in cues.pointers),
    )


def features(
    question: Question, candidate: Candidate, pool: Sequence[Candidate], stats: CorpusStats
) -> list[float]:
    """Return the feature values of one candidate, in the order of ``FEATURES``."""
    passage = candidate.lead.passage
    weight = _idf(stats)
    whole = sum(weight(word) for word in question.words) or 1.0
    asked = frozenset[str]().union(*(words_of(t) for t in (passage.title, *passage.questions)))
    text = " ".join(dict.fromkeys(hit.passage.text for hit in candidate.hits)).lower()
    shown = dict.fromkeys(t for hit in candidate.hits for t in (hit.passage.text, hit.passage.title))
    body = frozenset[str]().union(*map(words_of, shown))
    top = max(c.score for c in pool)
    kinds = {hit.passage.doc_type for hit in candidate.hits}
    held = {kind for kind, pattern in question_words().holds.items() if re.search(pattern, text)}
    own = passage.client is not None and passage.client in question.clients
    return [
        candidate.score / 100.0,
        candidate.score / top if top else 0.0,
        candidate.lead.why.question / (whole * 6.6),
        _share(question.words, asked | body, weight),
        _share(question.words, body, weight),
        _share(question.nouns, asked | body, weight),
        float(sum(stats.document_frequency.get(noun, 0) == 0 for noun in question.nouns)),
        *_closest(question, candidate, weight),
        float(own),
        float(passage.client is None and bool(question.clients)),
        float(own and question.named),
        float(len(question.asks & held)),
        float(len(question.asks - held)),
        float(len([n for n in question.numbers if n in text])),
        float(bool({k.value for k in kinds} & question.kinds)),
        *(float(kind in kinds and kind.value not in question.kinds) for kind in _PENALISED),
        float(passage.effective_to is not None),
        float(own and question.points),
        sum(map(weight, words_of(passage.title) - question.words - words_of(passage.client or ""))) / 10.0,
    ]


_PENALISED = (DocType.SCRIPT, DocType.EVIDENCE, DocType.GLOSSARY, DocType.RULE)


def _closest(question: Question, candidate: Candidate, weight: "_Idf") -> tuple[float, float]:
    words, pairs = 0.0, 0.0
    for variant in (candidate.lead.why.best_question, candidate.lead.passage.title):
        if not variant:
            continue
        words = max(words, _dice(question.words, words_of(variant), weight))
        other = _pairs_of(variant)
        shared = len(question.bigrams & other)
        pairs = max(pairs, 2 * shared / ((len(question.bigrams) + len(other)) or 1))
    return words, pairs


def _share(words: frozenset[str], seen: frozenset[str], weight: "_Idf") -> float:
    whole = sum(map(weight, words))
    return sum(weight(word) * _covered(word, seen) for word in words) / whole if whole else 0.5


def _covered(word: str, seen: frozenset[str]) -> float:
    """Return how much of a word stands in ``seen``: all, or most of it for a part or a compound (마감, 마감일)."""
    if word in seen:
        return 1.0
    parts = parts_of(word)
    if parts:
        return _PART_OF_COMPOUND * sum(part in seen for part in parts) / len(parts)
    return (
        _PART_OF_COMPOUND if len(word) > 1 and any(_one_letter_apart(word, other) for other in seen) else 0.0
    )


def _one_letter_apart(word: str, other: str) -> bool:
    """Whether one word is the other with one letter after it (마감, 마감일)."""
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    return len(shorter) > 1 and len(longer) - len(shorter) == 1 and longer.startswith(shorter)


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """Return the distinct content words of a text, light words left out (kept for texts asked of often)."""
    return frozenset(with_parts(content_words(written(text)))) - light_words()


@lru_cache(maxsize=8192)
def _pairs_of(text: str) -> frozenset[str]:
    return frozenset(word_bigrams(written(text)))


def _dice(left: frozenset[str], right: frozenset[str], weight: "_Idf") -> float:
    total = sum(map(weight, left)) + sum(map(weight, right))
    return 2 * sum(weight(word) * _covered(word, right) for word in left) / total if total else 0.0


class _Idf:
    """Inverse document frequency of content words, as BM25 has it."""

    def __init__(self, frequency: Mapping[str, int], passages: int) -> None:
        self._frequency = frequency
        self._passages = passages

    def __call__(self, word: str) -> float:
        n = self._frequency.get(word, 0)
        return log(1 + (self._passages - n + 0.5) / (n + 0.5))


def _idf(stats: CorpusStats) -> _Idf:
    return _Idf(stats.document_frequency, stats.passages)


@lru_cache(maxsize=1)
def question_words() -> QuestionWords:
    """Return the cue lexicon.

    Raises:
        DataError: the file breaks its format.
    """
    text = resources.files("assist.answer").joinpath("lexicon", "questions.yaml").read_text(encoding="utf-8")
    try:
        return QuestionWords.model_validate(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise DataError(f"lexicon/questions.yaml 형식이 맞지 않습니다: {error}") from error
