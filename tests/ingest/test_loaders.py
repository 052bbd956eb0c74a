"""Every format: what must be in the text, what must not, and on which page."""

import unicodedata

import pytest

from ingest.document import Document, Footnote, Heading, Table
from ingest.file_kinds import Kind, kind_of
from ingest.loaders import read
from tests.ingest import makers

FEES = (("구분", "수수료"), ("갱신", "320,000원"), ("신규", "400,000원"))
HTML = "<html><title>요금</title><body><h1>요금표</h1><p>부가세 별도</p><table><tr><th>구분</th><th>수수료</th></tr><tr><td>갱신</td><td>320,000원</td></tr></table><script>숨은글</script></body></html>"


def load(content: bytes, name: str) -> Document:
    (part,) = read(content, name)
    assert part.document is not None, part.error
    return part.document


def words(document: Document) -> str:
    found = []
    for block in document.blocks:
        cells = (
            [c for row in (block.header, *block.rows) for c in row]
            if isinstance(block, Table)
            else [block.text]
        )
        found.extend(cells)
    return "\n".join(found)


@pytest.mark.parametrize(
    ("name", "content", "there", "absent"),
    [
        ("a.md", "---\ntitle: 요금\n---\n# 요금표\n**갱신**은 320,000원".encode(), ["갱신은 320,000원"], ["**", "title"]),
        ("a.txt", "갱신 수수료는 320,000원입니다.".encode(), ["320,000원"], []),
        ("a.html", HTML.encode(), ["요금표", "부가세 별도", "320,000원"], ["숨은글"]),
        ("a.csv", "구분,수수료\n갱신,\"320,000원\"\n".encode("cp949"), ["320,000원"], []),
        ("a.docx", makers.docx([("요금", 1), ("부가세 별도", 0)], FEES), ["부가세 별도", "400,000원"], []),
        ("a.xlsx", makers.xlsx(FEES, hidden=[["비밀"]]), ["400,000원"], ["비밀"]),
        ("a.pptx", makers.pptx("요금 안내", ["부가세 별도"], FEES, "말할 거리"), ["부가세 별도", "400,000원", "말할 거리"], []),
        ("a.pdf", makers.pdf([[("갱신 수수료 안내", 60, 100, 11)]], FEES), ["갱신 수수료 안내", "400,000원"], []),
        ("a.hwpx", makers.hwpx(["부가세 별도"], FEES), ["부가세 별도", "400,000원"], []),
        ("a.eml", makers.mail("수수료 안내", "갱신은 320,000원입니다."), ["수수료 안내", "320,000원", "a@example.com"], []),
    ],
)  # fmt: skip
def test_a_format_gives_its_words(name: str, content: bytes, there: list[str], absent: list[str]) -> None:
    text = words(load(content, name))
    assert [w for w in there if w not in text] == []
    assert [w for w in absent if w in text] == []


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pptx", "a.pdf", "a.hwpx", "a.html"])
def test_a_table_keeps_its_header(name: str) -> None:
    made = {
        "a.docx": makers.docx([], FEES),
        "a.xlsx": makers.xlsx(FEES),
        "a.pptx": makers.pptx("요금", [], FEES),
        "a.pdf": makers.pdf([[]], FEES),
        "a.hwpx": makers.hwpx([], FEES),
        "a.html": HTML.encode(),
    }
    (table,) = [b for b in load(made[name], name).blocks if isinstance(b, Table)]
    assert table.header == ("구분", "수수료")
    assert table.rows[0] == ("갱신", "320,000원")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le"])
def test_text_is_read_in_every_encoding(encoding: str) -> None:
    assert "똠방각하 수수료 안내" in words(
        load("똠방각하 수수료 안내입니다.\n둘째 줄".encode(encoding), "a.txt")
    )


def test_decomposed_hangul_is_composed() -> None:
    text = words(load(unicodedata.normalize("NFD", "수수료 안내").encode(), "a.txt"))
    assert text == "수수료 안내"


def test_content_decides_the_format_not_the_suffix() -> None:
    assert kind_of(HTML.encode(), "표.xls") is Kind.HTML
    assert kind_of(makers.xlsx(FEES), "표.txt") is Kind.XLSX
    assert kind_of(makers.pdf([[("가", 60, 100, 10)]]), "표.hwp") is Kind.PDF
    assert kind_of(makers.docx([("가", 0)]), "문서.zip") is Kind.DOCX


def test_an_html_table_saved_as_xls_in_cp949_is_read() -> None:
    content = HTML.replace("<title>", '<meta charset="euc-kr"><title>').encode("cp949")
    assert "320,000원" in words(load(content, "표.xls"))


def test_an_excel_2003_xml_sheet_is_read() -> None:
    content = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="요금"><Table>
