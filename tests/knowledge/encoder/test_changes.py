"""What was learnt is added to the published matrices, and survives being saved."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder.changes import Learnt
from knowledge.errors import EncoderMissing


@pytest.fixture
def learnt() -> Learnt:
    up, down = np.array([[1.0], [2.0]], np.float16), np.array([[3.0, 0.0, 1.0]], np.float16)
    return Learnt({"l0.q": (up, down)}, {"out.b": np.ones(1, np.float32)})


def test_a_change_is_the_product_of_its_two_halves(learnt: Learnt) -> None:
    assert learnt.added("l0.q", np.zeros((2, 3), np.float32)).tolist() == [[3, 0, 1], [6, 0, 2]]


def test_a_matrix_without_a_change_stays_as_published(learnt: Learnt) -> None:
    matrix = np.full((2, 2), 0.5, np.float32)
    assert learnt.added("l1.q", matrix) is matrix


def test_what_was_saved_is_read(learnt: Learnt, tmp_path: Path) -> None:
    learnt.save(tmp_path / "heads.npz")
    read = Learnt.load(tmp_path / "heads.npz")
    assert set(read.changes) == {"l0.q"} and set(read.head) == {"out.b"}
    assert np.array_equal(read.added("l0.q", np.zeros((2, 3), np.float32)), [[3, 0, 1], [6, 0, 2]])


@pytest.mark.parametrize("content", [None, b"", b"no arrays"])
def test_a_missing_or_damaged_file_is_told(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "heads.npz").write_bytes(content)
    with pytest.raises(EncoderMissing, match=r"heads\.npz"):
        Learnt.load(tmp_path / "heads.npz")
