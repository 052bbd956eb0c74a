"""A call is read once, however many tools and cards ask for it."""

from datetime import date
from pathlib import Path

from assist.calls.analyst import CallAnalyst
from assist.calls.read_once import ReadOnce
from assist.calls.report import Call, CallReport
from assist.privacy.mask import PatternMasker
from knowledge.packs import SAMPLE, activate, active, choose

CALL = Call(text="상담사: 예시평가입니다.\n고객: 비싸서 안 할래요.", id="K-1", date=date(2026, 11, 24))


class Counted:
    """The real analyst, counting what it reads."""

    def __init__(self, note: str = "") -> None:
        self.read: list[str] = []
        self._note = note
        self._analyst = CallAnalyst(PatternMasker())

    def warm(self) -> None:
        self._analyst.warm()

    def report(self, call: Call) -> CallReport:
        self.read.append(call.text)
        return self._analyst.report(call).model_copy(update={"note": self._note})


def test_the_same_words_are_read_once_and_told_under_each_number_and_company() -> None:
    counted = Counted()
    once = ReadOnce(counted)
    first = once.report(CALL)
    again = once.report(CALL.model_copy(update={"id": "K-2", "company": "시범토건(주)"}))
    assert counted.read == [CALL.text]
    assert (again.id, again.company, again.leaf) == ("K-2", "시범토건(주)", first.leaf)


def test_other_words_another_day_or_client_are_another_call() -> None:
    counted = Counted()
    once = ReadOnce(counted)
    for change in (
        {},
        {"text": f"{CALL.text}\n고객: 네."},
        {"date": date(2026, 11, 25)},
        {"client": "가온건설"},
    ):
        once.report(CALL.model_copy(update=change))
    assert len(counted.read) == 4


def test_only_the_last_calls_are_kept() -> None:
    counted = Counted()
    once = ReadOnce(counted)
    for number in range(9):
        once.report(CALL.model_copy(update={"text": f"{CALL.text} {number}번"}))
    once.report(CALL.model_copy(update={"text": f"{CALL.text} 8번"}))
    assert len(counted.read) == 9
    once.report(CALL.model_copy(update={"text": f"{CALL.text} 0번"}))
    assert len(counted.read) == 10


def test_a_report_made_in_need_is_made_anew() -> None:
    counted = Counted("언어 모델 서버가 답하지 않았습니다.")
    once = ReadOnce(counted)
    once.report(CALL)
    once.report(CALL)
    assert len(counted.read) == 2


def test_another_pack_reads_the_call_anew(tmp_path: Path) -> None:
    counted, before = Counted(), active()
    once = ReadOnce(counted)
    once.report(CALL)
    activate(choose(SAMPLE, tmp_path))
    once.report(CALL)
    activate(before)
    assert len(counted.read) == 2
