"""The head of outcomes is fitted anew; every other head stays as it is."""

import io

import numpy as np
from scipy.sparse import csr_matrix

from assist.calls.classifier import LEAF, Model, packed
from assist.learning.calls.head import Said, refitted

_ROWS = csr_matrix(np.eye(6)[[0, 0, 1, 1, 2, 2]])
_LEAVES = ("yes", "yes", "no", "no", "NONE", "NONE")


def model() -> Model:
    rng = np.random.default_rng(1)
    return Model(
        idf=np.ones(6, dtype=np.float32),
        weights=rng.integers(-9, 9, size=(6, 5)).astype(np.int8),
        scales=np.full(5, 0.01, dtype=np.float32),
        constants=np.zeros(5, dtype=np.float32),
        heads={"speaker": ("agent", "customer"), LEAF: ("NONE", "old"), "value": ("알 수 없음",)},
    )


def scores(found: Model) -> np.ndarray:
    return np.eye(6) @ found.weights * found.scales + found.constants


def test_outcomes_that_were_not_learnt_are_learnt_from_their_utterances() -> None:
    found = refitted(model(), Said(_ROWS, _LEAVES), Said(_ROWS, _LEAVES), ("yes", "no", "NONE"))
    assert found.heads[LEAF] == ("yes", "no", "NONE")
    assert list(scores(found)[:3, 2:5].argmax(axis=1)) == [0, 1, 2]


def test_other_heads_stay_as_they_are() -> None:
    before = model()
    found = refitted(before, Said(_ROWS, _LEAVES), Said(_ROWS, _LEAVES), ("yes", "no", "NONE"))
    assert list(found.heads) == ["speaker", LEAF, "value"]
    assert (found.weights[:, :2] == before.weights[:, :2]).all()
    assert (found.weights[:, -1] == before.weights[:, -1]).all()
    assert len(found.scales) == len(found.constants) == found.weights.shape[1] == 6


def test_outcomes_in_use_move_from_where_they_stand() -> None:
    before = model()
    one = csr_matrix(np.eye(6)[[0]])
    found = refitted(before, Said(one, ("old",)), Said(one, ("old",)), ("NONE", "old"))
    assert np.abs(scores(found) - scores(before))[1:, 2:4].max() < 1.0
    assert scores(found)[0, 3] > scores(before)[0, 3]


def test_a_packed_model_is_read_again() -> None:
    with np.load(io.BytesIO(packed(model()))) as stored:
        assert set(stored) == {"idf", "weights", "scales", "constants", "heads"}
