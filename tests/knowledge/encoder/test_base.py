import numpy as np
import pytest

from knowledge.encoder.base import BaseWeights, find_base
from knowledge.errors import EncoderMissing


@pytest.fixture(scope="module")
def base() -> BaseWeights:
    path = find_base()
    assert path is not None
    return BaseWeights(path.read_bytes())


def test_the_transformer_is_the_small_one(base: BaseWeights) -> None:
    shape = base.shape
    assert (shape.hidden, shape.layers, shape.heads, shape.inner) == (384, 12, 12, 1536)
    assert shape.positions == 512


def test_every_piece_has_a_score(base: BaseWeights) -> None:
    assert len(base.pieces) == len(base.scores) == 250_002
    assert base.pieces[:4] == ["<s>", "<pad>", "</s>", "<unk>"]
    assert base.pieces[-1] == "<mask>"
    assert base.scores[4] == pytest.approx(-3.4635, abs=1e-4)


def test_wide_letters_are_read_as_narrow_ones(base: BaseWeights) -> None:
    assert base.characters[ord("５")] == "5"
    assert base.characters[ord("㈜")] == "(주)"


def test_a_matrix_comes_out_of_its_four_bits(base: BaseWeights) -> None:
    matrix = base.matrix("l0.q.w", 384, 384)
    assert matrix.shape == (384, 384)
    assert np.isfinite(matrix).all()
    blocks = matrix.reshape(-1, 32)
    assert max(len(np.unique(block)) for block in blocks) <= 16


def test_a_norm_is_kept_as_it_is(base: BaseWeights) -> None:
    assert base.plain("emb.ln.w").shape == (384,)


@pytest.mark.parametrize("content", [b"", b"E5S1", b"\x00" * 1000])
def test_another_file_is_refused(content: bytes) -> None:
    with pytest.raises(EncoderMissing, match="다시 설치"):
        BaseWeights(content)
