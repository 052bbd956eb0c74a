"""Questions about all kept calls."""

import datetime
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from assist.database import open_database
from assist.insight.errors import InsightError
from assist.insight.models import Verdict
from assist.insight.service import Insight, question
from assist.privacy.mask import PatternMasker
from assist.settings import Settings
from assist.srms.service import Srms
from assist.srms.store.tables import CallRow
from tests.assist.srms.conftest import report


def test_counts_are_those_of_the_reports(insight: Insight, sample: Srms) -> None:
    with sample.database.session() as session:
        told = [row for row in session.scalars(select(CallRow.report)) if row]
    causes = Counter(cause for one in told for cause in one["price"]["causes"])
    found = insight.query("cause").total
    assert {one.label: one.count for one in found.figures} == causes
    assert found.calls == sum(one["price"]["complaint"] != "없음" for one in told)


def test_the_planted_difference_of_industries_is_found(insight: Insight) -> None:
    found = insight.compare("complaint", "industry", "건설", "비건설")
    assert found.verdict is Verdict.HIGHER
    assert "건설 쪽이 비건설 쪽보다" in found.text and "구간" in found.text


def test_what_is_the_same_for_all_is_not_told_apart(insight: Insight) -> None:
    found = insight.compare("value", "industry", "건설", "비건설")
    assert found.verdict is Verdict.UNDECIDED and "차이가 있다고 말할 수 없습니다" in found.text


def test_too_few_calls_are_not_compared(insight: Insight) -> None:
    week = {"since": datetime.date(2026, 11, 1), "until": datetime.date(2026, 11, 7)}
    found = insight.compare("value", "industry", "건설", "비건설", **week)
    assert (
        found.verdict is Verdict.NOT_ENOUGH and "자료가 없습니다" in found.text and found.difference is None
    )


def test_a_period_and_a_client_narrow_the_calls(insight: Insight) -> None:
    days = {"since": datetime.date(2026, 7, 1), "until": datetime.date(2026, 9, 30)}
    whole = insight.query("outcome", where={"분기": "2026 3분기"}).total.calls
    assert insight.query("outcome", **days).total.calls == whole
    mine = insight.query("outcome", where={"client": "가온건설"}, **days).total.calls
    assert mine is not None and whole is not None and 0 < mine < whole


def test_groups_add_up_to_the_total(insight: Insight) -> None:
    whole = insight.query("complaint", ("industry",))
    assert sum(row.calls or 0 for row in whole.rows) == whole.total.calls


def test_small_groups_show_no_figures(insight: Insight) -> None:
    found = insight.query("cause", ("region", "month"))
    hidden = [row for row in found.rows if row.hidden]
    assert hidden and all(row.calls is None and row.figures == () for row in hidden)
    assert "가렸습니다" in found.notes[0]
    assert insight.excerpts(found.question, "인상", hidden[0].group) == ()


def test_a_whole_that_is_too_small_is_hidden_too(insight: Insight) -> None:
    day = datetime.date(2026, 11, 20)
    found = insight.query("reason", where={"region": "광주"}, since=day, until=day)
    assert found.total.hidden is not None


def test_unknown_words_are_answered_with_the_known(insight: Insight) -> None:
    with pytest.raises(InsightError, match=r"complaint\(가격 불만\)"):
        insight.query("날씨")
    with pytest.raises(InsightError, match="원청사"):
        insight.query("가격 불만", ("상담사",))
    with pytest.raises(InsightError, match="2개까지"):
        insight.query("가격 불만", ("client", "region", "month"))


def test_the_calls_behind_a_figure_are_those_counted(insight: Insight) -> None:
    for by, group in (("region", "서울"), ("quarter", "2026 2분기"), ("region", "알 수 없음")):
        asked = question("complaint", (by,))
        row = next(row for row in insight.ask(asked).rows if row.group == (group,))
        figure = row.figure("가격 불만")
        assert figure is not None
        assert len(insight.excerpts(asked, "가격 불만", (group,), most=5000)) == figure.count


@pytest.mark.parametrize("name", ["outcome", "reason_detail", "cause", "sentiment", "tag", "sensitivity"])
def test_every_figure_leads_to_its_calls(insight: Insight, name: str) -> None:
    for figure in insight.query(name).total.figures:
        assert len(insight.excerpts(question(name), figure.label, most=5000)) == figure.count


def test_quotes_carry_no_personal_data_and_new_calls_count_at_once(srms: Srms) -> None:
    insight = Insight(srms, PatternMasker())
    assert insight.query("complaint").total.hidden is not None
    words = "너무 비싸요. 010-0000-4827로 전화 주세요."
    for number in range(12):
        told = report(
            f"상담사: 네.\n고객: {words}",
            id=f"K-{number}",
            company=None,
            leaf="REF-PRC-AMT",
            price={"complaint": "직접", "causes": ["금액 자체"]},
            quotes={"price": words},
        )
        srms.record_call(told)
    assert insight.query("complaint").total.calls == 12
    quotes = [one.quote for one in insight.excerpts(question("complaint"), "가격 불만")]
    assert quotes and all("비싸요" in quote and "4827" not in quote for quote in quotes)


def test_calls_of_one_name_are_of_one_company_and_few_calls_are_still_counted(tmp_path: Path) -> None:
    srms = Srms(open_database(Settings(data=tmp_path)))
    for place, name in enumerate(("라온호텔", "(주)라온 호텔", "누리타워", None, None)):
        srms.record_call(report(id=f"T-{place}", company=name))
    made = Insight(srms, PatternMasker()).report()
    assert (made.calls, made.companies, made.charts) == (5, 4, ())
