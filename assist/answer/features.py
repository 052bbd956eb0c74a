"""What speaks for a candidate answer, as numbers the ranker and the evidence score are fitted on."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assist.answer.candidates import Candidate
from assist.answer.clients import without_clients
from assist.answer.coverage import Idf, dice, idf, share
from assist.answer.understand import Asked
from knowledge.glossary import Thesaurus
from knowledge.packs import active, per_pack
from knowledge.passage import DocType, Hit, Passage
from knowledge.sparse import CorpusStats
from knowledge.text.korean import (
    CONTENT_TAGS,
    content_words,
    light_words,
    morphemes,
    normalise,
    with_parts,
    word_bigrams,
)
from knowledge.text.spoken import written

_NOUN_TAGS = frozenset({"NNG", "NNP", "SL", "XR"})
_NUMBER = re.compile(r"\d[\d,.]*")
_NOT_LETTERS = re.compile(r"[\W_]+")


class QuestionWords(BaseModel):
    """Cue words of questions and the answer patterns they want (``lexicon/questions.yaml``)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asks: dict[str, tuple[str, ...]]
    holds: dict[str, re.Pattern[str]]
    must_hold: tuple[str, ...]
    kinds: dict[str, tuple[str, ...]]
    pointers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """The content words of a text, and the nouns among them."""

    words: frozenset[str]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question prepared once for scoring many candidates."""

    text: str
    letters: str
    words: frozenset[str]
    nouns: frozenset[str]
    unnamed: Said
    """What is asked apart from whose policy is meant: the same without the names of clients."""
    bigrams: frozenset[str]
    numbers: frozenset[str]
    asks: frozenset[str]
    kinds: frozenset[str]
    clients: tuple[str, ...]
    named: bool
    alike: Mapping[str, frozenset[str]]
    """What the glossary says means the same, by word of the question."""
    points: bool
    """Whether the question points at the client of the call without a name (여기, 거기, or the word for clients)."""


SPEAKS = {
    "retrieval": 1,
    "gap": 1,
    "best_question": 1,
    "coverage": 1,
    "body_coverage": 1,
    "noun_coverage": 1,
    "unnamed_coverage": 1,
    "unnamed_nouns": 1,
    "unseen_nouns": -1,
    "variant_words": 1,
    "variant_bigrams": 1,
    "client": 1,
    "general": 0,
    "client_named": 1,
    "asked_held": 1,
    "asked_missing": -1,
    "numbers": 1,
    "kind_wanted": 1,
    "kind_script": -1,
    "kind_evidence": -1,
    "kind_glossary": -1,
    "kind_rule": -1,
    "ended": 0,
    "pointed": 1,
    "title_unasked": -1,
    "theme_unasked": -1,
    "asked_before": 1,
    "dense": 1,
    "meaning": 1,
    "pair": 1,
}
"""Whether each feature can only speak for a candidate (1), only against it (-1), or either way (0)."""

FEATURES = tuple(SPEAKS)


def prepare(asked: Asked, thesaurus: Thesaurus) -> Question:
    """Prepare a question: its words, bigrams, figures and what kind of answer it asks for."""
    text = written(asked.text)
    cues = question_words()
    said, squeezed = _said(text), text.replace(" ", "")
    named = asked.named.known
    return Question(
        text=text,
        letters=letters(asked.text),
        words=said.words,
        nouns=said.nouns,
        unnamed=_said(written(without_clients(asked.text, named))) if named else said,
        bigrams=frozenset(word_bigrams(text)),
        numbers=frozenset(_NUMBER.findall(text)),
        asks=frozenset(kind for kind, words in cues.asks.items() if any(w in squeezed for w in words)),
        kinds=frozenset(kind for kind, words in cues.kinds.items() if any(w in squeezed for w in words)),
        clients=asked.clients,
        named=bool(named),
        alike={word: others for word in said.words if (others := thesaurus.alike(word))},
        points=any(word in squeezed for word in cues.pointers),
    )


def _said(text: str) -> Said:
    found = morphemes(normalise(text))
    words = frozenset(m.form for m in found if m.tag in CONTENT_TAGS)
    nouns = frozenset(m.form for m in found if m.tag in _NOUN_TAGS)
    return Said(words - light_words(), nouns - light_words())


def features(
    question: Question, candidate: Candidate, pool: Sequence[Candidate], stats: CorpusStats
) -> list[float]:
    """Return the feature values of one candidate, in the order of ``FEATURES``."""
    passage = candidate.lead.passage
    weight = idf(stats)
    whole = sum(weight(word) for word in question.words) or 1.0
    asked = passage.words.title.union(*passage.words.questions)
    text = _text(candidate)
    shown = [hit.passage.words for hit in candidate.hits]
    body = frozenset[str]().union(*(w.text for w in shown), *(w.title for w in shown))
    score, top = _words_met(candidate), max(map(_words_met, pool))
    kinds = {hit.passage.doc_type for hit in candidate.hits}
    held = _held(text)
    own = passage.client is not None and passage.client in question.clients
    return [
        score / 100.0,
        score / top if top else 0.0,
        candidate.lead.why.question / (whole * 6.6),
        share(question.alike, question.words, asked | body, weight),
        share(question.alike, question.words, body, weight),
        share(question.alike, question.nouns, asked | body, weight),
        share(question.alike, question.unnamed.words, asked | body, weight),
        share(question.alike, question.unnamed.nouns, asked | body, weight),
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
        sum(map(weight, passage.words.title - question.words - _words_of(passage.client or ""))) / 10.0,
        _theme_unasked(question, passage, weight),
        float(any(letters(t) == question.letters for t in (passage.title, *passage.questions))),
        max(hit.why.dense for hit in candidate.hits) / 20.0,
        max(hit.why.meaning or 0.0 for hit in candidate.hits),
        candidate.pair or 0.0,
    ]


def _words_met(candidate: Candidate) -> float:
    """Return the score of what was said, apart from what was meant."""
    return max(hit.why.lexical + hit.why.question + hit.why.dense for hit in candidate.hits)


def answers_the_kind(question: Question, candidate: Candidate) -> bool:
    """Whether the candidate holds the plain kind of value that was asked for (how many places, a phone number)."""
    wanted = question.asks & set(question_words().must_hold)
    return wanted <= _held(_text(candidate))


def _text(candidate: Candidate) -> str:
    return " ".join(dict.fromkeys(hit.passage.text for hit in candidate.hits)).lower()


def _held(text: str) -> set[str]:
    return {kind for kind, pattern in question_words().holds.items() if pattern.search(text)}


_PENALISED = (DocType.SCRIPT, DocType.EVIDENCE, DocType.GLOSSARY, DocType.RULE)


def _closest(question: Question, candidate: Candidate, weight: Idf) -> tuple[float, float]:
    words, pairs = 0.0, 0.0
    for variant, said in _variants(candidate.lead):
        words = max(words, dice(question.alike, question.words, said, weight))
        other = _pairs_of(variant)
        shared = len(question.bigrams & other)
        pairs = max(pairs, 2 * shared / ((len(question.bigrams) + len(other)) or 1))
    return words, pairs


def _variants(lead: Hit) -> Iterator[tuple[str, frozenset[str]]]:
    """Return the passage's title and the question of it that came nearest, with their content words."""
    passage, nearest = lead.passage, lead.why.best_question
    yield passage.title, passage.words.title
    if nearest in passage.questions:
        yield nearest, passage.words.questions[passage.questions.index(nearest)]


def letters(text: str) -> str:
    """Return the letters and digits of a text, in lower case: the same for a question typed with other spaces."""
    return _NOT_LETTERS.sub("", text).lower()


def _theme_unasked(question: Question, passage: Passage, weight: Idf) -> float:
    """Return the weight of what nearly everyone who asks for this passage says, and this question does not."""
    variants = (passage.words.title, *passage.words.questions)
    said = Counter(word for words in variants for word in words)
    unsaid = said.keys() - question.words - _words_of(passage.client or "")
    return sum((said[word] / len(variants)) ** 2 * weight(word) for word in unsaid)


@lru_cache(maxsize=256)
def _words_of(text: str) -> frozenset[str]:
    """Return the distinct content words of a client's name, light words left out."""
    return frozenset(with_parts(content_words(written(text)))) - light_words()


@lru_cache(maxsize=8192)
def _pairs_of(text: str) -> frozenset[str]:
    return frozenset(word_bigrams(written(text)))


@per_pack
def question_words() -> QuestionWords:
    """Return the cue lexicon.

    Raises:
        PackError: the file breaks its format.
    """
    return active().read("answer/questions.yaml", TypeAdapter(QuestionWords))
