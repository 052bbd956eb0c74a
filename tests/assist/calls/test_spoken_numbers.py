"""Digit words in a call: a number only where a number can stand, through the whole wrap-up."""

from datetime import date

import pytest

from assist.calls.analyst import CallAnalyst
from assist.calls.report import Call, CallReport
from assist.privacy.mask import PatternMasker

_CALL = """상담사: 안녕하세요 예시평가입니다.
고객: 무슨 일이시죠? 제가 이일 말고 다른 일이 있어서요. 그 일이 급해요.
상담사: 네 잠시면 됩니다.
고객: 담당자가 바뀌었어요. 지금은 이예시 과장이고요 번호는 공일공 공공공공 오사삼이예요. 이 일 오 층으로 보내 주세요.
"""


@pytest.fixture(scope="module")
def report() -> CallReport:
    """The wrap-up of a call full of such words."""
    return CallAnalyst(PatternMasker()).report(Call(text=_CALL, id="K-1", date=date(2026, 3, 11)))


def test_words_that_sound_like_numbers_stay_words(report: CallReport) -> None:
    told = " ".join(report.key_points)
    assert "12시" not in told and "2일" not in told


def test_a_phone_number_keeps_its_noughts(report: CallReport) -> None:
    assert any("010 0000 5432" in line for line in report.key_points)


def test_no_day_comes_of_digit_words(report: CallReport) -> None:
    assert all("2026-04-02" not in (step.when or "") for step in report.follow_up)


def test_the_new_contact_has_name_title_and_number(report: CallReport) -> None:
    assert report.contact_change is not None and report.contact_change.new is not None
    new = report.contact_change.new
    assert (new.name, new.title, new.phone) == ("이예시", "과장", "010-0000-5432")


def test_the_number_is_masked_and_the_words_are_not() -> None:
    masked = PatternMasker().mask(_CALL).text
    assert "오사삼이" not in masked
    assert "무슨 일이시죠" in masked and "이일 말고" in masked and "이 일 오 층으로" in masked
