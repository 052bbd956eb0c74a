"""What a question about many calls counts."""

from datetime import date

import pytest

from assist.agent.toolkit.arguments import read_arguments
from assist.agent.tools.insight_query import InsightArguments
from assist.insight.asked_counts import Counting, read_counting

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("asked", "counted"),
    [
        ("이번 달 거부 사유 1위가 뭐야", Counting("reason", (), date(2026, 11, 1))),
        ("업종별 거절률 좀 보자", Counting("refusal", ("industry",))),
        ("지난달 통화 결과 몇 건씩이야", Counting("outcome", (), date(2026, 10, 1), date(2026, 10, 31))),
        ("가격 불만의 원인을 원청사별로", Counting("cause", ("client",))),
        ("올해 신청 의향 추이", Counting("intent", ("month",), date(2026, 1, 1))),
    ],
)
def test_measure_groups_and_period_are_read(asked: str, counted: Counting) -> None:
    assert read_counting(asked, TODAY) == counted


def test_what_is_read_fits_the_tool() -> None:
    arguments = read_counting("지난달 원청사별 월별 분기별 반응", TODAY).arguments
    assert read_arguments(InsightArguments, arguments).by == ["client", "month"]