<Row><Cell><Data>구분</Data></Cell><Cell><Data>수수료</Data></Cell></Row>
<Row><Cell><Data>갱신</Data></Cell><Cell><Data>320,000원</Data></Cell></Row></Table></Worksheet></Workbook>"""
    (table,) = [b for b in load(content.encode(), "요금.xls").blocks if isinstance(b, Table)]
    assert table.rows == (("갱신", "320,000원"),)


def test_merged_cells_are_filled() -> None:
    rows = [["구분", "종류", "금액"], ["수수료", "갱신", 320000], ["", "신규", 400000]]
    (table,) = load(makers.xlsx(rows, merge=["A2:A3"]), "a.xlsx").blocks
    assert isinstance(table, Table)
    assert table.rows[1] == ("수수료", "신규", "400000")
    cells = [("구분", "종류"), ("수수료", "갱신"), ("", "신규")]
    (table,) = load(makers.docx([], cells, merge=[(1, 0, 2, 0)]), "a.docx").blocks
    assert isinstance(table, Table)
    assert table.rows == (("수수료", "갱신"), ("수수료", "신규"))


def test_two_header_rows_are_joined() -> None:
    rows = [["구분", "2026년", ""], ["", "상반기", "하반기"], ["매출", "10", "20"]]
    (table,) = load(makers.xlsx(rows, merge=["A1:A2", "B1:C1"]), "a.xlsx").blocks
    assert isinstance(table, Table)
    assert table.header == ("구분", "2026년 상반기", "2026년 하반기")


def test_a_title_line_above_a_sheet_is_no_header() -> None:
    rows = [["2026년 수수료표", ""], ["구분", "수수료"], ["갱신", "320,000원"]]
    document = load(makers.xlsx(rows, merge=["A1:B1"]), "a.xlsx")
    assert [type(b).__name__ for b in document.blocks] == ["Paragraph", "Table"]


def test_hidden_sheets_are_named() -> None:
    assert "숨김" in load(makers.xlsx(FEES, hidden=[["비밀"]]), "a.xlsx").notes[0]


def test_pdf_lines_are_rejoined_and_pages_kept() -> None:
    line = "협력사 정기평가는 원청사와 거래하는 협력사가 해마다 받는 기업신용평가이며 결과가 등급확인서로"
    pages = [[(line, 60, 100, 11), ("나옵니다.", 60, 118, 11)], [("둘째 쪽입니다.", 60, 100, 11)]]
    blocks = load(makers.pdf(pages), "a.pdf").blocks
    assert [(b.text, b.page) for b in blocks if not isinstance(b, Table)] == [
        (f"{line} 나옵니다.", 1),
        ("둘째 쪽입니다.", 2),
    ]


def test_running_headers_and_page_numbers_are_left_out() -> None:
    pages = [[(f"{n}번째 본문입니다.", 60, 300, 11)] for n in range(1, 6)]
    text = words(load(makers.pdf(pages, header="예시평가 업무지침 (가상)"), "a.pdf"))
    assert "업무지침" not in text
    assert "- 3 -" not in text
    assert "3번째 본문입니다." in text


def test_a_larger_line_is_a_heading() -> None:
    page = [
        ("제1장 총칙", 60, 100, 16),
        *[(f"본문 {i}번째 줄입니다.", 60, 130 + 20 * i, 10) for i in range(9)],
    ]
    (heading,) = [b for b in load(makers.pdf([page]), "a.pdf").blocks if isinstance(b, Heading)]
    assert (heading.text, heading.level, heading.page) == ("제1장 총칙", 1, 1)


def test_a_table_over_two_pages_keeps_header_and_pages() -> None:
    from ingest.loaders.grid import Cell, blocks_of
    from ingest.loaders.pdf_spread import PageTable, PageText, joined
    from ingest.loaders.pdf_tables import Box, Drawn

    def table(number: int, rows: list[tuple[str, str]]) -> PageText:
        boxes = tuple(
            Box(i, j, 1, 1, j * 50.0, 0, j * 50.0 + 50, 10) for i in range(len(rows)) for j in range(2)
        )
        cells = tuple(Cell(i, j, text) for i, row in enumerate(rows) for j, text in enumerate(row))
        return PageText(
            number, 800, (), (PageTable(Drawn(0, 0, 100, 20, boxes), cells, (number,) * len(rows)),)
        )

    pages = joined(
        [table(1, [("구분", "수수료"), ("갱신", "1원")]), table(2, [("구분", "수수료"), ("신규", "2원")])]
    )
    (whole,) = [t for page in pages for t in page.tables]
    (block,) = blocks_of(whole.cells, 1, whole.row_pages)
    assert isinstance(block, Table)
    assert block.rows == (("갱신", "1원"), ("신규", "2원"))
    assert [block.page_of(0), block.page_of(1)] == [1, 2]


def test_slides_are_pages_and_notes_footnotes() -> None:
    blocks = load(makers.pptx("요금 안내", ["부가세 별도"], notes="천천히 말한다"), "a.pptx").blocks
    assert blocks[0] == Heading("요금 안내", 1, 1)
    assert blocks[-1] == Footnote("천천히 말한다", 1)


def test_members_of_archives_and_mails_are_documents() -> None:
    inner = makers.mail("안내", "본문입니다.", {"요금.csv": "구분,수수료\n갱신,1원\n".encode()})
    parts = list(read(makers.archive({"폴더/안내.eml": inner, "그림.png": b"\x89PNG"}), "a.zip"))
    assert [part.name for part in parts] == ["폴더/안내.eml", "폴더/안내.eml/요금.csv"]


def test_deleted_words_of_tracked_changes_are_left_out() -> None:
    import io
    import zipfile

    source = zipfile.ZipFile(io.BytesIO(makers.docx([("남는 말입니다.", 0)])))
    parts = {name: source.read(name) for name in source.namelist()}
    gone = '<w:p><w:del w:id="1"><w:r><w:delText>지운 말</w:delText></w:r></w:del></w:p>'
    body = parts["word/document.xml"].decode().replace("<w:sectPr", f"{gone}<w:sectPr", 1)
    parts["word/document.xml"] = body.encode()
    assert words(load(makers.archive(parts), "a.docx")) == "남는 말입니다."
