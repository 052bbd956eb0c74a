"""Passages to an answer: what is said, what is read on, what is quoted."""

import pytest

from assist.answer.candidates import Candidate, gather
from assist.answer.compose import beside, best_sentence, cite, compose, spoken_row
from assist.answer.grounding import ungrounded
from assist.answer.models import Engine, Status
from knowledge.passage import DocType, Hit, Passage

ROW = "지역: 도서 | 방문 추가요금: 90000원 | 비고: 배편은 따로"


def _passage(text: str, kind: DocType = DocType.POLICY, name: str = "p", **own: object) -> Passage:
    return Passage(name, text, "제목", f"doc-{name}", "문서", kind, "문서.pdf", **own)  # type: ignore[arg-type]  # any field


def _candidate(*passages: Passage) -> Candidate:
    hits = tuple(Hit(one, 1.0) for one in passages)
    return Candidate(hits[0], hits, 1.0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ROW, "표에는 이렇게 적혀 있습니다. 지역 도서, 방문 추가요금 90000원, 비고 배편은 따로."),
        ("환불: 3영업일 안에 합니다.", "환불: 3영업일 안에 합니다."),
        ("가 | 나 가운데 고릅니다.", "가 | 나 가운데 고릅니다."),
    ],
)
def test_a_row_of_a_table_is_told_to_be_one_and_other_text_stays(text: str, said: str) -> None:
    assert spoken_row(text) == said
    assert not ungrounded(said, [text])


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("기한은 3월이다. 요금은 3만원이다. 끝.", ("요금",), "요금은 3만원이다."),
        ("기한은 3월이다. 요금은 3만원이다.", (), "기한은 3월이다."),
        ("기한은 3월이다. 요금은 3만원이다.", ("없는말",), "기한은 3월이다."),
        ("요금은 3만원이다. 요금과 기한은 따로 정한다.", ("요금", "기한"), "요금과 기한은 따로 정한다."),
        ("ERP 요금은 3만원이다. 끝이다.", ("erp",), "ERP 요금은 3만원이다."),
        ("", ("요금",), ""),
        ("한 문장", ("요금",), "한 문장"),
    ],
)
def test_the_sentence_with_most_of_the_words_is_said(
    text: str, words: tuple[str, ...], sentence: str
) -> None:
    assert best_sentence(text, words) == sentence


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
    answer = compose(_candidate(_passage(text, kind)), ["요금"])
    assert (answer.say, answer.detail) == (say, detail)
    assert (answer.status, answer.engine) == (Status.ANSWERED, Engine.EMBEDDED)


def test_of_a_clause_the_best_sentence_is_said_and_all_is_read_on() -> None:
    text = "기한은 3월이다. 요금은 3만원이다."
    answer = compose(_candidate(_passage(text)), ["요금"])
    assert (answer.say, answer.detail) == ("요금은 3만원이다.", text)
    assert [one.quote for one in answer.citations] == [text]


def test_each_document_is_cited_once_and_three_at_most() -> None:
    passages = [_passage("가", name=f"p{n}") for n in range(5)]
    same = Passage("other", "나", "제목", "doc-p0", "문서", DocType.POLICY, "문서.pdf")
    cited = compose(_candidate(*passages, same), []).citations
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
    one, other = (compose(_candidate(_passage(f"{n}만원이다.", name=f"p{n}")), []) for n in (1, 2))
    both = beside(one, other, sure=False)
    assert (both.say, both.status) == ("1만원이다.", Status.PARTLY)
    assert "혹시 이것을 물으셨다면: 2만원이다." in both.detail
    assert [cited.passage_id for cited in both.citations] == ["p1", "p2"]
    assert beside(one, other, sure=True).status is Status.ANSWERED


def test_a_second_answer_from_the_same_passage_is_cited_once() -> None:
    one = compose(_candidate(_passage("1만원이다.")), [])
    assert len(beside(one, one, sure=True).citations) == 1


def test_a_control_numbers_clause_and_answer_are_both_cited() -> None:
    hits = [
        Hit(_passage("3만원입니다.\n제3조", DocType.FAQ, "faq", refs=("A-1",)), 1.0),
        Hit(_passage("요금은 3만원이다.", DocType.POLICY, "clause", refs=("A-1",)), 2.0),
    ]
    (one,) = gather(hits)
    answer = compose(one, ["요금"])
    assert answer.say == "3만원입니다." and [c.passage_id for c in answer.citations] == ["faq", "clause"]
