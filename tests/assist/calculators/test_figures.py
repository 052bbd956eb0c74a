import pytest

from assist.calculators.figures import Claim, states
from assist.calculators.values import Kind


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("180,000원이다", Kind.MONEY, 180000, ""),
        ("18만원이다", Kind.MONEY, 180000, ""),
        ("18만 원이다", Kind.MONEY, 180000, ""),
        ("십팔만원이다", Kind.MONEY, 180000, ""),
        ("등급: 가 | 요금(천원): 180", Kind.MONEY, 180000, ""),
        ("(단위: 만원) 소형 18 중형 25", Kind.MONEY, 180000, ""),
        ("10 퍼센트 할인", Kind.PERCENT, 10, ""),
        ("구분: 가 | 할인율(%): 10", Kind.PERCENT, 10, ""),
        ("두 달 뒤", Kind.COUNT, 2, "개월"),
        ("소요(영업일): 5", Kind.COUNT, 5, "영업일"),
        ("12회선까지", Kind.COUNT, 12, "회선"),
        ("3월 1일부터", Kind.SEASON, "03-01", ""),
        ("2026. 3. 1. 시행", Kind.DATE, "2026-03-01", ""),
        ("등급은 BB- 이상", Kind.CHOICE, "BB-", ""),
    ],
)
def test_a_figure_is_found_however_it_is_written(text: str, kind: Kind, value: int | str, unit: str) -> None:
    assert states(text, kind, value, unit)


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("1,180,000원이다", Kind.MONEY, 180000, ""),
        ("180,000원이다", Kind.MONEY, 80000, ""),
        ("110% 할인", Kind.PERCENT, 10, ""),
        ("5일 안에", Kind.COUNT, 5, "영업일"),
        ("15영업일 안에", Kind.COUNT, 5, "영업일"),
        ("2025-03-01 시행", Kind.DATE, "2026-03-01", ""),
        ("등급은 BB 이상, BBB- 이상", Kind.CHOICE, "BB-", ""),
    ],
)
def test_another_figure_is_not_taken_for_it(text: str, kind: Kind, value: int | str, unit: str) -> None:
    assert not states(text, kind, value, unit)


@pytest.mark.parametrize(
    ("phrase", "kind", "value", "unit", "other"),
    [
        ("없음", Kind.MONEY, 0, "", 5000),
        ("따로 받지 않는다", Kind.MONEY, 0, "", 100),
        ("두 가지", Kind.COUNT, 2, "가지", 3),
        ("서른 대", Kind.COUNT, 30, "대", 3),
        ("1~3월", Kind.COUNT, 3, "개월", 1),
        ("이틀 안에", Kind.COUNT, 2, "영업일", 3),
        ("우리가 전액", Kind.PERCENT, 100, "", 50),
        ("5,000원 한 장", Kind.MONEY, 5000, "", 0),
        ("정오", Kind.TIME, 12, "", 0),
        ("단건 계약", Kind.CHOICE, "단건 계약금액", "", "총액"),
    ],
)
def test_words_state_only_the_figure_they_mean(
    phrase: str, kind: Kind, value: int | str, unit: str, other: int | str
) -> None:
    text = f"출장비: {phrase}(제주 {other}원)"
    right = Claim(kind, value, unit, phrase).stands_in([text])
    assert right and not Claim(kind, other, unit, phrase).stands_in([text])


def test_words_without_an_amount_state_no_figure() -> None:
    assert not Claim(Kind.PERCENT, 0, "", "2곳").stands_in(["2곳이면 5%"])
    assert not Claim(Kind.COUNT, 0, "개월", "유효하기만 하면").stands_in(["유효하기만 하면 된다"])
