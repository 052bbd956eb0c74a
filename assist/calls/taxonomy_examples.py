"""What is said for the leaves of the taxonomy in use, whichever leaves the classifier was trained on.

Leaves that it has learnt keep its judgement; what it has learnt beside them is nothing here. The others are read from
their own examples, or from their rule and path where there are none.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assist.calls.few_shot import Meaning
from assist.calls.leaf import NOTHING, Leaf
from assist.calls.lexicon import nothing_words
from knowledge.embed import Embedder

Floats = NDArray[np.float64]
_CAUTION = 1.0  # how little single examples are trusted (the ridge)
_NEAR = 0.2  # how far above its share the score of a leaf has to be, to be likelier than nothing
_SHARPNESS = 16.0
_EVEN = 0.5  # how sure the classifier has to be of a leaf, to speak against new ones


class OwnLeaves:
    """Turns the learnt probabilities of outcomes into those of the taxonomy's leaves; rows keep their sum of 1."""

    def __init__(self, learnt: tuple[str, ...], leaves: Sequence[Leaf], embedder: Embedder) -> None:
        known = {leaf.code for leaf in leaves}
        self._embedder = embedder
        self._kept = [place for place, name in enumerate(learnt) if name in known]
        self._new = [leaf for leaf in leaves if leaf.code not in learnt]
        self._whole = not self._new and len(self._kept) == len(learnt) - (NOTHING in learnt)
        new = tuple(leaf.code for leaf in self._new)
        self.classes = learnt if self._whole else (*(learnt[place] for place in self._kept), *new, NOTHING)

    @property
    def unlearnt(self) -> tuple[Leaf, ...]:
        """The leaves that are read from their own examples."""
        return tuple(self._new)

    def __call__(self, learnt: Floats, texts: Iterable[str]) -> Floats:
        """Return one row a text and one column a class (see ``classes``); ``learnt`` are the classifier's rows."""
        if self._whole:
            return learnt
        kept = learnt[:, self._kept]
        own = _beside(kept, self._read(texts)) if self._new else np.zeros((len(learnt), 0))
        kept = kept * (1 - own.sum(axis=1, keepdims=True))
        told = np.hstack([kept, own])
        return np.hstack([told, np.maximum(0.0, 1 - told.sum(axis=1, keepdims=True))])

    def _read(self, texts: Iterable[str]) -> Floats:
        """Return the chances of the leaves that were not learnt, beside nothing at all."""
        said = list(texts)
        scores = self._meaning(said) - self._meaning.shares if said else np.zeros((0, len(self._new) + 1))
        scores[:, -1] = np.maximum(scores[:, -1], _NEAR)
        powers = np.exp(_SHARPNESS * scores)
        chances: Floats = powers[:, :-1] / powers.sum(axis=1, keepdims=True)
        return chances

    @cached_property
    def _meaning(self) -> Meaning:
        classes = [*(leaf.said for leaf in self._new), nothing_words()]
        owners = [place for place, said in enumerate(classes) for _ in said]
        return Meaning([text for said in classes for text in said], owners, self._embedder, _CAUTION)


def _beside(learnt: Floats, own: Floats) -> Floats:
    """Return the chances of the new leaves beside the learnt ones: what these are sure of is less likely to be new."""
    rival = np.maximum(_EVEN, learnt.max(axis=1, initial=0.0, keepdims=True))
    whole = own.sum(axis=1, keepdims=True)
    left: Floats = own * (1 - rival) / (whole * (1 - rival) + (1 - whole) * rival)
    return left
