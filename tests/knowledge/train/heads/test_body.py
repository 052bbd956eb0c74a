"""The torch body gives what the product's model gives, and only its low-rank changes learn."""

import numpy as np
import pytest
import torch

from knowledge.encoder.tokenizer import KoreanTokenizer, korean_pieces, pieces_of
from knowledge.train.heads.body import Body, filled, published


@pytest.fixture(scope="module")
def body() -> Body:
    base = published()
    return Body(base, korean_pieces(base), rank=2, first=10)


def test_only_the_changes_of_the_upper_layers_learn(body: Body) -> None:
    names = [name for name, one in body.named_parameters() if one.requires_grad]
    assert names and all(name.split(".")[1] in {"10", "11"} for name in names)
    assert set(body.changes()) == {
        f"l{n}.{part}" for n in (10, 11) for part in ("q", "k", "v", "ao", "fi", "fo")
    }


def test_unlearnt_changes_change_nothing(body: Body) -> None:
    assert all(not up.any() for up, _ in body.changes().values())


def test_filling_up_changes_no_vector(body: Body) -> None:
    base = published()
    tokenizer = KoreanTokenizer(pieces_of(base, korean_pieces(base)))
    rows = [
        one.ids for one in tokenizer.encode(["query: 분납 되나요", "query: 등급 유효기간은 언제까지인가요"])
    ]
    with torch.no_grad():
        together, alone = body.vectors(filled(rows)), body.vectors(filled(rows[:1]))
    assert np.allclose(together[0], alone[0], atol=1e-4)
