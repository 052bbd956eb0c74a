"""A sentence-transformers model of one's own, as the encoder of passages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.embed import unit_rows
from knowledge.errors import EmbedderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by name or by folder (the extra ``models``; torch loads in 10 s, 600 MB)."""

    def __init__(self, model: str) -> None:
        """Load the model.

        Raises:
            EmbedderError: it is not in the folder, or cannot be downloaded here.
        """
        self._model = _load(model)
        self.name = model
        self.dim = len(self.questions(["차원"])[0])

    def questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of ``dim`` numbers, of unit length, a question.

        Raises:
            EmbedderError: the model fails on the texts.
        """
        return self._encoded(texts)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of ``dim`` numbers, of unit length, a passage.

        Raises:
            EmbedderError: the model fails on the texts.
        """
        return self._encoded(texts)

    def _encoded(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        try:
            rows = self._model.encode(list(texts), convert_to_numpy=True, show_progress_bar=False)
        except (RuntimeError, ValueError) as error:
            raise EmbedderError(
                f"인코더 모델 '{self.name}'이(가) 문장을 처리하지 못했습니다({error}). "
                "메모리를 확인하거나 ASSIST_ENCODER를 비워 내장 인코더를 쓰세요."
            ) from error
        return unit_rows(rows)


def _load(model: str) -> "SentenceTransformer":
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EmbedderError(
            f"인코더 모델 '{model}'을(를) 열려면 sentence-transformers가 필요합니다. 제품 폴더에서 "
            ".venv/bin/pip install -c constraints.txt -e '.[models]'로 설치하거나, ASSIST_ENCODER을 비워 "
            "내장 인코더를 쓰세요."
        ) from error
    try:
        return SentenceTransformer(model)
    except (OSError, ImportError, ValueError, RuntimeError) as error:
        raise EmbedderError(
            f"인코더 모델 '{model}'을(를) 열지 못했습니다. 인터넷에 연결되지 않은 곳에서는 모델 폴더를 미리 "
            "내려받아 ASSIST_ENCODER에 그 폴더의 경로를 적어 주세요. 비워 두면 내장 인코더를 씁니다. "
            f"(원인: {type(error).__name__})"
        ) from error
