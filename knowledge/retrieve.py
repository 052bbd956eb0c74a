"""Question to hits: lexical fields, the best single question, and dense signals, summed by weight."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle

from knowledge.analyze import Analyzer
from knowledge.index.engine import Found, PointSet, Query
from knowledge.index.store import Generation, Store
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
    best_question: Mapping[int, int]


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
        numbers = {*lexical, *(f.owner for f in asked), *dense}
        lexical |= _by_owner(_missing(generation, whole, scope, numbers - set(lexical)))
        best = _best_points([*asked, *dense_asked])
        return _Signals(lexical, _by_owner(asked), dense, best)

    def _alike(self, generation: Generation, tokens: Tokens) -> dict[str, float]:
        """Return the glossary's other words for those asked, with their share of the weight."""
        words = set(tokens[Namespace.MORPHEME])
        others = {other for word in words for other in generation.thesaurus.alike(word)} - words
        return dict.fromkeys(sorted(others), self._weights.synonym)

    def _dense(
        self, generation: Generation, question: str, scope: Scope
    ) -> tuple[dict[int, float], list[Found]]:
        """Return weighted cosines by passage, and the question points found."""
        embedder, weights = self._store.embedder, self._weights
        if embedder is None or not (weights.dense_question or weights.dense_passage):
            return {}, []
        vector = embedder.encode([question])[0]
        asked = generation.search(PointSet.QUESTIONS, vector, scope, _QUESTION_POOL)
        scores = {n: s * weights.dense_question for n, s in _by_owner(asked).items()}
        if embedder.for_passages:
            for number, score in _by_owner(
                generation.search(PointSet.PASSAGES, vector, scope, _POOL)
            ).items():
                scores[number] = scores.get(number, 0.0) + score * weights.dense_passage
        return scores, asked

    def _hits(self, generation: Generation, tokens: Tokens, signals: _Signals, k: int) -> list[Hit]:
        numbers = {*signals.lexical, *signals.question, *signals.dense}
        totals = {
            n: signals.lexical.get(n, 0.0) + signals.question.get(n, 0.0) + signals.dense.get(n, 0.0)
            for n in numbers
        }
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
