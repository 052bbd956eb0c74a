"""What a PDF holds beside its pages: outline, attachments, form fields, a password nobody needs for reading."""

from ingest.chunk import chunk
from ingest.document import Heading, Paragraph
from ingest.loaders import Part, read
from ingest.loaders.pdf_about import about, filled_in
from ingest.metadata import Meta
from tests.ingest import makers

PAGES = [
    [("제1장 총칙", 60, 100, 10), ("평가는 해마다 받는다.", 60, 140, 10)],
    [("제2장 수수료", 60, 100, 10), ("갱신 수수료는 320,000원이다.", 60, 140, 10)],
]
OUTLINE = [("평가 지침", 1, 1), ("제1장  총칙", 2, 1), ("제2장 수수료", 2, 2)]


def parts(content: bytes) -> list[Part]:
    return list(read(content, "지침.pdf"))


def test_the_outline_makes_headings_of_lines_that_look_like_text() -> None:
    (plain,) = parts(makers.pdf(PAGES))
    assert plain.document is not None
    assert not any(isinstance(block, Heading) for block in plain.document.blocks)
    (dressed,) = parts(makers.dressed_pdf(makers.pdf(PAGES), OUTLINE))
    assert dressed.document is not None
    found = [(b.text, b.level, b.page) for b in dressed.document.blocks if isinstance(b, Heading)]
    assert found == [("제1장 총칙", 2, 1), ("제2장 수수료", 2, 2)]
    assert dressed.document.title == "평가 지침"


def test_a_passage_knows_the_section_the_outline_names() -> None:
    (dressed,) = parts(makers.dressed_pdf(makers.pdf(PAGES), OUTLINE))
    assert dressed.document is not None
    made = chunk(dressed.document, "지침", "지침.pdf", Meta())
    (fee,) = [passage for passage in made.passages if "320,000원" in passage.text]
    assert "제2장 수수료" in fee.section


def test_an_attached_document_is_a_document() -> None:
    attached = {"수수료.csv": "구분,수수료\n갱신,1원\n".encode(), "그림.png": b"\x89PNG"}
    found = parts(makers.dressed_pdf(makers.pdf(PAGES), attached=attached))
    assert [part.name for part in found] == ["", "수수료.csv"]
    assert found[1].document is not None


def test_a_broken_attachment_is_named_and_the_pages_are_read() -> None:
    found = parts(makers.dressed_pdf(makers.pdf(PAGES), attached={"빈.txt": b""}))
    assert found[0].document is not None
    assert found[1].error is not None


def test_a_portfolio_without_text_gives_what_is_attached() -> None:
    found = parts(makers.dressed_pdf(makers.pdf([[]]), attached={"수수료.txt": "갱신은 1원이다.".encode()}))
    assert found[0].error is not None
    assert found[1].document is not None


def test_values_without_a_look_of_their_own_become_text() -> None:
    assert about(makers.form_pdf("Company:", "Hanbit")).fields == {"field": "Hanbit"}
    blocks = [Paragraph("회사: Hanbit", 1)]
    assert list(filled_in({"회사": "Hanbit", "금액": "330,000원"}, blocks)) == [Paragraph("금액: 330,000원")]


def test_a_file_only_its_owner_may_change_is_read() -> None:
    (part,) = parts(makers.dressed_pdf(makers.pdf(PAGES), OUTLINE, owner="secret"))
    assert part.document is not None
    assert any(isinstance(block, Heading) for block in part.document.blocks)


def test_what_pypdf_cannot_follow_is_said() -> None:
    assert "차례" in about(b"%PDF-1.7 broken").notes[0]
    assert about(makers.pdf(PAGES)).notes == ()
