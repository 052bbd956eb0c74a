"""The sheets of a folder over the sample's index: on while documents and sheets agree."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assist.answer.embedded import EmbeddedAnswerer
from assist.answer.evidence import Judge, words_weights
from assist.answer.models import CallContext, Status
from assist.bootstrap import Services
from assist.bootstrap.rooms import calculator_files, open_book
from assist.calculators.sheet_book import SheetBook, sheets_state
from assist.packs.examples import wrong_examples

QUESTION = "385000원 결제했는데 45번 상태에서 취소하면 얼마 환불돼요"


@pytest.fixture
def refund(tmp_path: Path) -> Path:
    """A copy of one of the pack's sheets, to be changed."""
    file = next(path for path in calculator_files() if path.stem == "refund")
    copy = tmp_path / file.name
    copy.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    return copy


def answerer(sample_desk: Services, file: Path) -> EmbeddedAnswerer:
    return EmbeddedAnswerer(
        sample_desk.retriever,
        Judge(words_weights, sample_desk.store.current),
        sample_desk.store,
        SheetBook(lambda: [file]),
    )


def test_every_sheet_of_the_pack_is_proved_and_comes_to_its_examples(sample_desk: Services) -> None:
    states = sheets_state(calculator_files(), sample_desk.store.current())
    assert states and [(state.file, state.why) for state in states if not state.on] == []
    assert all(sheet.examples for sheet in open_book().sheets) and [*wrong_examples(open_book().sheets)] == []


def test_a_sheet_answers_with_its_passage(sample_desk: Services, refund: Path) -> None:
    answer = answerer(sample_desk, refund).answer(QUESTION, CallContext(date(2026, 11, 24)))
    assert "308,000원" in answer.say and "80%" in answer.citations[0].quote


def test_a_sheet_changed_alone_is_off_and_says_why(sample_desk: Services, refund: Path) -> None:
    refund.write_text(refund.read_text(encoding="utf-8").replace("value: 80", "value: 85"), encoding="utf-8")
    (state,) = sheets_state([refund], sample_desk.store.current())
    assert not state.on and "85%이(가) PRD-032에 없습니다" in state.why[0]
    asked = answerer(sample_desk, refund)
    answer = asked.answer(QUESTION, CallContext(date(2026, 11, 24)))
    assert answer.status is Status.UNKNOWN and "계산표 '환불 계산'이(가) 꺼져 있어" in answer.detail
    answer = asked.answer("환불 비율이 어떻게 되나요", CallContext(date(2026, 11, 24)))
    assert "80%" in answer.say + answer.detail  # the document's own figure


def test_a_figure_that_only_the_sheet_and_one_of_two_documents_give_is_not_said(
    sample_desk: Services, refund: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    current = sample_desk.store.current()
    question = "서류검토 상태에서 취소하면 몇 % 환불돼요"
    before = answerer(sample_desk, refund).answer(question, CallContext(date(2026, 11, 24)))
    assert "80%" in before.say
    found = current.by_ref("PRD-032")
    newer = [
        replace(one, text=one.text.replace("80%", "85%")) if "faq" not in one.source else one for one in found
    ]
    monkeypatch.setattr(
        current, "by_ref", lambda ref: newer if ref == "PRD-032" else type(current).by_ref(current, ref)
    )
    answer = answerer(sample_desk, refund).answer(question, CallContext(date(2026, 11, 24)))
    assert answer.status is Status.UNKNOWN and "80%" not in answer.say and "다릅니다" in answer.detail
    stated = answerer(sample_desk, refund).disputes.stated
    assert answer.disputed and stated(["80% 돌려드립니다."], {found[0].id}) and not stated(["80%"], {"x"})


def test_a_broken_file_stops_no_other(sample_desk: Services, refund: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("title: 3", encoding="utf-8")
    states = sheets_state(sorted(tmp_path.glob("*.yaml")), sample_desk.store.current())
    assert [state.on for state in states] == [False, True] and "broken.yaml" in states[0].why[0]


def test_a_file_put_right_counts_at_once(
    sample_desk: Services, refund: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assist.calculators.sheet_book._LOOKS", 0.0)
    good = refund.read_text(encoding="utf-8")
    refund.write_text(good.replace("value: 80", "value: 85"), encoding="utf-8")
    book = SheetBook(lambda: [refund])
    assert book.over(sample_desk.store.current()).sheets == ()
    refund.write_text(good + "# 고침\n", encoding="utf-8")
    assert [sheet.key for sheet in book.over(sample_desk.store.current()).sheets] == ["refund"]
