"""Learning classes from a few examples at first use: ridge regression on sentence embeddings, word pieces and jamo together.

Jamo are what a misheard or mistyped word keeps: by eight writers, each read with the words of the others alone, 18 more of
980 purposes of calls are told right with them.
"""

import re
import unicodedata
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from assist.calls.features import BUCKETS, features
from knowledge.embed import Embedder
from knowledge.text.korean import morphemes, normalise

Floats = NDArray[np.float64]
_BETWEEN = re.compile(r"\W+")
_DIGIT = re.compile(r"\d")
_RUNS = (4, 5, 6, 7)
"""Lengths of the runs of jamo that are compared: about two or three syllables."""


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
        self._written, self._spelt = _pieces(texts), _jamo(texts)
        alike = self._meant @ self._meant.T
        alike += (self._written @ self._written.T).toarray() + (self._spelt @ self._spelt.T).toarray()
        wanted = (np.array(owners)[:, None] == np.arange(max(owners) + 1)).astype(np.float64)
        self.shares: Floats = wanted.mean(axis=0)
        """What a class's examples are of all: the score of a text that says nothing known."""
        ridge = alike + caution * np.eye(len(texts))
        self._weights = np.linalg.solve(ridge, wanted - self.shares)

    def __call__(self, texts: Sequence[str]) -> Floats:
        """Return the scores of texts, a row each."""
        near = self._embedder.encode(list(texts)).astype(np.float64) @ self._meant.T
        near += (_pieces(texts) @ self._written.T).toarray() + (_jamo(texts) @ self._spelt.T).toarray()
        return np.asarray(near @ self._weights + self.shares)


def _pieces(texts: Sequence[str]) -> csr_matrix:
    """Return the texts' words and letter pieces, a row of length one each."""
    return _rows([features(text, morphemes(normalise(text))) for text in texts])


def _jamo(texts: Sequence[str]) -> csr_matrix:
    """Return the runs of the texts' jamo, blanks and digits' values aside, a row of length one each."""
    return _rows([_runs(text) for text in texts])


def _runs(text: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    spelt = unicodedata.normalize("NFD", _DIGIT.sub("0", _BETWEEN.sub("", text.lower())))
    runs = [spelt[place : place + size] for size in _RUNS for place in range(len(spelt) - size + 1)]
    names = np.array([zlib.crc32(run.encode()) % BUCKETS for run in runs], dtype=np.int64)
    buckets, counts = np.unique(names, return_counts=True)
    return buckets, counts.astype(np.float32)


def _rows(found: Sequence[tuple[NDArray[np.int64], NDArray[np.float32]]]) -> csr_matrix:
    data = np.concatenate([counts / max(float(np.linalg.norm(counts)), 1e-9) for _, counts in found])
    columns = np.concatenate([buckets for buckets, _ in found])
    starts = np.cumsum([0, *(len(buckets) for buckets, _ in found)])
    return csr_matrix((data, columns, starts), shape=(len(found), BUCKETS))
