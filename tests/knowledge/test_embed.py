"""The built-in embedder: what it must be good at, and what it says when its files are broken."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.embed import BUILT_IN, BuiltInEmbedder
from knowledge.errors import EmbedderError, IndexBroken
from knowledge.index.edge import EdgeEngine
from knowledge.index.store import Store
from knowledge.passage import Passage
from tests.knowledge.conftest import Fill

_LIMIT = 16 * 1024 * 1024


@pytest.fixture(scope="module")
def embedder() -> BuiltInEmbedder:
    return BuiltInEmbedder()


def test_the_weights_fit_in_the_repository() -> None:
    assert sum(path.stat().st_size for path in BUILT_IN.iterdir()) <= _LIMIT


def test_rows_are_unit_vectors_and_nothing_known_is_zero(embedder: BuiltInEmbedder) -> None:
    rows = embedder.encode(["수수료가 얼마예요?", "", "!!!"])
    assert rows.shape == (3, embedder.dim)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1.0, 0.0, 0.0], abs=1e-5)


@pytest.mark.parametrize(
    ("asked", "same", "other"),
    [
        ("비용이 얼마나 들어요?", "수수료는 얼마인가요?", "서류는 어디로 보내나요?"),
        ("내일 비 와?", "내일 우산 챙겨야 할까?", "회의실 예약해 줘"),
        ("전화번호가 바뀌었어요", "연락처 변경하려고요", "등급이 왜 떨어졌나요?"),
    ],
)
def test_a_paraphrase_is_nearer_than_another_question(
    embedder: BuiltInEmbedder, asked: str, same: str, other: str
) -> None:
    question, near, far = embedder.encode([asked, same, other])
    assert question @ near > question @ far


def test_a_missing_model_names_its_folder(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match=str(tmp_path)):
        BuiltInEmbedder(tmp_path)


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    for name in ("config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes((BUILT_IN / name).read_bytes())
    (tmp_path / "model.safetensors").write_bytes(b"broken")
    with pytest.raises(EmbedderError, match="깨졌"):
        BuiltInEmbedder(tmp_path)


def test_an_index_of_another_embedder_is_refused(
    tmp_path: Path, fill: Fill, policies: list[Passage], embedder: BuiltInEmbedder
) -> None:
    fill(Store(EdgeEngine(tmp_path), embedder), policies)
    with pytest.raises(IndexBroken, match="임베딩"):
        Store(EdgeEngine(tmp_path)).current()
