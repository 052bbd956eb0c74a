"""A piece of speech as features: what is alike has the same ones, and figures' values are none."""

import numpy as np
import pytest

from assist.calls.features import BUCKETS, features, joined
from knowledge.text.korean import morphemes


def buckets(text: str) -> set[int]:
    return set(features(text, morphemes(text))[0].tolist())


def alike(left: str, right: str) -> float:
    one, other = buckets(left), buckets(right)
    return len(one & other) / len(one | other)


@pytest.mark.parametrize(
    "text", ["비싸서 안 할래요", "네", "VIP 30% 할인", "ㅋㅋ", "🙂", "", "   ", "가" * 500]
)
def test_features_are_buckets_in_order_and_how_often_each_is_met(text: str) -> None:
    found, counts = features(text, morphemes(text))
    assert len(found) == len(counts) and found.tolist() == sorted(set(found.tolist()))
    assert all(0 <= bucket < BUCKETS for bucket in found) and all(count >= 1 for count in counts)


def test_the_same_words_have_the_same_features_in_every_process() -> None:
    left, right = features("안 할래요", morphemes("안 할래요")), features("안 할래요", morphemes("안 할래요"))
    assert np.array_equal(left[0], right[0]) and np.array_equal(left[1], right[1])


@pytest.mark.parametrize(
    ("left", "right"),
    [("300,000원이요", "550,000원이요"), ("3시에 주세요", "5시에 주세요"), ("VIP 고객", "vip 고객")],
)
def test_values_of_figures_and_case_make_little_difference(left: str, right: str) -> None:
    assert alike(left, right) > 0.75


def test_what_is_said_alike_is_nearer_than_what_is_not() -> None:
    assert alike("너무 비싸서 안 할래요", "비싸서 안 하려고요") > alike(
        "너무 비싸서 안 할래요", "로그인이 안 돼요"
    )


def test_a_denial_is_a_feature_of_its_own() -> None:
    assert buckets("안 신청할게요") - buckets("신청할게요")
    assert alike("신청할게요", "꼭 신청할게요") > alike("신청할게요", "신청하지 않을게요")


def test_pieces_joined_have_all_features_counted_together() -> None:
    parts = [features(text, morphemes(text)) for text in ("비싸요", "비싸요 안 해요")]
    found, counts = joined(parts)
    assert set(found.tolist()) == buckets("비싸요") | buckets("비싸요 안 해요")
    assert counts.sum() == sum(part[1].sum() for part in parts)


def test_one_piece_joined_is_itself() -> None:
    part = features("비싸요", morphemes("비싸요"))
    assert joined([part]) is part
