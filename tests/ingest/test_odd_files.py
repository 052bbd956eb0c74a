"""Files as offices really have them: charts, endnotes, filled forms, bare formulas, mails of old programs."""

from ingest.document import Document
from ingest.loaders.read import read
from tests.ingest import makers


def opened(name: str, content: bytes) -> Document:
    document = next(iter(read(content, name))).document
    assert document is not None
    return document


def words(document: Document) -> str:
    return " ".join(str(block) for block in document.blocks)


def test_a_chart_is_read_as_a_table() -> None:
    made = makers.chart_pptx("갱신 현황", ["2024년", "2025년"], {"갱신율": (0.71, 0.83)})
    told = words(opened("현황.pptx", made))
    assert "header=('구분', '갱신율')" in told
    assert "('2025년', '0.83')" in told


def test_an_endnote_is_read_where_it_is_referred_to() -> None:
    made = makers.docx([("지침", 1), ("유효기간은 1년이다", 0), ("다음 문단", 0)])
    blocks = opened(
        "지침.docx", makers.with_endnote(made, "유효기간은 1년이다", "결산일이 바뀌면 예외")
    ).blocks
    assert [str(getattr(block, "text", "")) for block in blocks][1:3] == [
        "유효기간은 1년이다",
        "결산일이 바뀌면 예외",
    ]


def test_what_is_filled_into_a_form_is_read() -> None:
    assert "Hanbit 123-45" in words(opened("신청서.pdf", makers.form_pdf("Company:", "Hanbit 123-45")))


def test_a_formula_without_its_value_is_named() -> None:
    document = opened("요율.xlsx", makers.xlsx([["등급", "요율", "세금"], ["A", 100, "=B2*0.1"]]))
    assert "수식 1칸" in document.notes[0]


def test_a_mail_with_bare_korean_headers_is_read() -> None:
    head = "From: 홍길동 <a@example.com>\r\nTo: b@example.com\r\nSubject: 견적 요청: 다시\r\nMIME-Version: 1.0\r\n"
    rest = "Content-Type: text/plain; charset=ks_c_5601-1987\r\n\r\n제목: 본문의 마감은 3월입니다.\r\n"
    document = opened("요청.eml", (head + rest).encode("cp949"))
    assert document.title == "견적 요청: 다시"
    assert "홍길동" in words(document)
    assert "제목: 본문의 마감은 3월입니다." in words(document)


def test_an_attachment_with_a_bare_korean_name_is_a_document() -> None:
    made = makers.mail("첨부", "본문", {"NAME.txt": "메모 내용".encode("cp949")})
    named = made.replace(b"NAME.txt", "연락처 메모.txt".encode("cp949"))
    assert [part.name for part in read(named, "첨부.eml")] == ["", "연락처 메모.txt"]
