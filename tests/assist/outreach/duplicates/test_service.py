"""Checks before dialling: under any name, about the same thing in other words, and what to do then."""

import datetime

import pytest

from assist.errors import UsageError
from assist.matching.models import MatchStatus
from assist.outreach.duplicates.models import Advice, Check
from assist.outreach.duplicates.service import Duplicates
from assist.srms.service import Srms
from assist.srms.store.tables import CompanyRow
from tests.assist.outreach.duplicates.conftest import NOW, Keep

ABOUT = "올해 평가 갱신 건으로 전화드렸습니다."


def brief(found: Check) -> tuple[bool, Advice, str | None]:
    return found.duplicate, found.advice, found.until


@pytest.mark.parametrize("name", ["㈜시범 토건", "SIBEOM TOGEON", "C-1", "주식회사 시범토건"])
def test_a_repeated_call_is_found_under_any_name_and_in_other_words(
    duplicates: Duplicates, keep: Keep, name: str
) -> None:
    keep("2026-11-24", "REF-NEE-USE", ABOUT)
    found = duplicates.check(name, "연장 권유")
    assert brief(found) == (True, Advice.WAIT, "2026-12-09")
    assert (found.calls[0].agent, found.calls[0].outcome) == ("나상담", "거부 > 필요성 불인정 > 활용처 없음")
    assert "12월 8일까지 기다려 주세요. 2026년 11월 24일에 나상담님이" in found.says


def test_a_call_about_something_else_is_no_duplicate(duplicates: Duplicates, keep: Keep) -> None:
    keep("2026-11-24", "REF-NEE-USE", ABOUT)
    assert brief(duplicates.check("시범토건", "비밀번호 재설정")) == (False, Advice.CALL, None)
    assert duplicates.check("시범토건").duplicate  # without a topic every call counts


def test_days_and_workdays_both_hold(duplicates: Duplicates, keep: Keep) -> None:
    keep("2026-11-19", "REF-NEE-USE", ABOUT)
    assert brief(duplicates.check("시범토건", days=14)) == (True, Advice.WAIT, "2026-12-04")
    assert brief(duplicates.check("시범토건", days=8)) == (True, Advice.WAIT, "2026-11-28")
    assert brief(duplicates.check("시범토건", days=1)) == (False, Advice.CALL, None)  # 5 workdays are over
    later = datetime.datetime(2026, 11, 20, 9)
    assert duplicates.check("시범토건", days=1, at=later).until == "2026-11-27"


def test_a_promised_call_waits_for_its_hour_and_is_then_due(duplicates: Duplicates, keep: Keep) -> None:
    keep("2026-11-24", "HLD-SCH-CBK", ABOUT, when="2026-11-27T14:00")
    assert brief(duplicates.check("시범토건", "갱신")) == (True, Advice.WAIT, "2026-11-27T14:00")
    due = NOW.replace(hour=14)
    assert brief(duplicates.check("시범토건", "갱신", at=due)) == (False, Advice.CALL, None)
    assert brief(duplicates.check("시범토건", "입금 확인")) == (False, Advice.MERGE, "2026-11-27T14:00")


def test_an_agreement_is_merged_with_and_missing_documents_may_be_told_again(
    duplicates: Duplicates, keep: Keep
) -> None:
    keep("2026-11-20", "AGR-FAV-NOW", ABOUT)
    keep("2026-11-26", "INQ-DOC-LST", "보완 요청 드리려고 전화드렸습니다.")
    assert brief(duplicates.check("시범토건", "갱신"))[:2] == (True, Advice.MERGE)
    assert brief(duplicates.check("시범토건", "보완 요청"))[:2] == (False, Advice.CALL)


def test_nobody_is_tried_twice_a_day_or_four_times_a_week(duplicates: Duplicates, keep: Keep) -> None:
    keep("2026-11-27T09:10:00", "NOC-NOA-NON")
    assert brief(duplicates.check("시범토건")) == (True, Advice.WAIT, "2026-11-30")
    for day in ("2026-11-24", "2026-11-25"):
        keep(day, "NOC-NOA-NON")
    tuesday = datetime.datetime(2026, 11, 30, 9)
    assert brief(duplicates.check("시범토건", at=tuesday)) == (True, Advice.WAIT, "2026-12-02")


