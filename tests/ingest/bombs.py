"""Small files that would fill the machine, made when a test asks for them; every one must end by itself."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from tests.ingest import makers

FEES = [["구분", "수수료"], ["일반", "330,000"], ["급행", "495,000"]]
_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData>{}</worksheet>'
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LAUGHS = "".join(
    f'<!ENTITY a{n} "{"&a" + str(n - 1) + ";" if n else ""}{(f"&a{n - 1};" if n else "하하") * 9}">'
    for n in range(12)
)
MB = 1024 * 1024


def replaced(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a zip-based document with some parts changed or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    return makers.archive({**members, **parts})


def sheet(rows: str, after: str = "") -> bytes:
    """Return a workbook whose only sheet has these rows, as XML."""
    text = _SHEET.format(rows, after).encode()
    return replaced(makers.xlsx(FEES), {"xl/worksheets/sheet1.xml": text})


def _cell(place: str, text: str = "끝") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _rows(count: int, cells: Callable[[int], str]) -> str:
    return "".join(f'<row r="{n}">{cells(n)}</row>' for n in range(1, count + 1))


def docx_body(body: str) -> bytes:
    """Return a Word document with this body."""
    text = f"<w:document {_WORD}><w:body>{body}</w:body></w:document>".encode()
    return replaced(makers.docx([("가", 0)]), {"word/document.xml": text})


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(objects: list[bytes]) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def stream(content: bytes, head: bytes = b"/Filter/FlateDecode") -> bytes:
    """Return a PDF stream object."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(content), content)


def _pdf_page(content: bytes, page: bytes = b"/MediaBox[0 0 595 842]") -> bytes:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    kids = b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>" % page
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, kids, content, font])


def _flate_bomb(layers: int, size: int) -> bytes:
    packed = b"\n" * size
    for _ in range(layers):
        packed = zlib.compress(packed, 9)
    return stream(packed, b"/Filter[" + b"/FlateDecode " * layers + b"]")


def _many_streams(scale: int) -> bytes:
    """Up to 1.3 MB of streams that unpack to 16 GB and more."""
    packed = zlib.compress(b"q " * (6 * scale * MB), 9)
    contents = [stream(packed) for _ in range(10)]
    kids = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[%s]>>" % b" ".join(
        b"%d 0 R" % (4 + n % len(contents)) for n in range(256)
    )
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, kids, *contents])


def _page_loop() -> bytes:
    pages = b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 4>>"
    loop = b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 2000000000>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, loop])


def _many_pages(count: int) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    kids = b" ".join(b"3 0 R" for _ in range(count))
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), page])


