"""The seams of the two models, and the static one that compares questions with questions."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import EmbedderError
from knowledge.passage import PairText
from knowledge.subwords import model_tokens

if TYPE_CHECKING:
    from model2vec import StaticModel

BUILT_IN = Path(__file__).parent / "model"


class Embedder(Protocol):
    """Turns texts into vectors."""

    name: str
    """Identifies the model; an index built with another name is refused."""
    dim: int

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one L2-normalised row of ``dim`` numbers a text."""
        ...


class PassageEncoder(Protocol):
    """Turns passages and questions into vectors that are near each other when one answers the other."""

    name: str
    """Identifies the model; vectors of another are not searched."""
    dim: int

    def questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of ``dim`` numbers, of unit length, a question."""
        ...

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of ``dim`` numbers, of unit length, a passage."""
        ...


class PairScorer(Protocol):
    """Reads a question together with passages, one by one."""

    def pairs(self, question: str, passages: Sequence[PairText]) -> NDArray[np.float32]:
        """Return for each passage how surely it answers the question, as a logit (0: as likely as not)."""
        ...


class SentenceScorer(Protocol):
    """Reads a question together with the sentences of one passage."""

    def answering(self, question: str, title: str, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return for each sentence how surely it answers the question, as a logit (0: as likely as not)."""
        ...


class PassageReader(PairScorer, SentenceScorer, Protocol):
    """Reads questions together with passages, and with the sentences of one."""


class BuiltInEmbedder:
    """The Korean static model of ``knowledge/model``: Kiwi morphemes and hashed bigrams, no torch, no network.

    It compares questions with questions; it is too weak to find passages by itself. A text without a
    known token gets a row of zeros.
    """

    def __init__(self, folder: Path = BUILT_IN) -> None:
        """Load the model folder.

        Raises:
            EmbedderError: the folder is missing or is not such a model.
        """
        self._model = _load_static(folder)
        self.dim = self._model.dim
        self.name = f"builtin-{self._model.config.get('revision', folder.name)}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one L2-normalised row of ``dim`` numbers a text."""
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        spaced = [" ".join(model_tokens(text)) for text in texts]
        rows = self._model.encode(spaced, max_length=None, normalize=False, use_multiprocessing=False)
        return unit_rows(rows)


@lru_cache(maxsize=1)
def _load_static(folder: Path) -> "StaticModel":
    """Return the model of a folder, one for all who ask (it is only read)."""
    from model2vec import StaticModel

    if not (folder / "model.safetensors").is_file():
        raise EmbedderError(
            f"내장 임베딩 모델이 {folder}에 없습니다. 설치가 온전한지 확인하거나 "
            "python -m knowledge.train 으로 다시 만들어 주세요."
        )
    try:
        return StaticModel.from_pretrained(folder)
    except Exception as error:  # safetensors and tokenizers raise bare Exception on a damaged file
        raise EmbedderError(
            f"내장 임베딩 모델 {folder}을(를) 읽지 못했습니다({error}). 파일이 깨졌으니 다시 설치해 주세요."
        ) from error


def unit_rows(rows: NDArray[np.floating]) -> NDArray[np.float32]:
    """Return rows of unit length; a row of zeros stays one."""
    rows32 = np.asarray(rows, dtype=np.float32)
    lengths = np.linalg.norm(rows32, axis=1, keepdims=True)
    unit: NDArray[np.float32] = rows32 / np.maximum(lengths, np.float32(1e-12))
    return unit
