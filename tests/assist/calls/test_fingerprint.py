"""What tells one call from another of the same number."""

from datetime import date
from typing import Any

import pytest

from assist.calls.analyst import CallAnalyst
from assist.calls.fingerprint import fingerprint
from assist.calls.report import Call
from tests.assist.calls.conftest import TEXT

CALL = Call(text=TEXT, id="1", date=date(2026, 10, 13), agent="박상담", company="한빛정공", client="가온건설")


def test_the_same_call_has_the_same_mark_under_any_number() -> None:
    assert fingerprint(CALL) == fingerprint(CALL.model_copy(update={"id": "2"}))


@pytest.mark.parametrize(
    "change",
    [
        {"text": f"{TEXT} "},
        {"text": ""},
        {"date": date(2026, 10, 14)},
        {"date": None},
        {"agent": None},
        {"agent": "최상담"},
        {"company": "한빛전공"},
        {"client": None},
    ],
)
def test_what_is_known_of_a_call_tells_it_from_another(change: dict[str, Any]) -> None:
    assert fingerprint(CALL) != fingerprint(CALL.model_copy(update=change))


def test_a_name_in_another_field_is_another_call() -> None:
    agent, company = Call(text=TEXT, agent="한빛정공"), Call(text=TEXT, company="한빛정공")
    assert fingerprint(agent) != fingerprint(company)


def test_a_call_and_its_report_have_the_same_mark(analyst: CallAnalyst) -> None:
    assert fingerprint(CALL) == fingerprint(analyst.report(CALL))


def test_a_day_in_words_and_a_day_have_the_same_mark() -> None:
    class Kept:
        text, date, agent, company, client = CALL.text, "2026-10-13", CALL.agent, CALL.company, CALL.client

    assert fingerprint(Kept()) == fingerprint(CALL)


def test_broken_letters_have_a_mark_too() -> None:
    assert len(fingerprint(Call(text="가\ud800"))) == len(fingerprint(CALL))
