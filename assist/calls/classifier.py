"""What a piece of speech says, by a small linear model trained on labelled utterances (``assist.learning.calls``)."""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from assist.calls.features import BUCKETS, features, joined
from assist.calls.leaf import Leaf
from assist.calls.taxonomy import taxonomy
from assist.calls.taxonomy_examples import OwnLeaves
from assist.errors import DataError
from knowledge.embed import BuiltInEmbedder, Embedder
from knowledge.packs import active, per_pack
from knowledge.text.korean import morphemes, normalise

FILE = "weights/utterances.npz"
LEAF = "leaf"
"""The head of outcomes."""
EMBEDDING = 0.7
"""How much the sentence embedding counts beside the words, whose vector has length one."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of every head side by side: buckets and embedding rows by classes, a constant a class."""

    idf: NDArray[np.float32]
    weights: NDArray[np.int8]
    scales: NDArray[np.float32]
    constants: NDArray[np.float32]
    heads: Mapping[str, tuple[str, ...]]


class Classifier:
    """Gives every piece of a call the probabilities of each head's classes; those of "leaf" are the taxonomy's."""

    def __init__(self, model: Model, embedder: Embedder, leaves: Sequence[Leaf]) -> None:
        """``leaves`` are the outcomes to be told apart, whether the model has learnt them or not."""
        self._model = model
        self._embedder = embedder
        self._leaves = OwnLeaves(model.heads[LEAF], tuple(leaves), embedder)
        self._tail = model.weights[BUCKETS:].astype(np.float32)

    def __call__(
        self, texts: Sequence[str], groups: Sequence[Sequence[int]] | None = None
    ) -> dict[str, NDArray[np.float64]]:
        """Return for each head one row a text and one column a class (see ``classes``).

        With ``groups`` (places of texts) there is one row a group instead: its texts judged together.
        """
        parts = [features(text, morphemes(normalise(text))) for text in texts]
        rows = self._embedder.encode(list(texts))
        chosen = groups if groups is not None else [[place] for place in range(len(texts))]
        out = self._judged([joined([parts[i] for i in group]) for group in chosen], together(rows, chosen))
        said = (" ".join(texts[i] for i in group) for group in chosen)
        return {**out, LEAF: self._leaves(out[LEAF], said)}

    def _judged(
        self, found: Sequence[tuple[NDArray[np.int64], NDArray[np.float32]]], rows: NDArray[np.float32]
    ) -> dict[str, NDArray[np.float64]]:
        model = self._model
        scores = np.zeros((len(found), len(model.constants)), dtype=np.float32)
        for number, part in enumerate(found):
            buckets, values = weighted(part, model.idf)
            scores[number] = values @ model.weights[buckets].astype(np.float32)
        scores += EMBEDDING * rows @ self._tail
        scores = scores * model.scales + model.constants
        out, first = {}, 0
        for head, classes in model.heads.items():
            out[head] = _softmax(scores[:, first : first + len(classes)])
            first += len(classes)
        return out

    @property
    def unlearnt(self) -> tuple[Leaf, ...]:
        """The leaves that no training has seen: what is said for them is read from their own examples."""
        return self._leaves.unlearnt

    def classes(self, head: str) -> tuple[str, ...]:
        """Return the classes of a head, in the order of its columns."""
        return self._leaves.classes if head == LEAF else self._model.heads[head]


def weighted(
    found: tuple[NDArray[np.int64], NDArray[np.float32]], idf: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the buckets of some features and their tf-idf weights, as a vector of length one."""
    buckets, counts = found
    values = (1 + np.log(counts)) * idf[buckets]
    return buckets, values / max(float(np.linalg.norm(values)), 1e-9)


def together(rows: NDArray[np.float32], groups: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    """Return one vector of length one a group: the direction of its texts' vectors together."""
    out = np.zeros((len(groups), rows.shape[1]), dtype=np.float32)
    for number, group in enumerate(groups):
        whole = rows[list(group)].sum(axis=0)
        out[number] = whole / max(float(np.linalg.norm(whole)), 1e-9)
    return out


def packed(model: Model) -> bytes:
    """Return the weights as one compressed file."""
    heads = np.frombuffer(json.dumps({k: list(v) for k, v in model.heads.items()}).encode(), dtype=np.uint8)
    file = io.BytesIO()
    np.savez_compressed(
        file, idf=model.idf.astype(np.float16), weights=model.weights, scales=model.scales,
        constants=model.constants, heads=heads,
    )  # fmt: skip
    return file.getvalue()


@per_pack
def load_classifier() -> Classifier:
    """Return the classifier of the pack's weights.

    Raises:
        DataError: the file is missing or damaged.
    """
    return Classifier(load_model(), BuiltInEmbedder(), tuple(taxonomy().leaves.values()))


def load_model() -> Model:
    """Return the weights of the pack (``weights/utterances.npz``).

    Raises:
        DataError: the file is missing or damaged.
    """
    path = active().find(FILE) or Path(FILE)
    try:
        with path.open("rb") as file, np.load(file) as stored:
            heads = {k: tuple(v) for k, v in json.loads(stored["heads"].tobytes()).items()}
            return Model(
                stored["idf"].astype(np.float32),
                stored["weights"],
                stored["scales"],
                stored["constants"],
                heads,
            )
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise DataError(
            f"통화를 읽는 가중치 '{path}'이(가) 없거나 깨졌습니다. 다시 설치해 주세요. "
            "데이터 폴더의 것이면 지우고 'assist pack train'으로 다시 배우게 해 주세요."
        ) from error


def _softmax(scores: NDArray[np.floating]) -> NDArray[np.float64]:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True)).astype(np.float64)
    shares: NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
    return shares
