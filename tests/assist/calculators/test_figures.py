import pytest

from assist.calculators.figures import states
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
