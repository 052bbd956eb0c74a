"""Pages and plain texts: tables that claim thousands of columns, nesting without end, letters nobody sees."""

import random
from collections.abc import Iterator

from tests.security.documents.bad import Bad, nested

_SEED = 12


def files() -> Iterator[Bad]:
    span = '<table><tr><td colspan="{0}" rowspan="{1}">칸</td><td>둘</td></tr><tr><td>셋</td></tr></table>'
    for across, down in (
        ("99999", "99999"),
        ("1", "65534"),
        ("9" * 30, "9" * 30),
        ("-1", "0"),
        ("1.5", "가"),
        ("9" * 5_000, "1"),
    ):
        text = f"<html><body>{span.format(across, down)}</body></html>"
        yield Bad(f"칸 {across[:8]} 줄 {down[:8]}.html", lambda text=text: text.encode(), refused=False)
    many = "<tr>" + '<td colspan="1000" rowspan="1000">가</td>' * 500 + "</tr>"
    yield Bad(
        "합친 칸 500.html",
        lambda: f"<html><body><table>{many * 20}</table></body></html>".encode(),
        refused=False,
    )
    yield Bad(
        "깊은 상자.html",
        lambda: f"<html><body>{nested(('<div>', '</div>'), 100_000)}</body></html>".encode(),
        refused=False,
    )
    yield Bad(
        "깊은 표.html",
        lambda: (
            f"<html><body>{nested(('<table><tr><td>', '</td></tr></table>'), 3_000)}</body></html>".encode()
        ),
        refused=False,
    )
    yield Bad(
        "깊은 목록.html",
        lambda: f"<html><body>{nested(('<ul><li>', '</li></ul>'), 20_000)}</body></html>".encode(),
        refused=False,
    )
    yield Bad(
        "닫지 않은 표.html", lambda: ("<html><body>" + "<table><tr><td>가" * 20_000).encode(), refused=False
    )
    yield Bad(
        "긴 속성.html",
        lambda: f"<html><body><p title='{'a' * 3_000_000}'>가</p></body></html>".encode(),
        refused=False,
    )
    yield Bad(
        "참조.html",
        lambda: f"<html><body>{'&#x110000;&#0;&#xD800;&amp' * 20_000}</body></html>".encode(),
        refused=False,
    )
    yield Bad(
        "거짓 인코딩.html",
        lambda: '<html><head><meta charset="utf-16"></head><body>가나다</body></html>'.encode(),
        refused=False,
    )
    yield Bad(
        "모르는 인코딩.html",
        lambda: '<html><head><meta charset="klingon"></head><body>가나다</body></html>'.encode(),
        refused=False,
    )
    yield Bad("스크립트만.html", lambda: b"<html><body><script>while(true){}</script></body></html>")
    yield Bad(
        "넓은 표.md",
        lambda: ("|" + "가|" * 50_000 + "\n|" + "-|" * 50_000 + "\n|" + "1|" * 50_000).encode(),
        refused=False,
    )
    yield Bad(
        "제목 3만.md",
        lambda: "".join(f"{'#' * (n % 7)} 제목 {n}\n" for n in range(30_000)).encode(),
        refused=False,
    )
    yield Bad("깊은 인용.md", lambda: (">" * 100_000 + " 가").encode(), refused=False)
    yield Bad(
        "깊은 목록.md", lambda: "".join("  " * n + "- 가\n" for n in range(2_000)).encode(), refused=False
    )
    yield Bad("링크.md", lambda: ("[" * 50_000 + "가" + "](b)" * 50_000).encode(), refused=False)
    yield Bad("강조.md", lambda: ("**_`~" * 50_000).encode(), refused=False)
    yield Bad("앞머리 폭탄.md", lambda: ("---\n" + _anchors() + "\n---\n# 가\n").encode(), refused=False)
    yield from _texts()


def _texts() -> Iterator[Bad]:
    noise = random.Random(_SEED)
    yield Bad("빈 파일.txt", lambda: b"")
    yield Bad("빈칸만.txt", lambda: b" \n\t" * 10_000)
    yield Bad("NUL만.txt", lambda: bytes(10_000))
    yield Bad("아무 바이트.txt", lambda: noise.randbytes(50_000))
    yield Bad("한 글자.txt", lambda: ("가" * 300_000).encode(), refused=False)
    yield Bad("한 글자 영문.txt", lambda: b"a" * 1_000_000, refused=False)
    yield Bad("띄어 읽은 수.txt", lambda: ("공 일 이 삼 사 오 육 칠 팔 구 " * 5_000).encode(), refused=False)
    yield Bad("긴 수.txt", lambda: ("9" * 200_000 + "원 " + "구" * 5_000 + "원").encode(), refused=False)
    yield Bad("괄호.txt", lambda: ("([{<「『" * 30_000).encode(), refused=False)
    yield Bad("보이지 않는 글자.txt", lambda: ("가\u200b\u200d\ufeff\u202e" * 50_000).encode(), refused=False)
    yield Bad(
        "대리 문자.txt", lambda: ("가\ud800나\udfff" * 100).encode("utf-8", "surrogatepass"), refused=False
    )
    yield Bad("UTF-32.txt", lambda: "가나다라".encode("utf-32"), refused=False)
    yield Bad("UTF-7.txt", lambda: "가나다라 마바사".encode("utf-7"), refused=False)
    yield Bad("줄 20만.txt", lambda: ("가\n" * 200_000).encode(), refused=False)
    yield Bad("여덟 인코딩.txt", lambda: b"\xef\xbb\xbf\xff\xfe" + "가".encode("cp949") * 100, refused=False)
    for mark, name in (
        (b"\x7fELF", "실행"),
        (b"\x89PNG\r\n", "그림"),
        (b"SQLite format 3\x00", "데이터베이스"),
        (b"\x1f\x8b\x08", "압축"),
    ):
        yield Bad(f"{name}인데 글이라고 함.txt", lambda mark=mark: mark + bytes(range(256)) * 8)


def _anchors() -> str:
    lines = ["a0: &a0 [가, 가]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines)
