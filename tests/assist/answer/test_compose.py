"""Passages to an answer: what is said, what is read on, what is quoted."""

from datetime import date

import pytest

from assist.answer.candidates import Candidate, gather
from assist.answer.compose import beside, cite, compose
from assist.answer.models import CallContext, Engine, Status
from assist.answer.understand import understand
from knowledge.passage import DocType, Hit, Passage

_ASKED = understand("요금", CallContext(date(2026, 11, 24)), ())


def _passage(text: str, kind: DocType = DocType.POLICY, name: str = "p", **own: object) -> Passage:
    return Passage(name, text, "제목", f"doc-{name}", "문서", kind, "문서.pdf", **own)  # type: ignore[arg-type]  # any field


def _candidate(*passages: Passage) -> Candidate:
    hits = tuple(Hit(one, 1.0) for one in passages)
    return Candidate(hits[0], hits, 1.0)


@pytest.mark.parametrize("kind", [DocType.FAQ, DocType.CURATED])
@pytest.mark.parametrize(
    ("text", "say", "detail"),
    [
        ("3만원입니다.\n부가세는 따로입니다.", "3만원입니다.", "부가세는 따로입니다."),
        ("3만원입니다.", "3만원입니다.", "3만원입니다."),
        ("3만원입니다.\n", "3만원입니다.", "3만원입니다."),
    ],
)
def test_an_approved_answer_is_said_as_it_stands(kind: DocType, text: str, say: str, detail: str) -> None:
    answer = compose(_candidate(_passage(text, kind)), _ASKED, None)
    assert (answer.say, answer.detail) == (say, detail)
    assert (answer.status, answer.engine) == (Status.ANSWERED, Engine.EMBEDDED)


def test_of_a_clause_the_best_sentence_is_said_and_all_is_read_on() -> None:
    text = "기한은 3월이다. 요금은 3만원이다."
    answer = compose(_candidate(_passage(text)), _ASKED, None)
    assert (answer.say, answer.detail) == ("요금은 3만원이다.", text)
    assert [one.quote for one in answer.citations] == [text]


def test_each_document_is_cited_once_and_three_at_most() -> None:
    passages = [_passage("가", name=f"p{n}") for n in range(5)]
    same = Passage("other", "나", "제목", "doc-p0", "문서", DocType.POLICY, "문서.pdf")
    cited = compose(_candidate(*passages, same), _ASKED, None).citations
    assert [one.passage_id for one in cited] == ["p0", "p1", "p2"]


def test_a_citation_tells_where_its_quote_stands() -> None:
    cited = cite(_passage("요금은 3만원이다.", client="가온건설", section=("제1장", "제목"), page=3))
    assert (cited.passage_id, cited.title, cited.section) == ("p", "문서", "제1장 > 제목")
    assert (cited.page, cited.client, cited.source) == (3, "가온건설", "문서.pdf")


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("3만원입니다.\n부가세는 따로입니다.", DocType.FAQ, "부가세는 따로입니다."),
        ("3만원입니다.", DocType.FAQ, "3만원입니다."),
        ("첫 줄\n둘째 줄", DocType.POLICY, "첫 줄\n둘째 줄"),
    ],
)
def test_what_is_quoted_of_an_approved_answer_is_its_reason(text: str, kind: DocType, quote: str) -> None:
    assert cite(_passage(text, kind)).quote == quote


@pytest.mark.parametrize("unit", ["요금은 3만원이다. ", "요금은 따로 정한다.\n", "가", "word ", "다."])
def test_a_long_passage_is_quoted_verbatim_up_to_a_sentence_end(unit: str) -> None:
    text = unit * 500
    quote = cite(_passage(text)).quote
    assert text.startswith(quote) and 80 < len(quote) <= 400
    assert unit.strip() in {"가", "word"} or quote.endswith(("다.", "."))


def test_a_second_answer_stands_after_the_first_and_says_so() -> None:
    one, other = (compose(_candidate(_passage(f"{n}만원이다.", name=f"p{n}")), _ASKED, None) for n in (1, 2))
    both = beside(one, other, sure=False)
    assert (both.say, both.status) == ("1만원이다.", Status.PARTLY)
    assert "혹시 이것을 물으셨다면: 2만원이다." in both.detail
    assert [cited.passage_id for cited in both.citations] == ["p1", "p2"]
    assert beside(one, other, sure=True).status is Status.ANSWERED


def test_a_second_answer_from_the_same_passage_is_cited_once() -> None:
    one = compose(_candidate(_passage("1만원이다.")), _ASKED, None)
    assert len(beside(one, one, sure=True).citations) == 1


def test_a_control_numbers_clause_and_answer_are_both_cited() -> None:
    hits = [
        Hit(_passage("3만원입니다.\n제3조", DocType.FAQ, "faq", refs=("A-1",)), 1.0),
        Hit(_passage("요금은 3만원이다.", DocType.POLICY, "clause", refs=("A-1",)), 2.0),
    ]
    (one,) = gather(hits)
    answer = compose(one, _ASKED, None)
    assert answer.say == "3만원입니다." and [c.passage_id for c in answer.citations] == ["faq", "clause"]
