"""Feedback, corrections, gold questions and scores over a fake index."""

import threading
import time
from dataclasses import replace
from datetime import date

import pytest

from assist.answer.grade import Expectation, GoldQuestion
from assist.errors import AssistError, UsageError
from assist.training.feedback import FeedbackBook
from assist.training.models import Draft, Kind, Opinion, State
from assist.training.service import Training
from tests.assist.training.conftest import ABOUT, Shelf, Told

ANSWER = Draft(Kind.ANSWER, ABOUT, "연체료는 없어요.", "결제 뒤에 시작해요.", "p1")
RUSH = GoldQuestion(
    id="g1", question="급행료가 얼마예요", date=date(2026, 11, 24), expect=Expectation(status="answered", must=("10만",))
)  # fmt: skip


def test_the_same_feedback_is_counted_not_kept_twice(training: Training) -> None:
    for question, reason in (("연체료가 얼마예요", "값이 달라요"), ("연체료가 얼마 예요?", "출처가 달라요")):
        training.feedback.add(replace(ABOUT, question=question), "답", Opinion.WRONG, reason, "김상담")
    (only,) = training.feedback.open()
    assert only.times == 2 and only.reasons == ("값이 달라요", "출처가 달라요")


def test_nothing_personal_is_kept(training: Training) -> None:
    about = replace(ABOUT, question="010-1234-5678로 전화 달래요")
    kept = training.feedback.add(about, "kim@example.com으로", Opinion.WRONG, "010-1234-5678", "김상담")
    assert "1234" not in f"{kept.about.question}{kept.reasons}" and "kim@" not in kept.said


def test_praise_waits_for_nobody(training: Training) -> None:
    training.feedback.add(ABOUT, "답", Opinion.RIGHT, "", "김상담")
    assert training.feedback.open() == [] and training.feedback.counts()[Opinion.RIGHT] == 1


def test_an_approved_correction_is_published_and_becomes_gold(training: Training, shelf: Shelf) -> None:
    training.feedback.add(ABOUT, "답", Opinion.WRONG, "틀림", "김상담")
    kept = training.approve(ANSWER, "박교육")
    (row,) = shelf.rows
    assert (row.answer, row.ref) == ("연체료는 없어요.", "PRD-030")
    assert [q.question for q in training.gold.all()] == [ABOUT.question]
    assert kept.by == "박교육" and training.feedback.open() == []


def test_a_question_can_be_given_to_a_passage(training: Training, shelf: Shelf) -> None:
    training.approve(replace(ANSWER, kind=Kind.PASSAGE, sentence="", detail=""), "박교육")
    assert shelf.rows[0].answer == "연체료는 없습니다."


def test_a_question_can_be_left_unanswered(training: Training, shelf: Shelf) -> None:
    training.approve(Draft(Kind.UNKNOWN, ABOUT), "박교육")
    assert shelf.rows[0].ref == "NO-ANSWER"
    assert training.gold.all()[0].expect.status == "unknown"


def test_an_undone_correction_stays_on_record_and_counts_no_more(training: Training, shelf: Shelf) -> None:
    kept = training.approve(ANSWER, "박교육")
    assert training.undo(kept.id, "이관리").state is State.UNDONE
    assert not shelf.rows and training.gold.all() == []
    assert [c.state for c in training.corrections.all()] == [State.UNDONE]
    with pytest.raises(UsageError, match="이미 되돌렸습니다"):
        training.undo(kept.id, "이관리")


def test_a_second_correction_takes_the_firsts_place(training: Training, shelf: Shelf) -> None:
    training.approve(ANSWER, "박교육")
    training.approve(replace(ANSWER, sentence="연체료는 받지 않아요."), "박교육")
    assert [row.answer for row in shelf.rows] == ["연체료는 받지 않아요."] and len(training.gold.all()) == 1


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        (replace(ANSWER, source=""), "근거 자료"),
        (replace(ANSWER, source="없음"), "근거 자료"),
        (replace(ANSWER, sentence=" "), "말할 문장"),
        (replace(ANSWER, sentence="가" * 301), "너무 깁니다"),
        (replace(ANSWER, source="p2", client="다온전자"), "가온건설"),
        (replace(ANSWER, effective_from=date(2027, 1, 2), effective_to=date(2027, 1, 1)), "종료일"),
    ],
)
def test_what_a_correction_lacks_is_named(training: Training, draft: Draft, wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        training.approve(draft, "박교육")


def test_a_correction_that_spoils_others_is_told_before_it_is_approved(
    training: Training, shelf: Shelf
) -> None:
    training.gold.put([RUSH], "박교육")
    shelf.spoils = RUSH.question
    trial = training.try_out(ANSWER)
    assert trial.works and [r.gold_id for r in trial.worse] == ["g1"] and trial.after < trial.before
    assert training.corrections.all() == [] and not shelf.rows


def test_a_score_says_what_became_worse(training: Training, told: Told) -> None:
    training.gold.put([RUSH], "박교육")
    assert training.score("박교육").share == 1.0
    told.said.clear()
    later = training.score("박교육")
    assert [r.gold_id for r in later.worse] == ["g1"] and later.share == 0.0
    assert [s.share for s in training.scores.history()] == [0.0, 1.0]


def test_a_score_needs_gold_questions(training: Training) -> None:
    with pytest.raises(UsageError, match="gold import"):
        training.score("박교육")


def test_what_cannot_be_indexed_now_is_kept_and_said(training: Training, shelf: Shelf) -> None:
    shelf.refuses = AssistError("다른 색인 작업이 진행 중입니다.")
    kept = training.approve(ANSWER, "박교육")
    assert "저장했습니다" in kept.notice and "다른 색인 작업" in kept.notice
    assert training.corrections.active() and training.outbox.behind()
    shelf.refuses = None
    training.outbox.settle(lambda said: None, thorough=False)
    assert [row.answer for row in shelf.rows] == ["연체료는 없어요."] and not training.outbox.behind()


def test_a_failed_try_is_repeated_in_the_background(
    training: Training, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assist.training.outbox._FIRST_WAIT", 0.01)
    shelf.refuses = AssistError("다른 색인 작업이 진행 중입니다.")
    training.approve(ANSWER, "박교육")
    threading.Thread(target=training.outbox.keep_settling, daemon=True).start()
    shelf.refuses = None
    until = time.monotonic() + 20
    while training.outbox.behind() and time.monotonic() < until:
        time.sleep(0.01)
    assert not training.outbox.behind()


def test_a_failure_on_the_way_leaves_the_record_as_it_was(
    training: Training, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    training.feedback.add(ABOUT, "답", Opinion.WRONG, "틀림", "김상담")
    monkeypatch.setattr(FeedbackBook, "close_about", _fails)
    with pytest.raises(OSError, match="disk"):
        training.approve(ANSWER, "박교육")
    assert training.corrections.all() == [] and training.gold.all() == []
    assert len(training.feedback.open()) == 1 and not shelf.rows


def _fails(*_: object) -> None:
    raise OSError("disk")
