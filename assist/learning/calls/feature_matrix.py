"""The features of many texts, as rows for fitting: words and sentence vectors, weighted as at run time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from assist.calls.classifier import EMBEDDING, together, weighted
from assist.calls.features import BUCKETS, features, joined
from knowledge.embed import BuiltInEmbedder
from knowledge.text.korean import morphemes, normalise


class Texts:
    """Texts read once, and put together in groups as often as wanted."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._parts = [features(text, morphemes(normalise(text))) for text in texts]
        self._rows = BuiltInEmbedder().encode(list(texts))

    def idf(self, own: int) -> NDArray[np.float32]:
        """Return how telling each bucket is, by the first ``own`` texts."""
        seen = np.zeros(BUCKETS)
        for buckets, _ in self._parts[:own]:
            seen[buckets] += 1
        return (np.log((own + 1) / (seen + 1)) + 1).astype(np.float32)

    def matrix(self, groups: Sequence[Sequence[int]], idf: NDArray[np.float32]) -> csr_matrix:
        """Return one row a group of texts (by their places), judged together as at run time."""
        starts, columns, values = [0], [], []
        for group in groups:
            buckets, weights = weighted(joined([self._parts[place] for place in group]), idf)
            columns.append(buckets)
            values.append(weights)
            starts.append(starts[-1] + len(buckets))
        shape = (len(groups), BUCKETS)
        words = csr_matrix((np.concatenate(values), np.concatenate(columns), starts), shape=shape)
        return hstack([words, csr_matrix(EMBEDDING * together(self._rows, groups))]).tocsr()