@pytest.mark.parametrize(
    ("leaf", "reason"), [("REF-ANN-OPT", "수신 거부"), ("REF-ANN-REP", "반복 연락"), ("NOC-CLO-BIZ", "폐업")]
)
def test_complaints_and_the_closed_are_not_called(
    duplicates: Duplicates, keep: Keep, leaf: str, reason: str
) -> None:
    keep("2026-08-24", leaf)
    found = duplicates.check("시범토건", "갱신")
    assert brief(found) == (False, Advice.NEVER, None) and reason in found.says


@pytest.mark.parametrize(("name", "reason"), [("견본정밀", "폐업 업체"), ("보기식품", "전화 수신을 거부")])
def test_what_the_register_forbids_is_not_called(duplicates: Duplicates, name: str, reason: str) -> None:
    found = duplicates.check(name)
    assert found.advice is Advice.NEVER and reason in found.says


def test_calls_kept_under_an_unsettled_name_are_found(duplicates: Duplicates, keep: Keep) -> None:
    keep("2026-11-25", "REF-NEE-USE", ABOUT, company_id=None, company_name="시범 토건㈜")
    keep("2026-11-25", "REF-NEE-USE", ABOUT, company_id=None, company_name="새이름상사")
    assert duplicates.check("시범토건").duplicate
    unknown = duplicates.check("(주)새이름 상사")
    assert (unknown.status, unknown.duplicate) == (MatchStatus.UNREGISTERED, True)
    assert "SRMS에 없는 업체" in unknown.reasons[0]


def twins(srms: Srms, *, numbered: bool) -> None:
    with srms.database.session() as session:
        for place, name in enumerate(("라온호텔", "(주)라온 호텔")):
            number = f"{place}23-45-67891" if numbered else None
            session.add(CompanyRow(id=f"C-T{place}", name=name, biz_no=number, state="정상"))


def test_a_refusal_under_a_shared_name_holds_for_every_record_of_it(
    srms: Srms, duplicates: Duplicates, keep: Keep
) -> None:
    twins(srms, numbered=True)
    keep("2025-03-02", "REF-ANN-OPT", company_id=None, company_name="라온호텔")
    for name in ("라온호텔", "C-T0", "C-T1"):
        assert "2025년 3월 2일 통화에서 수신 거부" in duplicates.check(name).says
    with srms.database.session() as session:
        found = duplicates.verdicts(session, "갱신", NOW)
    assert {found["C-T0"].advice, found["C-T1"].advice} == {Advice.NEVER}


@pytest.mark.parametrize(("numbered", "other"), [(False, Advice.NEVER), (True, Advice.CALL)])
def test_a_record_s_refusal_holds_for_its_namesake_unless_numbers_tell_them_apart(
    srms: Srms, duplicates: Duplicates, keep: Keep, numbered: bool, other: Advice
) -> None:
    twins(srms, numbered=numbered)
    keep("2026-11-21", "REF-ANN-OPT", company_id="C-T1")
    assert duplicates.check("C-T0").advice is other
    assert [duplicates.check(name).advice for name in ("C-T1", "라온호텔")] == [Advice.NEVER] * 2


def test_words_about_nothing_known_are_said_to_be_so(duplicates: Duplicates, keep: Keep) -> None:
    keep("2026-11-25", "REF-NEE-USE", ABOUT)
    found = duplicates.check("시범토건", "오늘 점심 메뉴")
    assert found.duplicate and "모든 통화를 보았습니다" in found.reasons[0]


@pytest.mark.parametrize(("name", "days"), [(" ", 14), ("가" * 201, 14), ("시범토건", 0)])
def test_a_senseless_question_is_refused(duplicates: Duplicates, name: str, days: int) -> None:
    with pytest.raises(UsageError):
        duplicates.check(name, days=days)


def test_the_rate_counts_repeats_by_month(duplicates: Duplicates, keep: Keep) -> None:
    for day, leaf in (
        ("2026-09-01", "REF-NEE-USE"),
        ("2026-09-03", "AGR-FAV-REN"),
        ("2026-10-20", "INQ-DOC-LST"),
    ):
        keep(day, leaf)
    whole, september, october = duplicates.rate()
    assert (whole.month, whole.calls, whole.duplicates) == ("전체", 3, 1)
    assert (september.duplicates, september.calls, october.duplicates) == (1, 2, 0)
    assert whole.low < whole.share < whole.high
    assert duplicates.rate(datetime.date(2026, 10, 1))[0].calls == 1
