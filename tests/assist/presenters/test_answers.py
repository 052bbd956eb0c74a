"""What the answer card is given."""

from datetime import date

from assist.answer.models import Answer, Citation, Engine, Status
from assist.presenters.answers import card, citation_of, place

CITED = Citation("p1", "d1", "평가 지침", "제3조", 4, "가온건설", "그대로 인용", "a/b.PDF")
CALL = ("가온건설", date(2026, 11, 24))


def test_a_detail_that_repeats_the_sentence_is_left_out() -> None:
    assert card(Answer("같은 말", "같은 말 ", Status.ANSWERED, Engine.EMBEDDED), *CALL)["detail"] == ""


def test_the_card_names_engine_time_and_call() -> None:
    shown = card(Answer("말", "자세히", Status.ANSWERED, Engine.LLM, ms=12.6), *CALL)
    assert (shown["engine"], shown["ms"], shown["client"], shown["day"]) == (
        "언어 모델",
        13,
        "가온건설",
        "2026-11-24",
    )


def test_a_citation_survives_the_way_to_the_browser_and_back() -> None:
    assert place(CITED)["kind"] == "pdf"
    assert citation_of(place(CITED)) == CITED


def test_a_click_with_nonsense_becomes_an_empty_citation() -> None:
    assert citation_of({"page": "x", "client": 0}).passage_id == ""
