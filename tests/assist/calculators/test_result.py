"""What a calculation hands over."""

from datetime import date

import pytest

from assist.calculators.figures import Claim
from assist.calculators.result import Computed, Line, Use
from assist.calculators.values import Kind

_FEE, _RATE = Claim(Kind.MONEY, 30_000), Claim(Kind.PERCENT, 10)


@pytest.mark.parametrize(
    ("lines", "refs"),
    [
        ((), ()),
        ((Line("요금", "3만원", "A-1"),), ("A-1",)),
        ((Line("요금", "3만원", ""),), ()),
        ((Line("요금", "3만원", "A-1", (Use(_RATE, "A-2"), Use(_FEE, "A-1"))),), ("A-1", "A-2")),
        (
            (Line("요금", "3만원", "A-1"), Line("할인", "10%", "A-2"), Line("합", "2만원", "A-1")),
            ("A-1", "A-2"),
        ),
        ((Line("요금", "3만원", "", (Use(_FEE, ""),)),), ()),
    ],
)
def test_a_calculation_rests_on_each_passage_once_in_order(
    lines: tuple[Line, ...], refs: tuple[str, ...]
) -> None:
    assert Computed("됩니다.", lines).refs == refs


def test_an_answer_is_whole_unless_something_has_to_be_asked() -> None:
    assert Computed("3만원입니다.", ()).complete and Computed("3만원입니다.", ()).day is None
    asked = Computed("몇 대를 쓰시는지 알려 주세요.", (), complete=False, day=date(2026, 11, 24))
    assert not asked.complete and asked.day == date(2026, 11, 24)
