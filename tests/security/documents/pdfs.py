"""PDF files made by hand: streams that swell, trees that loop, pages by the million."""

import zlib
from collections.abc import Iterator, Sequence

from tests.ingest.makers import pdf
from tests.security.documents.bad import Bad, zeros

_TREE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_FONT = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
_HELLO = b"BT /F1 12 Tf 50 700 Td (hello) Tj ET"


def page(content: bytes = b"4 0 R", box: bytes = b"[0 0 595 842]", more: bytes = b"") -> bytes:
    return b"<< /Type /Page /Parent 2 0 R /MediaBox %b /Contents %b /Resources %b %b >>" % (
        box,
        content,
        _FONT,
        more,
    )


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), more, content)


def flat(content: bytes, times: int = 1) -> bytes:
    """Return a stream that swells: squeezed once or several times over."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter [" + b"/FlateDecode " * times + b"]")


def document(objects: Sequence[bytes], trailer: bytes = b"", start: int | None = None) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    at = len(made) if start is None else start
    made += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return made + b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        trailer,
        at,
    )


def simple(content: bytes) -> bytes:
    return document([_CATALOG, _TREE, page(), content])


def files() -> Iterator[Bad]:
    yield Bad("불어나는 쪽.pdf", lambda: simple(flat(zeros(250))), refused=False)
    yield Bad("겹으로 불어남.pdf", lambda: simple(flat(zeros(200), 2)), refused=False)
    yield Bad("아주 불어나는 쪽.pdf", lambda: simple(flat(zeros(1_300))), refused=False, soak=True)
    yield Bad(
        "글자 백만.pdf",
        lambda: simple(flat(b"BT /F1 1 Tf " + b"1 0 Td (a) Tj " * 400_000 + b"ET")),
        refused=False,
    )
    yield Bad("선 백만.pdf", lambda: simple(flat(b"0 0 m 9 9 l S " * 1_000_000)), refused=False)
    yield Bad("저장 백만.pdf", lambda: simple(flat(b"q " * 3_000_000 + _HELLO)), refused=False)
    yield Bad("괄호.pdf", lambda: simple(flat(b"(" * 2_000_000)), refused=False)
    yield Bad("깊은 배열.pdf", lambda: simple(flat(b"[" * 200_000 + _HELLO)), refused=False)
    yield Bad(
        "쪽이 자기를 품음.pdf",
        lambda: document([_CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"]),
        refused=False,
    )
    yield Bad(
        "쪽 수가 거짓.pdf",
        lambda: document(
            [_CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", page(), stream(_HELLO)]
        ),
        refused=False,
    )
    yield Bad(
        "같은 쪽 10만.pdf",
        lambda: document(
            [
                _CATALOG,
                b"<< /Type /Pages /Kids [" + b"3 0 R " * 100_000 + b"] /Count 100000 >>",
                page(),
                stream(_HELLO),
            ]
        ),
        refused=False,
    )
    yield Bad("그림이 그림을 부름.pdf", lambda: document(_calls_itself()), refused=False)
    yield Bad("그림이 불어남.pdf", lambda: document(_laughs()), refused=False)
    yield Bad(
        "큰 쪽.pdf",
        lambda: document([_CATALOG, _TREE, page(box=b"[0 0 1e30 1e30]"), stream(_HELLO)]),
        refused=False,
    )
    yield Bad("쪽이 비었음.pdf", lambda: document([_CATALOG, _TREE, page(box=b"[0 0 0 0]"), stream(b"")]))
    yield Bad("쪽 없음.pdf", lambda: document([_CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"]))
    yield Bad(
        "앞 표가 자기.pdf",
        lambda: document([_CATALOG, _TREE, page(), stream(_HELLO)], b"/Prev 9", start=9),
        refused=False,
    )
    yield Bad(
        "표 자리가 거짓.pdf",
        lambda: document([_CATALOG, _TREE, page(), stream(_HELLO)], start=10**15),
        refused=False,
    )
    yield Bad("머리만.pdf", lambda: b"%PDF-1.7\n")
    yield Bad("반만.pdf", lambda: (made := pdf([[("안녕하세요", 60, 100, 12)]]))[: len(made) // 3])
    yield Bad("암호.pdf", lambda: pdf([[("안녕하세요", 60, 100, 12)]], password="1234"))
    yield Bad(
        "길이가 음수.pdf",
        lambda: simple(b"<< /Length -5 >>\nstream\n" + _HELLO + b"\nendstream"),
        refused=False,
    )
    yield Bad("모르는 거르개.pdf", lambda: simple(stream(_HELLO, b"/Filter /Klingon")), refused=False)
    yield Bad(
        "깊은 사전.pdf",
        lambda: document(
            [_CATALOG, _TREE, page(more=b"/A " + b"<</A " * 50_000 + b">>" * 50_000), stream(_HELLO)]
        ),
        refused=False,
    )
    yield Bad("목차가 돎.pdf", lambda: document(_outlines()), refused=False)
    yield Bad("첨부 폭탄.pdf", lambda: document(_attached()), refused=False)
    yield Bad(
        "돌아가는 쪽.pdf",
        lambda: document([_CATALOG, _TREE, page(more=b"/Rotate 999999999999"), stream(_HELLO)]),
        refused=False,
    )


def _calls_itself() -> list[bytes]:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"
    look = page(more=b"").replace(_FONT, b"<< /XObject << /X 5 0 R >> >>")
    return [_CATALOG, _TREE, look, stream(b"/X Do"), stream(b"/X Do /X Do", form)]


def _laughs() -> list[bytes]:
    look = page().replace(_FONT, b"<< /XObject << /X 5 0 R >> >>")
    forms = [
        stream(
            b"/X Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
            % (n + 1),
        )
        for n in range(5, 14)
    ]
    last = stream(_HELLO, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources " + _FONT)
    return [_CATALOG, _TREE, look, stream(b"/X Do"), *forms, last]


def _outlines() -> list[bytes]:
    root = b"<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>"
    item = b"<< /Title (a) /Parent 5 0 R /Next 6 0 R /Prev 6 0 R /First 6 0 R /Last 6 0 R >>"
    return [
        root,
        _TREE,
        page(),
        stream(_HELLO),
        b"<< /Type /Outlines /First 6 0 R /Last 6 0 R /Count 9 >>",
        item,
    ]


def _attached() -> list[bytes]:
    root = b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(a.txt) 5 0 R] >> >> >>"
    return [
        root,
        _TREE,
        page(),
        stream(_HELLO),
        b"<< /Type /Filespec /F (../../a.txt) /EF << /F 6 0 R >> >>",
        flat(zeros(300)),
    ]
