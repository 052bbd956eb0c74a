"""Sentiment, price, value and intent: what the outcome implies, corrected by what the supplier's side says."""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, TypeAdapter

from assist.calls.leaf import Leaf
from assist.calls.report import Price
from assist.calls.taxonomy import taxonomy
from assist.calls.transcript.reader import SUPPLIER, Reading
from assist.calls.transcript.segments import Piece
from knowledge.packs import active, per_pack

_CLEAR = 0.55
_CERTAIN = 0.8
_UNKNOWN = "알 수 없음"


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Named(_Words):
    """A value and the words that say it."""

    value: str
    pattern: re.Pattern[str]


class FacetWords(_Words):
    """``lexicon/facets.yaml``."""

    applying: re.Pattern[str]
    causes: tuple[Named, ...]
    complaint: re.Pattern[str]
    content: re.Pattern[str]
    price: re.Pattern[str]
    value: tuple[Named, ...]
    angry: re.Pattern[str]
    glad: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet's value, how sure it is (0 to 1), and the piece that says it, if one does."""

    value: Any
    confidence: float
    quote: Piece | None = None


@per_pack
def facet_words() -> FacetWords:
    """Return ``facets.yaml``.

    Raises:
        PackError: it breaks its format.
    """
    return active().read("calls/facets.yaml", TypeAdapter(FacetWords))


class Facets:
    """Reads the facets of one call; ``heads`` are the classifier's probabilities over all pieces."""

    def __init__(
        self, reading: Reading, heads: dict[str, NDArray[np.float64]], names: dict[str, tuple[str, ...]]
    ) -> None:
        self._reading = reading
        self._supplier = [place for place, piece in enumerate(reading.pieces) if piece.speaker in SUPPLIER]
        self._heads = heads
        self._names = names
        self._words = facet_words()

    def sentiment(self, leaf: Leaf) -> Facet:
        """Return how the supplier's side feels, from -2 to 2."""
        base = leaf.sentiment
        angry, anger = self._best("sentiment", "-2")
        upset, upsetness = self._best("sentiment", "-1")
        glad, gladness = max(self._best("sentiment", "1"), self._best("sentiment", "2"), key=lambda x: x[1])
        loud = self._said(self._words.angry)
        if loud and (anger >= _CLEAR or base < 0):
            return Facet(-2 if anger >= _CLEAR or base <= -2 else base, 0.7, loud)
        if base == 0 and (upsetness >= _CERTAIN or anger >= _CLEAR) and not self._said(self._words.glad):
            return Facet(-1, max(upsetness, anger), upset if upsetness >= anger else angry)
        if base == 0 and gladness >= _CERTAIN and (leaf.agreed or leaf.asked):
            return Facet(1, gladness, glad)
        quote = upset if base < 0 else glad if base > 0 else None
        return Facet(base, 0.6, quote if max(upsetness, gladness) >= _CLEAR else None)

    def price(self, leaf: Leaf) -> tuple[Price, Facet]:
        """Return how the supplier's side spoke about money."""
        content = self._said(self._words.content)
        complained = self._said(self._words.complaint)
        piece, direct = self._best("complaint", "직접")
        bargained = leaf.agreed and leaf.about_price and "인상" in self._causes() and not content
        dear = leaf.refused and leaf.about_price
        if dear or bargained or (complained and direct >= _CLEAR and not content):
            level = "직접"
        elif complained and (direct >= 0.3 or self._best("complaint", "간접")[1] >= 0.3) and not content:
            level = "간접"
        else:
            return Price(sensitivity=self._calm(content)), Facet("없음", 1 - direct, content)
        causes = self._causes()
        high = leaf.sensitivity == "높음" or "인상" in causes
        feeling = "높음" if level == "직접" and high else "중간"
        return Price(complaint=level, causes=causes, sensitivity=feeling), Facet(
            level, direct, complained or piece
        )

    def value(self, leaf: Leaf) -> Facet:
        """Return what the supplier thinks the evaluation is worth."""
        known = taxonomy().facets.value
        for words in self._words.value:
            piece = self._said(words.pattern) if words.value in known else None
            if piece and self._best("value", words.value)[1] >= 0.3:
                return Facet(words.value, self._best("value", words.value)[1], piece)
        return Facet(leaf.value or known[-1], 0.7 if leaf.value else 0.6, None)

    def intent(self, leaf: Leaf) -> Facet:
        """Return how likely the supplier is to take the evaluation."""
        known = taxonomy().facets.intent
        applying = self._said(self._words.applying) if leaf.applicant else None
        if applying:
            return Facet(known[0], 0.6, applying)
        return Facet(leaf.intent, 0.6 if leaf.intent == known[-1] else 0.75, None)

    def _calm(self, content: Piece | None) -> str:
        return "낮음" if content else _UNKNOWN

    def _causes(self) -> tuple[str, ...]:
        text = " ".join(self._reading.pieces[i].text for i in self._supplier)
        known = taxonomy().facets.causes
        said = (cause.value for cause in self._words.causes if cause.pattern.search(text))
        return tuple(cause for cause in said if cause in known)[:3] or known[:1]

    def _said(self, pattern: re.Pattern[str]) -> Piece | None:
        return next(
            (self._reading.pieces[i] for i in self._supplier if pattern.search(self._reading.pieces[i].text)),
            None,
        )

    def _best(self, head: str, name: str) -> tuple[Piece | None, float]:
        if name not in self._names[head]:
            return None, 1.0  # the classifier has not learnt it: its words speak alone
        column = self._names[head].index(name)
        scores = [(float(self._heads[head][i, column]), i) for i in self._supplier]
        score, place = max(scores, default=(0.0, -1))
        return (self._reading.pieces[place] if place >= 0 else None), score
