"""Learning classes from a few examples at first use: ridge regression on sentence embeddings and word pieces together."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from assist.calls.features import BUCKETS, features
from knowledge.embed import Embedder
from knowledge.korean import morphemes, normalise

Floats = NDArray[np.float64]


class Meaning:
    """Gives a text a score for each class, near 1 for an example's own and near its share for the others.

    Some hundred examples are learnt in a few milliseconds, so the data file is all there is to keep.
    """

    def __init__(
        self, texts: Sequence[str], owners: Sequence[int], embedder: Embedder, caution: float
    ) -> None:
        """``owners`` names the class (0, 1 …) of each text; more ``caution`` trusts single examples less."""
        self._embedder = embedder
        self._meant = embedder.encode(list(texts)).astype(np.float64)
        self._written = _pieces(texts)
        alike = self._meant @ self._meant.T + (self._written @ self._written.T).toarray()
        wanted = (np.array(owners)[:, None] == np.arange(max(owners) + 1)).astype(np.float64)
        self.shares: Floats = wanted.mean(axis=0)
        """What a class's examples are of all: the score of a text that says nothing known."""
        ridge = alike + caution * np.eye(len(texts))
        self._weights = np.linalg.solve(ridge, wanted - self.shares)

    def __call__(self, text: str) -> Floats:
        """Return the scores of a text."""
        near = self._meant @ self._embedder.encode([text])[0].astype(np.float64)
        near += (self._written @ _pieces([text]).T).toarray()[:, 0]
        return np.asarray(near @ self._weights + self.shares)


def _pieces(texts: Sequence[str]) -> csr_matrix:
    """Return the texts' words and letter pieces, a row of length one each."""
    rows = [features(text, morphemes(normalise(text))) for text in texts]
    data = np.concatenate([counts / max(float(np.linalg.norm(counts)), 1e-9) for _, counts in rows])
    columns = np.concatenate([buckets for buckets, _ in rows])
    starts = np.cumsum([0, *(len(buckets) for buckets, _ in rows)])
    return csr_matrix((data, columns, starts), shape=(len(texts), BUCKETS))
