"""Question to hits: lexical fields, the best single question and meaning, summed by weight."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle
from numpy.typing import NDArray

from knowledge.analyze import Analyzer
from knowledge.index.engine import Found, PointSet, Query
from knowledge.index.store import Generation, Store
from knowledge.index.windows import Windows
from knowledge.nodes import HitNode, ScopedQuery
from knowledge.passage import Hit, Passage, Scope, Why
from knowledge.sparse import Field, Namespace, Tokens, query_vector
from knowledge.weights import Weights, load_weights

_POOL = 60
_QUESTION_POOL = 120


@dataclass(frozen=True, slots=True)
class _Signals:
    """Scores by passage number, and the best question point of each passage."""

    lexical: Mapping[int, float]
    question: Mapping[int, float]
    dense: Mapping[int, float]
    meaning: Mapping[int, float]
    best_question: Mapping[int, int]

    def total(self, number: int, weights: Weights) -> float:
        """Return the score of a passage: its words, and its meaning where that is known, else its likest question."""
        words = self.lexical.get(number, 0.0) + self.question.get(number, 0.0)
        if self.meaning:
            return words + weights.meaning * self.meaning.get(number, 0.0)
        return words + self.dense.get(number, 0.0)


@dataclass(frozen=True, slots=True)
class _Sought:
    """The vectors of a generation, asked with one question's."""

    windows: Windows
    vector: NDArray[np.float32]
    scope: Scope

    def nearest(self) -> dict[int, float]:
        return self.windows.nearest(self.vector, self.scope, _POOL)

    def of(self, numbers: set[int]) -> dict[int, float]:
        return self.windows.of(self.vector, self.scope, numbers)


class Retriever(BaseRetriever):
    """Finds passages in the store's current generation; a LlamaIndex retriever.

    ``retrieve`` takes plain text (``scope`` and ``k`` of the retriever hold) or a ``ScopedQuery``, and returns
    ``HitNode``s. ``search`` goes through it, so whatever listens to LlamaIndex's events sees every search.
    """

    def __init__(
        self,
        store: Store,
        analyzer: Analyzer,
        weights: Weights | None = None,
        scope: Scope | None = None,
        k: int = 10,
    ) -> None:
        super().__init__()
        self._store = store
        self._analyzer = analyzer
        self._weights = weights or load_weights()
        self._scope = scope or Scope()
        self._k = k

    def search(self, question: str, scope: Scope, k: int = 10) -> list[Hit]:
        """Return up to ``k`` hits in scope, best first; an empty or wordless question finds nothing."""
        found = self.retrieve(ScopedQuery(question, scope=scope, k=k))
        return [one.node.hit for one in found if isinstance(one.node, HitNode)]

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        scope, k = self._scope, self._k
        if isinstance(query_bundle, ScopedQuery):
            scope, k = query_bundle.scope, query_bundle.k
        hits = self._find(query_bundle.query_str, scope, k)
        return [NodeWithScore(node=HitNode.of(hit), score=hit.score) for hit in hits]

    def _find(self, question: str, scope: Scope, k: int) -> list[Hit]:
        tokens = self._analyzer.tokens(question)
        if not any(tokens.values()):
            return []
        generation = self._store.current()
        signals = self._signals(generation, question, tokens, scope)
        return self._hits(generation, tokens, signals, k)

    def warm(self) -> None:
        """Load Kiwi and open the index, so that the first question does not wait."""
        self._analyzer.tokens("준비")
        self._store.current()

    def _signals(self, generation: Generation, question: str, tokens: Tokens, scope: Scope) -> _Signals:
        fields = {
            Field.BODY: self._weights.body,
            Field.TITLE: self._weights.title,
            Field.QUESTIONS: self._weights.questions,
        }
        alike = self._alike(generation, tokens)
        whole = query_vector(tokens, fields, alike)
        single = query_vector(tokens, {Field.VARIANT: self._weights.best_question}, alike)
        lexical = _by_owner(generation.search(PointSet.PASSAGES, whole, scope, _POOL))
        asked = generation.search(PointSet.QUESTIONS, single, scope, _QUESTION_POOL)
        dense, dense_asked = self._dense(generation, question, scope)
        sought = self._sought(generation, question, scope)
        meaning = sought.nearest() if sought else {}
        numbers = {*lexical, *(f.owner for f in asked), *dense, *meaning}
        lexical |= _by_owner(_missing(generation, whole, scope, numbers - set(lexical)))
        meaning |= sought.of(numbers - set(meaning)) if sought else {}
        best = _best_points([*asked, *dense_asked])
        return _Signals(lexical, _by_owner(asked), dense, meaning, best)

    def _alike(self, generation: Generation, tokens: Tokens) -> dict[str, float]:
        """Return the glossary's other words for those asked, with their share of the weight."""
        words = set(tokens[Namespace.MORPHEME])
        others = {other for word in words for other in generation.thesaurus.alike(word)} - words
        return dict.fromkeys(sorted(others), self._weights.synonym)

    def _dense(
        self, generation: Generation, question: str, scope: Scope
    ) -> tuple[dict[int, float], list[Found]]:
        """Return weighted cosines with the questions of passages, and the question points found."""
        embedder, weight = self._store.embedder, self._weights.dense_question
        if embedder is None or not weight:
            return {}, []
        asked = generation.search(PointSet.QUESTIONS, embedder.encode([question])[0], scope, _QUESTION_POOL)
        return {number: score * weight for number, score in _by_owner(asked).items()}, asked

    def _sought(self, generation: Generation, question: str, scope: Scope) -> "_Sought | None":
        """Return the vectors to ask with the question's; None where there are none of this encoder."""
        encoder, windows = self._store.encoder, generation.windows
        if encoder is None or windows is None or windows.card.encoder != encoder.name:
            return None
        return _Sought(windows, encoder.questions([question])[0], scope)

    def _hits(self, generation: Generation, tokens: Tokens, signals: _Signals, k: int) -> list[Hit]:
        numbers = {*signals.lexical, *signals.question, *signals.dense, *signals.meaning}
        totals = {n: signals.total(n, self._weights) for n in numbers}
        best = sorted(totals, key=lambda n: (-totals[n], n))[:k]
        passages = generation.passages(best)
        texts = generation.questions([signals.best_question[n] for n in best if n in signals.best_question])
        words = dict.fromkeys(tokens[Namespace.MORPHEME])
        return [Hit(passages[n], totals[n], _why(n, passages[n], signals, texts, words)) for n in best]


def _why(
    number: int, passage: Passage, signals: _Signals, texts: Mapping[int, str], words: Iterable[str]
) -> Why:
    question = texts.get(signals.best_question.get(number, 0))
    seen = f"{passage.text} {passage.title} {question or ''}".lower()
    return Why(
        lexical=signals.lexical.get(number, 0.0),
        question=signals.question.get(number, 0.0),
        dense=signals.dense.get(number, 0.0),
        meaning=signals.meaning.get(number),
        matched_words=tuple(word for word in words if word in seen),
        best_question=question,
    )


def _missing(generation: Generation, query: Query, scope: Scope, numbers: set[int]) -> list[Found]:
    if not numbers:
        return []
    return generation.search(PointSet.PASSAGES, query, scope, len(numbers), only=numbers)


def _by_owner(found: Sequence[Found]) -> dict[int, float]:
    best: dict[int, float] = {}
    for point in found:
        best[point.owner] = max(best.get(point.owner, point.score), point.score)
    return best


def _best_points(found: Sequence[Found]) -> dict[int, int]:
    best: dict[int, int] = {}
    for point in found:
        best.setdefault(point.owner, point.number)
    return best
