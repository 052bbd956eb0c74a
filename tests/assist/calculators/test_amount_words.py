"""What words of quantity mean in figures."""

import pytest

from assist.calculators.amount_words import amount_words, counted, worded
from assist.calculators.values import Kind


@pytest.mark.parametrize(
    ("phrase", "kind", "figures"),
    [
        ("없음", Kind.MONEY, {0}),
        ("따로 받지 않는다", Kind.MONEY, {0}),
        ("무 료", Kind.MONEY, {0}),
        ("면제한다", Kind.PERCENT, {0}),
        ("전액", Kind.PERCENT, {100}),
        ("반값", Kind.PERCENT, {50}),
        ("절 반", Kind.PERCENT, {50}),
        ("이틀 안에", Kind.COUNT, {2}),
        ("당일", Kind.COUNT, {0}),
        ("정오까지", Kind.TIME, {12}),
        ("자정까지", Kind.TIME, {0}),
    ],
)
def test_words_mean_the_figures_of_their_kind(phrase: str, kind: Kind, figures: set[int]) -> None:
    assert worded(phrase, kind) == figures


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("", Kind.MONEY),
        ("5,000원", Kind.MONEY),
        ("반값", Kind.MONEY),
        ("당일", Kind.MONEY),
        ("없음", Kind.DATE),
        ("없음", Kind.TIME),
        ("정오", Kind.COUNT),
        ("무료", Kind.CHOICE),
    ],
)
def test_words_of_another_kind_mean_nothing(phrase: str, kind: Kind) -> None:
    assert worded(phrase, kind) == set()


@pytest.mark.parametrize(
    ("phrase", "unit", "numbers"),
    [
        ("서른 대", "대", {30}),
        ("2대에서 3대", "대", {2, 3}),
        ("1~3월", "개월", {3}),
        ("1,200대까지", "대", {1200}),
        ("10", "대", {10}),
        ("10", "", {10}),
        ("두 가지", "가지", {2}),
        ("대", "", set()),
        ("", "대", set()),
    ],
)
def test_a_phrase_counts_with_the_numbers_before_its_unit_or_the_last_it_writes(
    phrase: str, unit: str, numbers: set[int]
) -> None:
    assert counted(phrase, unit) == numbers


def test_no_word_means_two_figures_of_one_kind() -> None:
    for said in amount_words().said.values():
        words = [word for many in said.values() for word in many]
        assert len(words) == len(set(words)) and not set(words) & set(amount_words().nothing)