def _nested_forms() -> bytes:
    """Forms that each draw the next one ten times, twelve deep."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        stream(b"/X Do " * 10, b""),
    ]
    for number in range(12):
        resources = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (
            6 + number
        )
        objects.append(stream(b"/X Do " * 10, resources))
    objects.append(stream(b"BT (a) Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"))
    return pdf(objects)


def _outline_loop() -> bytes:
    """A readable page below an outline that comes back to itself, and one that only goes down."""
    page = _pdf_page(stream(b"BT /F 9 Tf 50 700 Td (fee 330,000) Tj ET", b""))
    objects = [b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>"]
    objects += [page.split(b"%d 0 obj\n" % n)[1].split(b"\nendobj")[0] for n in range(2, 6)]
    objects.append(b"<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 2000000000>>")
    objects.append(b"<</Title(a)/Parent 6 0 R/Next 7 0 R/First 8 0 R/Dest[3 0 R/Fit]>>")
    deep = b"<</Title(b)/Parent 7 0 R/First %d 0 R/Dest[3 0 R/Fit]>>"
    objects += [deep % (9 + n) for n in range(5_000)]
    return pdf(objects)


def _attached(scale: int) -> bytes:
    """A readable page with a text attached that unpacks to no end."""
    page = _pdf_page(stream(b"BT /F 9 Tf 50 700 Td (fee 330,000) Tj ET", b""))
    objects = [b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a.txt) 6 0 R]>>>>>>"]
    objects += [page.split(b"%d 0 obj\n" % n)[1].split(b"\nendobj")[0] for n in range(2, 6)]
    objects.append(b"<</Type/Filespec/F(a.txt)/UF(a.txt)/EF<</F 7 0 R>>>>")
    return pdf([*objects, _flate_bomb(1, 60 * scale * MB)])


def _zip_in_zip(layers: int) -> bytes:
    content = makers.archive({"큰.txt": b" " * (3 * MB)})
    for layer in range(layers):
        content = makers.archive({f"{layer}-{n}.zip": content for n in range(10)})
    return content


def _odd_zip(name: str, text: bytes) -> bytes:
    """A document with its bomb in a member that is looked at before anything else."""
    return replaced(makers.hwpx(["가"]), {name: text})


def _mail_in_mail(depth: int) -> bytes:
    heads = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)
    )
    return b"From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n" + heads


def _attachments(count: int) -> bytes:
    head = b"From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    part = (
        b'--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="a%d.txt"\r\n\r\nx\r\n'
    )
    body = b"".join(part % n for n in range(count))
    return head + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + body + b"--b--\r\n"


def _xls(row: int, column: int) -> bytes:
    """An old workbook (BIFF5, no OLE around it is needed by the reader) with one far cell."""

    def record(number: int, data: bytes) -> bytes:
        return struct.pack("<HH", number, len(data)) + data

    start = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0x096C, 0x07C9))
    page = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0x096C, 0x07C9))
    cells = b"".join(
        record(0x0204, struct.pack("<HHHH", r, c, 0, len(text)) + text)
        for r, c, text in [(0, 0, b"name"), (0, 1, b"fee"), (1, 0, b"a"), (1, 1, b"1"), (row, column, b"z")]
    )
    bound_size = 4 + struct.calcsize("<IHB") + 2
    place = len(start) + bound_size + 4
    bound = record(0x0085, struct.pack("<IHB", place, 0, 2) + b"S1")
    return start + bound + record(0x000A, b"") + page + cells + record(0x000A, b"")


def _xml_sheet(cell: str) -> bytes:
    return (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>'
        f"<Row><Cell><Data>구분</Data></Cell>{cell}</Row></Table></Worksheet></Workbook>"
    ).encode()


def _broken_hwp(seed: int) -> bytes:
    """A compound file whose header is right and whose sectors and sizes are not."""
    rng = random.Random(seed)
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", head, 44, 2**30, 0, 0, 4096, 0, 2**30, 0, 2**30, 0)
    for at in range(76, 512, 4):
        struct.pack_into("<I", head, at, rng.choice([0, 1, 2, 0xFFFFFFFE, 2**28]))
    return bytes(head) + bytes(rng.randrange(256) for _ in range(8192))


BOMBS: dict[str, Callable[[int], bytes]] = {
    "끝칸.xlsx": lambda s: sheet(_rows(3, lambda n: _cell(f"A{n}")) + f'<row r="1048576">{_cell("XFD1048576")}</row>'),
    "먼열.xlsx": lambda s: sheet(_rows(3, lambda n: _cell(f"A{n}") + _cell(f"XFD{n}"))),
    "칠한열.xlsx": lambda s: sheet(_rows(30_000 * s, lambda n: f'<c r="B{n}" s="1"/>')),
    "사선.xlsx": lambda s: sheet(_rows(16_000, lambda n: f'<c r="{_letters(n)}{n}"><v>1</v></c>')),
    "모두합침.xlsx": lambda s: sheet(
        _rows(3, lambda n: _cell(f"A{n}")), '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "겹친합침.xlsx": lambda s: sheet(
        _rows(3000, lambda n: "".join(f'<c r="{c}{n}"><v>1</v></c>' for c in "ABCDEFGH")),
        f'<mergeCells>{"<mergeCell ref=" + chr(34) + "A1:H3000" + chr(34) + "/>"}</mergeCells>'.replace(
            "><mergeCell", ">" + '<mergeCell ref="A1:H3000"/>' * 2000 + "<mergeCell", 1
        ),
    ),
    "문자열.xlsx": lambda s: replaced(
        makers.xlsx(FEES), {"xl/sharedStrings.xml": b"<sst><si><t>" + b"a" * (6 * s * MB) + b"</t></si></sst>"}
    ),
    "모양.xlsx": lambda s: replaced(
        makers.xlsx(FEES),
        {
            "xl/styles.xml": b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>'
            + b"<xf/>" * (400_000 * s)
            + b"</cellXfs></styleSheet>"
        },
    ),
    "덧댄.xlsx": lambda s: replaced(
        makers.xlsx(FEES),
        {
            "xl/media/a.png": random.Random(7).randbytes(s * MB),
            "xl/worksheets/sheet1.xml": b" " * (20 * s * MB),
        },
    ),
    "웃음.xlsx": lambda s: replaced(
        makers.xlsx(FEES),
        {"xl/worksheets/sheet1.xml": f"<!DOCTYPE x [{_LAUGHS}]>{_SHEET.format('<row><c><v>&a11;</v></c></row>', '')}".encode()},
    ),
    "칸합치기.html": lambda s: ("<table>" + "<tr><td colspan=99999 rowspan=99999>가</td></tr>" * 2000 + "</table>").encode(),
    "표속표.html": lambda s: ("<table><tr><td>가" * 3000 + "<p>끝</p>").encode(),
    "깊은.html": lambda s: ("<div>가" * 10_000 * s).encode(),
    "깊은글자.html": lambda s: ("<b>가<i>" * 10_000 * s).encode(),
    "목록.html": lambda s: ("<ul><li>가" * 3_000 * s).encode(),
    "흐름.pdf": _many_streams,
    "겹흐름.pdf": lambda s: _pdf_page(_flate_bomb(3, 90 * s * MB)),
    "쪽고리.pdf": lambda s: _page_loop(),
    "쪽수.pdf": lambda s: pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 2000000000>>"]),
    "많은쪽.pdf": lambda s: _many_pages(6_000 * s),
    "큰종이.pdf": lambda s: _pdf_page(
        stream(b"BT /F 9 Tf (fee 330,000) Tj ET", b""), b"/MediaBox[0 0 1e30 1e30]/UserUnit 1e9"
    ),
    "차례고리.pdf": lambda s: _outline_loop(),
    "붙임.pdf": _attached,
    "겹그림.pdf": lambda s: _nested_forms(),
    "글자더미.pdf": lambda s: _pdf_page(stream(zlib.compress(b"BT /F 9 Tf " + b"(aaaaaaaaaa) Tj " * (200_000 * s) + b"ET"))),
    "선더미.pdf": lambda s: _pdf_page(stream(zlib.compress(b"0 0 m 500 0 l S 0 0 m 0 500 l S " * (100_000 * s)))),
    "형식.hwpx": lambda s: _odd_zip("mimetype", b"application/hwp+zip" + b" " * (60 * s * MB)),
    "겹압축.zip": lambda s: _zip_in_zip(4),
    "많은파일.zip": lambda s: makers.archive({f"{n}.txt": b"" for n in range(2_500 * s)}),
    "큰파일.zip": lambda s: makers.archive({f"{n}.txt": bytes(20 * s * MB) for n in range(3)}),
    "넓은칸.docx": lambda s: docx_body(
        "<w:tbl>" + ("<w:tr>" + f'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{_paragraph("가")}</w:tc>' * 20 + "</w:tr>") * 300 + "</w:tbl>"
    ),
    "깊은.docx": lambda s: docx_body("<w:sdt>" * 10_000 * s + _paragraph("가")),
    "표속표.docx": lambda s: docx_body("<w:tbl><w:tr><w:tc>" * 20_000 + _paragraph("가")),
    "웃음.docx": lambda s: replaced(
        makers.docx([("가", 0)]),
        {"word/document.xml": f'<!DOCTYPE x [{_LAUGHS}]><w:document {_WORD}><w:body w:a="&a11;">{_paragraph("&a11;")}</w:body></w:document>'.encode()},
    ),
    "번호.pptx": lambda s: _spanned_pptx(),
    "먼칸.hwpx": lambda s: _spanned_hwpx(),
    "깊은.hwpx": lambda s: _odd_zip("Contents/section0.xml", b"<sec>" + b"<p><run><tbl><tr><tc><subList>" * 20_000),
    "거짓.hwp": lambda s: _broken_hwp(11),
    "먼칸.xls": lambda s: _compound({"Book": _xls(16_000, 255)}),
    "먼칸2003.xls": lambda s: _xml_sheet('<Cell Index="2000000000"><Data>끝</Data></Cell><Cell MergeAcross="2000000000"><Data>끝</Data></Cell>'),
    "긴칸.csv": lambda s: ("이름,메모\n가," + '"' + "메모 " * 70_000 * s).encode(),
    "많은열.csv": lambda s: (",".join(f"열{n}" for n in range(100_000)) + "\n").encode() * 4 * s,
    "한줄.csv": lambda s: ("수수료," * (400_000 * s)).encode(),
    "따옴표.csv": lambda s: ('"' * (300_000 * s + 1)).encode(),
    "한줄.txt": lambda s: ("수수료는 330,000원이다 " * 160_000 * s).encode(),
    "빈줄.txt": lambda s: ("\n" + " \t" * 500_000 * s).encode() + "글".encode(),
    "겹편지.eml": lambda s: _mail_in_mail(5_000),
    "많은첨부.eml": lambda s: _attachments(2_500 * s),
    "표.md": lambda s: ("|" + "가|" * 200_000 + "\n|" + "--|" * 200_000 + "\n" + ("|" + "나|" * 200_000 + "\n") * 2 * s).encode(),
    "별표.md": lambda s: ("**가 " * 30_000 * s).encode(),
    "괄호.md": lambda s: ("![" * 30_000 * s).encode(),
    "빈칸표.md": lambda s: ("| 가 |\n" + " " * 30_000 * s + "|" + " " * 30_000 * s + "-").encode(),
    "머리말.md": lambda s: ("---\na: &a [x]\n" + "".join(f"b{n}: &b{n} [*{'a' if not n else f'b{n - 1}'}{f', *b{n - 1}' * 9 if n else ', *a' * 9}]\n" for n in range(12)) + "---\n글").encode(),
}  # fmt: skip
"""By name; the number is 1 for the small limits of the tests, 10 for those of the product."""

READABLE = frozenset(
    [
        "끝칸.xlsx",
        "먼열.xlsx",
        "모두합침.xlsx",
        "표속표.html",
        "깊은.html",
        "깊은글자.html",
        "목록.html",
        "큰종이.pdf",
        "차례고리.pdf",
        "붙임.pdf",
        "형식.hwpx",
        "넓은칸.docx",
        "번호.pptx",
        "먼칸.hwpx",
        "먼칸.xls",
        "먼칸2003.xls",
        "빈줄.txt",
        "별표.md",
        "괄호.md",
        "빈칸표.md",
    ]
)
"""Those with something small to say; the others can only be refused."""


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _spanned_pptx() -> bytes:
    content = makers.pptx("제목", ["글"], FEES)
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        text = source.read("ppt/slides/slide1.xml").decode()
    wide = text.replace("<a:tc>", '<a:tc gridSpan="2000000000" rowSpan="2000000000">', 1)
    return replaced(content, {"ppt/slides/slide1.xml": wide.encode()})


def _spanned_hwpx() -> bytes:
    cells = "".join(
        f'<tc><cellAddr rowAddr="{n * 400_000_000}" colAddr="{n * 300_000_000}"/>'
        '<cellSpan rowSpan="2000000000" colSpan="2000000000"/><subList><p><run><t>가</t></run></p></subList></tc>'
        for n in range(6)
    )
    text = f"<sec><p><run><tbl><tr>{cells}</tr></tbl></run></p></sec>"
    return _odd_zip("Contents/section0.xml", text.encode())


def _compound(streams: Mapping[str, bytes]) -> bytes:
    """Return an OLE compound file with these streams, each at least 4096 bytes long."""
    sector, bodies, fat = 512, [], []
    entries = [_entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)]
    for name, content in streams.items():
        padded = content + bytes(max(4096, -(-len(content) // sector) * sector) - len(content))
        first, count = len(fat), len(padded) // sector
        fat += [*range(first + 1, first + count), 0xFFFFFFFE]
        bodies.append(padded)
        entries.append(_entry(name, 2, 0xFFFFFFFF, first, len(padded)))
    directory = b"".join(entries).ljust(sector, b"\0")
    folder = len(fat)
    fat += [0xFFFFFFFE, 0xFFFFFFFD]
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(sector, b"\xff")
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", head, 44, 1, folder, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, folder + 1)
    head[80:512] = b"\xff" * 432
    return bytes(head) + b"".join(bodies) + directory + table


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    head = wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
