"""Files that are archives inside, and archives: bombs, loops, ways out, XML that swells or reaches outside."""

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.ingest.makers import docx, hwpx, pptx
from tests.security.documents.bad import ENTITIES, OUTSIDE, Bad, nested, packed, zeros

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BODY = "word/document.xml"
_SECTION = "Contents/section0.xml"
_SLIDE = "ppt/slides/slide1.xml"


def changed(content: bytes, stored: tuple[str, ...] = ("mimetype",), **members: bytes | str | None) -> bytes:
    """Return a package with some members replaced (``__`` for a slash, ``_x`` for .xml), None takes one out."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        whole: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    for key, member in members.items():
        name = key.replace("__", "/").replace("_x", ".xml")
        if member is None:
            whole.pop(name)
        else:
            whole[name] = member
    return packed(whole, stored)


def word(body: str, head: str = "") -> bytes:
    return changed(
        docx([("가", 0)]), **{_BODY: f"{head}<w:document {_W}><w:body>{body}</w:body></w:document>"}
    )


def _table(inside: str, span: str = "1", more: str = "") -> str:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{more}</w:tcPr>{inside}</w:tc>'
    return f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"


def _said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def files() -> Iterator[Bad]:
    yield Bad("불어나는 XML.docx", lambda: word(_said("&a9;"), ENTITIES))
    yield Bad("밖을 읽는 XML.docx", lambda: word(_said("&a9;"), OUTSIDE))
    yield Bad("넓은 칸.docx", lambda: word(_table(_said("가"), "99999999")), refused=False)
    yield Bad("긴 칸 수.docx", lambda: word(_table(_said("가"), "9" * 5_000)), refused=False)
    yield Bad("깊은 표.docx", lambda: word(_deep_table(300)), refused=False)
    yield Bad(
        "깊은 글상자.docx",
        lambda: word(nested(("<w:p><w:r>", "</w:r></w:p>"), 20_000, "<w:t>가</w:t>")),
        refused=False,
    )
    yield Bad("칸 20만.docx", lambda: word(_wide_table(100, 1_000)), refused=False, soak=True)
    yield Bad("본문 없음.docx", lambda: changed(docx([("가", 0)]), word__document_x=None))
    yield Bad("본문이 폭탄.docx", lambda: changed(docx([("가", 0)]), word__document_x=zeros(250)))
    yield Bad(
        "찢긴 본문.docx",
        lambda: changed(docx([("가", 0)]), word__document_x=f"<w:document {_W}><w:body>{_said('가')}"),
        refused=False,
    )
    yield Bad(
        "그림이 폭탄.docx", lambda: changed(docx([("가", 0)]), word__media__a=zeros(250)), refused=False
    )
    yield Bad("찢긴 슬라이드.pptx", lambda: changed(pptx("가", ["나"]), ppt__slides__slide1_x="<p:sld"))
    yield Bad(
        "불어나는 XML.pptx",
        lambda: changed(pptx("가", ["나"]), ppt__slides__slide1_x=f"{ENTITIES}<a>&a9;</a>"),
    )
    yield Bad("슬라이드 없음.pptx", lambda: changed(pptx("가", ["나"]), ppt__slides__slide1_x=None))
    yield Bad("깊은 묶음.pptx", lambda: _grouped(2_000), refused=False)
    yield Bad("넓은 칸.hwpx", lambda: _swollen(b'colSpan="1"', b'colSpan="999999999"'), refused=False)
    yield Bad("먼 칸.hwpx", lambda: _swollen(b'colAddr="0"', b'colAddr="99999999"'), refused=False)
    yield Bad(
        "긴 수.hwpx", lambda: _swollen(b'rowSpan="1"', b'rowSpan="' + b"9" * 5_000 + b'"'), refused=False
    )
    yield Bad("불어나는 XML.hwpx", lambda: changed(hwpx(["가"]), **{_SECTION: f"{ENTITIES}<a>&a9;</a>"}))
    yield Bad(
        "이름표가 폭탄.hwpx",
        lambda: changed(hwpx(["가"]), stored=(), mimetype=b"application/hwp+zip" + zeros(200)),
        refused=False,
    )
    yield Bad("본문 없음.hwpx", lambda: changed(hwpx(["가"]), **{_SECTION: None}))
    yield from _archives()
    yield from _compounds()


def _deep_table(depth: int) -> str:
    made = _said("가")
    for _ in range(depth):
        made = _table(made + _said("나"))
    return made


def _wide_table(across: int, down: int) -> str:
    row = f"<w:tc>{_said('가')}</w:tc>" * across
    return f"<w:tbl>{f'<w:tr>{row}</w:tr>' * down}</w:tbl>"


def _swollen(old: bytes, new: bytes) -> bytes:
    content = hwpx(["가"], [["나", "다"], ["라", "마"]])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        section = archive.read(_SECTION)
    assert old in section, section[:3_000]
    return changed(content, **{_SECTION: section.replace(old, new)})


def _grouped(depth: int) -> bytes:
    content = pptx("가", ["나"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        slide = archive.read(_SLIDE).decode()
    start, end = slide.index("<p:sp>"), slide.index("</p:spTree>")
    head = (
        "<p:grpSp><p:nvGrpSpPr><p:cNvPr id='9' name='a'/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
    )
    return changed(
        content,
        **{_SLIDE: slide[:start] + nested((head, "</p:grpSp>"), depth, slide[start:end]) + slide[end:]},
    )


def _archives() -> Iterator[Bad]:
    yield Bad("폭탄.zip", lambda: packed({"가.txt": zeros(600)}))
    yield Bad("폭탄 여럿.zip", lambda: packed({f"{n}.txt": zeros(15) for n in range(20)}))
    yield Bad("겹친 압축.zip", lambda: _wrapped(40))
    yield Bad("겹친 폭탄.zip", lambda: packed({"안.zip": packed({f"{n}.txt": zeros(40) for n in range(8)})}))
    yield Bad("빈 압축.zip", lambda: packed({}))
    yield Bad("파일 2만.zip", lambda: packed({f"{n}.txt": "가" for n in range(20_000)}), refused=False)
    yield Bad(
        "밖으로 나가는 이름.zip",
        lambda: packed({"../../../../tmp/나감.txt": "가", "/etc/나감.txt": "나", "..\\나감.txt": "다"}),
        refused=False,
    )
    yield Bad("이름표가 폭탄.zip", lambda: packed({"mimetype": zeros(250), "가.txt": "나"}))
    yield Bad(
        "이름에 NUL.zip",
        lambda: packed({"가a가.txt": "나"}).replace("가a가".encode(), b"\x00\x01\x02\x00\x00\x00\x00"),
        refused=False,
    )
    yield Bad(
        "같은 이름 둘.zip",
        lambda: packed({"가a.txt": "하나", "가b.txt": "둘"}).replace("가b".encode(), "가a".encode()),
        refused=False,
    )
    yield Bad(
        "검사합이 거짓.zip",
        lambda: (made := packed({"가.txt": "나다라"}))[:14] + b"\x00\x00\x00\x00" + made[18:],
        refused=False,
    )
    yield Bad("크기가 거짓.zip", lambda: _lying(packed({"가.txt": "나" * 1_000})), refused=False)
    yield Bad("반만.zip", lambda: (made := packed({"가.txt": "나" * 1_000}))[: len(made) // 2])
    yield Bad("잠긴 압축.zip", lambda: _locked(packed({"가.txt": "나다라"})))
    yield Bad("링크.zip", _linked, refused=False)
    yield Bad("머리만.zip", lambda: b"PK\x03\x04")
    yield Bad(
        "나쁜 것들.zip",
        lambda: packed(
            {"표.xlsx": b"PK\x03\x04x", "글.pdf": b"%PDF-", "낡은.hwp": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}
        ),
        refused=False,
    )


def _wrapped(depth: int) -> bytes:
    made = packed({"가.txt": "나"})
    for _ in range(depth):
        made = packed({"안.zip": made})
    return made


def _lying(content: bytes) -> bytes:
    at = content.rindex(b"PK\x01\x02")
    return content[: at + 24] + struct.pack("<I", 5) + content[at + 28 :]


def _locked(content: bytes) -> bytes:
    at = content.rindex(b"PK\x01\x02")
    return content[:6] + b"\x01\x00" + content[8 : at + 8] + b"\x01\x00" + content[at + 10 :]


def _linked() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("링크.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return file.getvalue()


def _compounds() -> Iterator[Bad]:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    turning = (
        head
        + bytes(10)
        + struct.pack("<III", 1, 0, 0)
        + struct.pack("<IIIIII", 4096, 0, 0, 0, 0, 0)
        + bytes(432)
    )
    for suffix in ("hwp", "xls"):
        yield Bad(f"머리만.{suffix}", lambda: head)
        yield Bad(f"돌아가는 표.{suffix}", lambda: turning[:512] + bytes(512) * 8)
        yield Bad(f"아무 바이트.{suffix}", lambda: head + bytes(range(256)) * 40)
    yield Bad("옛 엑셀.xls", lambda: bytes.fromhex("0908100000060500") + bytes(500))
