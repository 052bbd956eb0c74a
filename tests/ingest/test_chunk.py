"""Documents to passages: sections, clauses, rows, entries, glossary, ids."""

from datetime import date

from ingest.chunk import Chunked, chunk
from ingest.document import Block, Document, Heading, ListItem, Paragraph, Table
from ingest.loaders import read
from ingest.metadata import Meta
from knowledge.passage import DocType

FAQ = """# 자주 묻는 질문

## 등급은 언제까지 쓰나요?

- 다르게 묻는 말: 유효기간 얼마예요 | 언제 끝나요
- 답변: 평가일부터 1년 동안 쓰실 수 있어요.
- 상세: 유효기간은 평가일로부터 1년이다.
- 원청사: 가온건설
- 시행일: 2026-01-01
- 종료일: 2026-12-31
- 관리번호: CRI-010
"""


def cut(*blocks: Block, meta: Meta | None = None) -> Chunked:
    return chunk(Document(blocks), "doc", "doc.md", meta or Meta(title="업무지침"))


def test_a_clause_becomes_a_passage_with_its_control_number() -> None:
    made = cut(
        Heading("제2장 수수료", 1, 3),
        Paragraph("제12조(조기갱신 할인) [PRD-020] ① 만료 60일 전에 신청하면 10%를 깎는다.", 4),
        Paragraph("② 할인은 한 번만 준다.", 4),
    )
    (passage,) = made.passages
    assert passage.title == "제12조(조기갱신 할인)"
    assert passage.refs == ("PRD-020",)
    assert passage.text == "① 만료 60일 전에 신청하면 10%를 깎는다.\n② 할인은 한 번만 준다."
    assert (passage.section, passage.page) == (("제2장 수수료", "제12조(조기갱신 할인)"), 4)


def test_a_reference_to_a_clause_opens_nothing() -> None:
    made = cut(Paragraph("제12조(조기갱신 할인)에 따라 깎는다.", 1), Paragraph("제3조 및 제4조를 따른다.", 1))
    assert [p.section for p in made.passages] == [()]


def test_a_heading_loses_its_control_number() -> None:
    (passage,) = cut(Heading("할인 [PRD-020, PRD-021]", 1), Paragraph("10%를 깎는다.")).passages
    assert (passage.title, passage.refs) == ("할인", ("PRD-020", "PRD-021"))


def test_emphasis_spaces_of_headings_are_taken_out() -> None:
    (passage,) = cut(Heading("수 수 료", 1), Paragraph("부가세는 따로 받는다.")).passages
    assert passage.title == "수수료"


def test_a_row_is_readable_on_its_own() -> None:
    table = Table(
        ("구분", "수수료", "관리번호"),
        (("갱신", "320,000원", "PRD-010"), ("신규", "400,000원", "PRD-011")),
        2,
    )
    first, second = cut(Heading("요금", 1), Paragraph("(단위: 원)"), table).passages
    assert first.text == "구분: 갱신 | 수수료: 320,000원 (단위: 원)"
    assert (first.refs, second.refs) == (("PRD-010",), ("PRD-011",))
    assert (first.title, first.page) == ("요금 · 갱신", 2)


def test_a_merged_cell_is_said_once() -> None:
    table = Table(("구분", "금액", "금액"), (("갱신", "10", "20"), ("신규", "30", "30")))
    assert [p.text for p in cut(Heading("표", 1), table).passages] == [
        "구분: 갱신 | 금액: 10, 20",
        "구분: 신규 | 금액: 30",
    ]


def test_an_entry_is_an_approved_answer_with_its_own_validity() -> None:
    (part,) = read(FAQ.encode(), "faq.md")
    assert part.document is not None
    (passage,) = chunk(part.document, "faq.md", "faq.md", Meta()).passages
    assert passage.title == "등급은 언제까지 쓰나요?"
    assert passage.questions == ("유효기간 얼마예요", "언제 끝나요")
    assert passage.text == "평가일부터 1년 동안 쓰실 수 있어요.\n유효기간은 평가일로부터 1년이다."
    assert (passage.doc_type, passage.client, passage.refs) == (DocType.FAQ, "가온건설", ("CRI-010",))
    assert (passage.effective_from, passage.effective_to) == (date(2026, 1, 1), date(2026, 12, 31))


def test_a_question_sheet_is_known_by_its_columns() -> None:
    header = ("No.", "질문 내용", "유사 질문", "답변(승인)", "원청사")
    table = Table(header, (("1", "언제까지 쓰나요?", "유효기간\n언제 끝나요", "1년입니다.", "공통"),))
    (passage,) = cut(table, meta=Meta(client="누리중공업")).passages
    assert (passage.title, passage.text) == ("언제까지 쓰나요?", "1년입니다.")
    assert passage.questions == ("유효기간", "언제 끝나요")
    assert passage.doc_type is DocType.FAQ


