"""Amounts of money as offices write and say them."""

import pytest

from knowledge.text.amounts import Amount, amounts
from knowledge.text.bounds import Bound


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("자산 3,200백만원 법인", 3_200_000_000),
        ("4,999백만원", 4_999_000_000),
        ("4999백만원인 법인", 4_999_000_000),
        ("자산총계 5,200,000천원", 5_200_000_000),
        ("12,000천원", 12_000_000),
        ("자산 52억 3천이에요", 5_230_000_000),
        ("이백억", 20_000_000_000),
        ("이십칠만사천원", 274_000),
        ("1.5억", 150_000_000),
        ("5.2십억", 5_200_000_000),
        ("사십구억 구천구백만원", 4_999_000_000),
        ("일 억 이 천 칠 백 만원", 127_000_000),
        ("반 억 빌렸어요", 50_000_000),
        ("반 억으로 시작했어요", 50_000_000),
        ("이억 반입니다", 250_000_000),
        ("감자값 백열두만 원", 1_120_000),
        ("서른만 오천 원이래요", 305_000),
        ("구좌당 만 원이라고 적혀 있어요", 10_000),
        ("기계를 육백오십에 가져가겠다는데 팔까요", 6_500_000),
        ("₩385,000", 385_000),
        ("３８５，０００원", 385_000),
        ("일금 이천사백만원정", 24_000_000),
        ("칠백칠십 원", 770),
        ("매출액(백만원): 3,250", 3_250_000_000),
        ("자산(단위: 천원) 5,200,000", 5_200_000_000),
        ("2천5백원", 2_500),
        ("100만 5천원", 1_005_000),
        ("12만3천4백50원", 123_450),
    ],
)
def test_an_amount_is_read_whatever_way_it_is_written_or_said(text: str, won: int) -> None:
    assert [one.value for one in amounts(text)] == [won]


@pytest.mark.parametrize(("text", "won"), [("매출이 8천쯤", 80_000_000), ("월세가 백팔십인데", 1_800_000)])
def test_ten_thousands_left_unsaid_are_meant_beside_a_word_of_money(text: str, won: int) -> None:
    assert [one.value for one in amounts(text)] == [won]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("50억원 미만", Bound.UNDER),
        ("50억이 안 되는", Bound.UNDER),
        ("오억을 초과하는 입찰", Bound.OVER),
        ("3천만 원 이하", Bound.UP_TO),
        ("최대 30만원", Bound.UP_TO),
        ("3천만 원을 넘지 않는", Bound.UP_TO),
        ("30만원부터", Bound.FROM),
        ("적어도 5백만원", Bound.FROM),
        ("100억을 조금 넘는", Bound.OVER),
        ("100억쯤", Bound.EXACT),
    ],
)
def test_a_limit_is_no_plain_value(text: str, bound: Bound) -> None:
    assert [one.bound for one in amounts(text)] == [bound]


@pytest.mark.parametrize(
    "text",
    [
        "천만에요",
        "만원 버스",
        "사원증",
        "이만 끊을게요",
        "즐기실 일만 남았네요",
        "오만 데를 다녔다",
        "3만 5천 건",
        "몇백만 원",
        "이천에 있는 공장",
        "이천에 파는 데가 있어요",
        "구조를 바꾸는 공사는 자본적 지출",
        "버스가 만원이라 못 탔어요",
        "열만 원하시면",
        "9" * 5_000 + "원",
    ],
)
def test_what_only_looks_like_money_is_none(text: str) -> None:
    assert amounts(text) == []


def test_an_amount_stands_where_it_stands_in_the_original() -> None:
    text = "자산  ①　３，２００백만원 미만"
    (found,) = amounts(text)
    assert found == Amount(3_200_000_000, 6, 14, Bound.UNDER)
    assert text[found.start : found.end] == "３，２００백만원"
