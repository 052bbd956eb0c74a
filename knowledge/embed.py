"""Sentence embeddings behind one small interface."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import EmbedderError
from knowledge.settings import KnowledgeSettings
from knowledge.subwords import model_tokens

if TYPE_CHECKING:
    from model2vec import StaticModel
    from sentence_transformers import SentenceTransformer

BUILT_IN = Path(__file__).parent / "model"


class Embedder(Protocol):
    """Turns texts into vectors."""

    name: str
    """Identifies the model; an index built with another name is refused."""
    dim: int
    for_passages: bool
    """Whether the model is good enough to embed whole passages, not only questions."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one L2-normalised row of ``dim`` numbers a text."""
        ...


class BuiltInEmbedder:
    """The Korean static model of ``knowledge/model``: Kiwi morphemes and hashed bigrams, no torch, no network.

    It compares questions with questions; it is too weak to find passages by itself. A text without a
    known token gets a row of zeros.
    """

    for_passages = False

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
        return _normalised(rows)


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by name or by folder (the extra ``models``; torch loads in 10 s, 600 MB)."""

    for_passages = True

    def __init__(self, model: str) -> None:
        """Load the model.

        Raises:
            EmbedderError: it is not in the folder, or cannot be downloaded here.
        """
        self._model = _load_transformer(model)
        self.name = model
        self.dim = len(self.encode(["차원"])[0])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one L2-normalised row of ``dim`` numbers a text.

        Raises:
            EmbedderError: the model fails on the texts.
        """
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        try:
            rows = self._model.encode(list(texts), convert_to_numpy=True, show_progress_bar=False)
        except (RuntimeError, ValueError) as error:
            raise EmbedderError(
                f"임베딩 모델 '{self.name}'이(가) 문장을 처리하지 못했습니다({error}). "
                "메모리를 확인하거나 ASSIST_EMBEDDING_MODEL을 비워 내장 모델을 쓰세요."
            ) from error
        return _normalised(rows)


def open_embedder(settings: KnowledgeSettings) -> Embedder:
    """Return the embedder of the settings: the built-in model unless ``embedding_model`` names another.

    Raises:
        EmbedderError: the model cannot be loaded.
    """
    if settings.embedding_model:
        return SentenceTransformerEmbedder(settings.embedding_model)
    return BuiltInEmbedder()


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


def _load_transformer(model: str) -> "SentenceTransformer":
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EmbedderError(
            f"임베딩 모델 '{model}'을(를) 열려면 sentence-transformers가 필요합니다. 제품 폴더에서 "
            ".venv/bin/pip install -c constraints.txt -e '.[models]'로 설치하거나, ASSIST_EMBEDDING_MODEL을 비워 "
            "내장 모델을 쓰세요."
        ) from error
    try:
        return SentenceTransformer(model)
    except (OSError, ImportError, ValueError, RuntimeError) as error:
        raise EmbedderError(
            f"임베딩 모델 '{model}'을(를) 열지 못했습니다. 인터넷에 연결되지 않은 곳에서는 모델 폴더를 미리 "
            "내려받아 ASSIST_EMBEDDING_MODEL에 그 폴더의 경로를 적어 주세요. 비워 두면 내장 모델을 씁니다. "
            f"(원인: {type(error).__name__})"
        ) from error


def _normalised(rows: NDArray[np.floating]) -> NDArray[np.float32]:
    rows32 = np.asarray(rows, dtype=np.float32)
    lengths = np.linalg.norm(rows32, axis=1, keepdims=True)
    unit: NDArray[np.float32] = rows32 / np.maximum(lengths, np.float32(1e-12))
    return unit
