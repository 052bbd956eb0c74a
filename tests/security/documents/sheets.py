"""Workbooks and tables that ask for more cells than there are."""

from collections.abc import Iterator

from tests.security.documents.bad import ENTITIES, OUTSIDE, Bad, nested, packed, zeros

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_ROOT = _RELS.format(f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>')
_BOOK = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="표" sheetId="1" r:id="r1"/></sheets></workbook>'
_SHEET = f'<worksheet xmlns="{_MAIN}">{{}}</worksheet>'


def book(cells: str = "", sheet: str = "", **more: bytes | str) -> bytes:
    """Return a workbook whose only sheet holds this XML; ``more`` are other members, ``__`` for a slash and ``_x`` for .xml."""
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _RELS.format(
            f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        ),
        "xl/worksheets/sheet1.xml": sheet or _SHEET.format(f"<sheetData>{cells}</sheetData>"),
    }
    members |= {name.replace("__", "/").replace("_x", ".xml"): content for name, content in more.items()}
    return packed(members, stored=("xl/media/pad.bin",))


def cell(place: str, text: str = "멀리 있는 칸") -> str:
    row = "".join(letter for letter in place if letter.isdigit())
    return f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def files() -> Iterator[Bad]:
    near = cell("A1", "이름")
    yield Bad("끝 칸 하나.xlsx", lambda: book(cell("XFD1048576")), refused=False)
    yield Bad("처음과 끝 칸.xlsx", lambda: book(near + cell("XFD1048576")), refused=False)
    yield Bad("먼 열.xlsx", lambda: book(near + cell("XFD2")), refused=False)
    yield Bad("먼 줄.xlsx", lambda: book(near + cell("A1048576")), refused=False)
    yield Bad("없는 자리의 칸.xlsx", lambda: book(cell("ZZZZZ99999999999")), refused=False)
    yield Bad("자리가 글자인 칸.xlsx", lambda: book(cell("가나다")), refused=False)
    merge = _SHEET.format(
        f'<sheetData>{near}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    yield Bad("모두 합친 칸.xlsx", lambda: book(sheet=merge), refused=False)
    lie = _SHEET.format(f'<dimension ref="A1:XFD1048576"/><sheetData>{near}</sheetData>')
    yield Bad("크기가 거짓.xlsx", lambda: book(sheet=lie), refused=False)
    rows = "".join(f'<row r="{n}" spans="1:16384"/>' for n in range(1, 200_000))
    yield Bad("빈 줄 20만.xlsx", lambda: book(near + rows), refused=False)
    yield Bad(
        "긴 열 이름.xlsx",
        lambda: book(near + f'<row r="2"><c r="{"A" * 50_000}2"><v>1</v></c></row>'),
        refused=False,
    )
    yield Bad("큰 칸.xlsx", lambda: book(cell("A1", "가" * 5_000_000)), refused=False, soak=True)
    yield Bad(
        "긴 수.xlsx", lambda: book(f'<row r="1"><c r="A1"><v>{"9" * 100_000}</v></c></row>'), refused=False
    )
    yield Bad(
        "끝없는 수.xlsx",
        lambda: book('<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>NaN</v></c></row>'),
        refused=False,
    )
    yield Bad(
        "날짜가 넘침.xlsx",
        lambda: book('<row r="1"><c r="A1" t="d"><v>99999-99-99</v></c></row>'),
        refused=False,
    )
    yield Bad(
        "줄 번호가 거꾸로.xlsx",
        lambda: book('<row r="-5"><c r="A1"><v>1</v></c></row><row r="abc"/>'),
        refused=False,
    )
    yield Bad(
        "없는 공유 글.xlsx", lambda: book('<row r="1"><c r="A1" t="s"><v>999999</v></c></row>'), refused=False
    )
    bomb = f'{ENTITIES}<worksheet xmlns="{_MAIN}"><sheetData>{cell("A1", "&a9;")}</sheetData></worksheet>'
    yield Bad("불어나는 XML.xlsx", lambda: book(sheet=bomb))
    outside = f'{OUTSIDE}<worksheet xmlns="{_MAIN}"><sheetData>{cell("A1", "&a9;")}</sheetData></worksheet>'
    yield Bad("밖을 읽는 XML.xlsx", lambda: book(sheet=outside), refused=False)
    yield Bad(
        "깊은 XML.xlsx", lambda: book(sheet=_SHEET.format(nested(("<a>", "</a>"), 100_000))), refused=False
    )
    yield Bad("찢긴 XML.xlsx", lambda: book(sheet=_SHEET.format(f"<sheetData>{near}")[:-20]))
    yield Bad("압축 폭탄.xlsx", lambda: book(near, xl__sharedStrings_x=zeros(250)))
    yield Bad(
        "덧댄 폭탄.xlsx", lambda: book(near, xl__sharedStrings_x=zeros(300), **{"xl/media/pad.bin": zeros(4)})
    )
    yield Bad(
        "크게 덧댄 폭탄.xlsx",
        lambda: book(near, xl__sharedStrings_x=zeros(900), **{"xl/media/pad.bin": zeros(40)}),
        soak=True,
    )
    yield Bad(
        "빈 통합문서.xlsx", lambda: packed({"[Content_Types].xml": _TYPES, "xl/workbook.xml": "<workbook/>"})
    )
    yield Bad(
        "시트 파일이 없음.xlsx",
        lambda: packed({"[Content_Types].xml": _TYPES, "_rels/.rels": _ROOT, "xl/workbook.xml": _BOOK}),
    )
    yield from _tables()


def _tables() -> Iterator[Bad]:
    yield Bad("큰 칸.csv", lambda: ("이름,내용\n가," + "나" * 200_000 + "\n").encode(), refused=False)
    yield Bad("닫지 않은 따옴표.csv", lambda: ('이름,내용\n"가,' + "나\n" * 300_000).encode(), refused=False)
    yield Bad("칸 20만.csv", lambda: (",".join(["가"] * 200_000) + "\n1\n").encode(), refused=False)
    yield Bad("NUL.csv", lambda: b"a,b\n1,\x002\n\x00,\x00\n", refused=False)
    yield Bad(
        "섞인 인코딩.csv",
        lambda: "이름,값\n가,1\n".encode() + "나,2\n".encode("cp949") + b"\xff\xff\n",
        refused=False,
    )
    yield Bad("수식.csv", lambda: "이름,값\n=cmd|'/c calc'!A1,@SUM(1)\n+1,-1\n".encode(), refused=False)
    yield Bad("홀수 UTF-16.csv", lambda: "이름,값\n가,1\n".encode("utf-16")[:-1], refused=False)
    yield Bad("쉼표만.csv", lambda: b"," * 1_000_000)
