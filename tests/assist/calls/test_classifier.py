"""What a piece of speech says: probabilities of each head's classes, alone and together."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from assist.calls.classifier import (
    BUCKETS,
    FILE,
    LEAF,
    Classifier,
    Model,
    load_classifier,
    load_model,
    packed,
    together,
    weighted,
)
from assist.calls.leaf import NOTHING, Leaf, Stance
from assist.calls.taxonomy import taxonomy
from assist.errors import DataError
from knowledge.embed import BuiltInEmbedder
from knowledge.packs import activate, choose


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return load_classifier()


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


@pytest.fixture(scope="module")
def whole(model: Model) -> bytes:
    return packed(model)


def told(classifier: Classifier, text: str, head: str) -> str:
    return classifier.classes(head)[int(classifier([text])[head][0].argmax())]


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("너무 비싸서 올해는 안 할래요", LEAF, "REF-PRC-AMT"),
        ("네 지금 바로 신청할게요", LEAF, "AGR-FAV-NOW"),
        ("수신거부 해 주세요 명단에서 빼 주세요", LEAF, "REF-ANN-OPT"),
        ("네 알겠습니다", LEAF, NOTHING),
        ("안내드리려고 연락드렸습니다", "speaker", "agent"),
        ("저희는 안 할래요", "speaker", "customer"),
        ("너무 비싸요 돈값을 못 해요", "complaint", "직접"),
        ("네 알겠습니다", "complaint", "없음"),
        ("종이 한 장인데 무슨 소용이에요", "value", "가치 없음"),
    ],
)
def test_what_is_said_has_the_likeliest_class(
    classifier: Classifier, text: str, head: str, expected: str
) -> None:
    assert told(classifier, text, head) == expected


@pytest.mark.parametrize("texts", [["네"], [""], ["🙂", "비싸요"], ["가" * 2_000]])
def test_every_text_has_a_row_and_every_row_is_a_share_of_one(
    classifier: Classifier, texts: list[str]
) -> None:
    for head, rows in classifier(texts).items():
        assert rows.shape == (len(texts), len(classifier.classes(head)))
        assert (rows >= 0).all() and rows.sum(axis=1) == pytest.approx(1)


def test_without_texts_there_are_no_rows(classifier: Classifier) -> None:
    assert all(len(rows) == 0 for rows in classifier([]).values())


def test_texts_are_judged_by_themselves_whatever_stands_beside_them(classifier: Classifier) -> None:
    alone, beside = classifier(["비싸요"])[LEAF][0], classifier(["신청할게요", "비싸요"])[LEAF][1]
    assert alone == pytest.approx(beside, abs=1e-4)


def test_texts_of_a_group_are_judged_together(classifier: Classifier) -> None:
    texts = ["돈을 내라고 하니", "너무 비싸서 안 할래요"]
    rows = classifier(texts, [[0], [0, 1], [1]])[LEAF]
    column = classifier.classes(LEAF).index("REF-PRC-AMT")
    assert len(rows) == 3 and rows[1, column] > rows[0, column]


def test_the_outcomes_are_those_of_the_taxonomy_and_nothing(classifier: Classifier) -> None:
    assert set(classifier.classes(LEAF)) == {*taxonomy().leaves, NOTHING} and classifier.unlearnt == ()


def test_an_outcome_that_was_never_learnt_is_read_from_its_examples(model: Model) -> None:
    move = Leaf(
        code="NEW", path=("이사",), stance=Stance.WAITING, examples=("옆 동네로 이사 가요", "이사해서요")
    )
    own = Classifier(model, BuiltInEmbedder(), (*taxonomy().leaves.values(), move))
    assert own.unlearnt == (move,) and told(own, "저희 옆 동네로 이사 가요", LEAF) == "NEW"
    assert own([])[LEAF].shape == (0, len(taxonomy().leaves) + 2)


def test_weights_that_are_packed_come_back(model: Model, whole: bytes, tmp_path: Path) -> None:
    own = tmp_path / "pack" / FILE
    own.parent.mkdir(parents=True)
    own.write_bytes(whole)
    activate(choose(None, tmp_path))
    again = load_model()
    for field in dataclasses.fields(Model):
        left, right = getattr(model, field.name), getattr(again, field.name)
        assert left == right if field.name == "heads" else np.array_equal(left, right), field.name


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 1_000])
def test_weights_that_are_broken_are_named_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    own = tmp_path / "pack" / FILE
    own.parent.mkdir(parents=True)
    own.write_bytes(content)
    activate(choose(None, tmp_path))
    with pytest.raises(
        DataError, match=r"가중치 '.*utterances\.npz'이\(가\) 없거나 깨졌습니다.*다시 설치"
    ) as told:
        load_model()
    assert "pickle" not in str(told.value)


def test_half_a_file_of_weights_is_broken(tmp_path: Path, whole: bytes) -> None:
    own = tmp_path / "pack" / FILE
    own.parent.mkdir(parents=True)
    own.write_bytes(whole[:50_000])
    activate(choose(None, tmp_path))
    with pytest.raises(DataError, match="깨졌습니다"):
        load_model()


def test_weighted_features_are_a_vector_of_length_one() -> None:
    found = np.array([3, 9], dtype=np.int64), np.array([1, 2], dtype=np.float32)
    buckets, values = weighted(found, np.full(BUCKETS, 2.0, dtype=np.float32))
    assert buckets.tolist() == [3, 9] and np.linalg.norm(values) == pytest.approx(1) and values[1] > values[0]


def test_features_that_weigh_nothing_stay_nothing() -> None:
    none = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    assert len(weighted(none, np.ones(BUCKETS, dtype=np.float32))[1]) == 0


def test_vectors_together_have_length_one_and_their_common_direction() -> None:
    rows = np.array([[3.0, 0.0], [0.0, 3.0], [-3.0, 0.0]], dtype=np.float32)
    both, alone, against = together(rows, [[0, 1], [1], [0, 2]])
    assert both == pytest.approx([0.7071, 0.7071], abs=1e-3)
    assert alone == pytest.approx([0, 1]) and against == pytest.approx([0, 0])