def test_a_glossary_gives_passages_and_entries() -> None:
    header = ("용어", "뜻", "같은 말", "통화에서 하는 말", "음성인식 오류", "관리번호")
    table = Table(
        header,
        (("등급확인서", "등급을 적은 문서", "확인서, 등급서", "등급 종이", "등급 확인 써", "GLO-001"),),
    )
    made = cut(table)
    assert made.passages[0].text == "등급확인서: 등급을 적은 문서 (같은 말: 확인서, 등급서)"
    assert made.passages[0].doc_type is DocType.GLOSSARY
    assert made.glossary[0].synonyms == ("확인서", "등급서")
    assert made.glossary[0].misheard == ("등급 확인 써",)


def test_long_text_is_cut_between_sentences() -> None:
    text = " ".join(f"{i}번째 문장은 수수료와 할인을 설명합니다." for i in range(120))
    made = cut(Heading("설명", 1), Paragraph(text))
    assert len(made.passages) > 2
    assert all(len(p.text) <= 900 and p.text.endswith(".") for p in made.passages)
    assert " ".join(p.text for p in made.passages) == text


def test_each_section_is_a_passage_of_its_own_however_short() -> None:
    made = cut(
        Heading("아쿠아", 1),
        Heading("아쿠아 300", 2),
        Paragraph("월 3만원이다."),
        Heading("아쿠아 500", 2),
        Paragraph("월 5만원이다."),
    )
    assert [(one.section, one.text) for one in made.passages] == [
        (("아쿠아", "아쿠아 300"), "월 3만원이다."),
        (("아쿠아", "아쿠아 500"), "월 5만원이다."),
    ]


def test_ids_stay_when_another_section_is_added() -> None:
    body = [
        Heading("할인", 1),
        Paragraph("조기갱신은 10%를 깎는다. " * 8),
        Heading("환불", 1),
        Paragraph("착수 전에는 모두 돌려준다. " * 8),
    ]
    before = {p.id for p in cut(*body).passages}
    after = {p.id for p in cut(Heading("머리말", 1), ListItem("새로 넣은 글입니다. " * 8), *body).passages}
    assert before < after


def test_ids_of_one_document_are_distinct() -> None:
    table = Table(("구분", "값"), tuple(("같은 이름", str(i)) for i in range(20)))
    ids = [p.id for p in cut(Heading("표", 1), table, Heading("표", 1), table).passages]
    assert len(set(ids)) == len(ids) == 40


def test_a_row_for_every_client_stays_so_in_the_document_of_one() -> None:
    table = Table(
        ("질문", "답변", "원청사"), (("기한은?", "1년입니다.", "공통"), ("수수료는?", "3만원입니다.", ""))
    )
    made = cut(table, meta=Meta(title="질의응답", client="가온건설"))
    assert [p.client for p in made.passages] == [None, "가온건설"]


COLUMNS = ("질문", "다르게 묻는 말", "답변", "시행일", "종료일", "관리번호")


def test_of_two_rows_to_one_question_the_later_one_takes_over() -> None:
    rows = (
        ("주차비 되나요?", "주차", "5,000원입니다.", "2026-01-01", "2026-12-31", "PRK-1"),
        ("주차비 되나요?", "주차", "7,000원입니다.", "2026-06-01", "2026-12-31", "PRK-1"),
    )
    chunked = cut(Table(COLUMNS, rows))
    assert [(p.text, p.effective_to) for p in chunked.passages] == [
        ("5,000원입니다.", date(2026, 5, 31)),
        ("7,000원입니다.", date(2026, 12, 31)),
    ]
    assert "2026-06-01부터는" in chunked.notes[0]
    undated = cut(Table(COLUMNS, tuple((*row[:3], "", "", "") for row in rows)))
    assert all(p.effective_to is None for p in undated.passages) and "날짜가 겹칩니다" in undated.notes[0]


def test_a_row_that_cannot_be_an_answer_is_told_and_spoils_no_other() -> None:
    rows = (
        ("통행료 주나요?", "", "드리지 않습니다.", "2026-13-45", "", ""),
        ("식대 주나요?", "", "", "", "", ""),
        ("숙박비 주나요?", "", "드립니다.", "2027-01-01", "2026-01-01", ""),
        ("주차비 주나요?", "", "드립니다.", "", "", ""),
    )
    chunked = cut(Table(COLUMNS, rows))
    assert [p.title for p in chunked.passages] == ["숙박비 주나요?", "주차비 주나요?"]
    said = " ".join(chunked.notes)
    assert "1번째 줄 '통행료 주나요?'" in said and "'2026-13-45'은(는) 달력에 없는 날" in said
    assert "2번째 줄 '식대 주나요?'에 답변이 없어" in said
    assert "'숙박비 주나요?'의 시행일 2027-01-01이(가) 종료일 2026-01-01보다 늦어" in said


def test_questions_without_a_column_of_answers_are_told_and_never_answer() -> None:
    header = (*COLUMNS[:2], *COLUMNS[3:])
    chunked = cut(Table(header, (("주차비 주나요?", "주차", "2026-01-01", "", "X-1"),)))
    assert not chunked.passages and "'답변'으로 적어" in chunked.notes[0]
    named = cut(Table(("문의", "담당"), (("요금", "총무팀"),)))
    assert named.passages[0].text == "문의: 요금 | 담당: 총무팀"
