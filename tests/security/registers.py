"""Files of companies that are torn, far, huge, or full of formulas."""

from collections.abc import Iterator

from tests.ingest.makers import xlsx
from tests.security.documents.bad import ENTITIES, Bad, zeros
from tests.security.documents.sheets import book, cell

_HEAD = "회사 번호,표준 회사명,전화,메일,자산총액,만료일"


def files() -> Iterator[Bad]:
    """Return the files; ``refused`` where nothing may be written."""
    yield Bad("빈 파일.csv", lambda: b"")
    yield Bad("머리만.csv", lambda: f"{_HEAD}\n".encode(), refused=False)
    yield Bad("이름 칸 없음.csv", lambda: "가,나\n1,2\n".encode())
    yield Bad("같은 칸 둘.csv", lambda: "표준 회사명,표준 회사명\n가,나\n".encode())
    yield Bad("큰 칸.csv", lambda: f"{_HEAD}\nZ-1,{'가' * 200_000},,,,\n".encode(), refused=False)
    yield Bad(
        "찢긴 따옴표.csv", lambda: (f'{_HEAD}\nZ-2,"가나' + "\nZ-3,다라" * 50_000).encode(), refused=False
    )
    yield Bad("글자 가운데서 잘림.csv", lambda: f"{_HEAD}\nZ-4,가나다".encode()[:-1], refused=False)
    yield Bad("NUL.csv", lambda: f"{_HEAD}\nZ-5,가\x00나,,,,\n".encode(), refused=False)
    yield Bad(
        "섞인 인코딩.csv",
        lambda: f"{_HEAD}\nZ-6,가나,,,,\n".encode() + "Z-7,다라,,,,\n".encode("cp949"),
        refused=False,
    )
    yield Bad("UTF-16.csv", lambda: f"{_HEAD}\nZ-8,가나,,,,\n".encode("utf-16")[:-1], refused=False)
    yield Bad("아무 바이트.csv", lambda: bytes(range(256)) * 100)
    yield Bad(
        "넘치는 수.csv", lambda: f"{_HEAD}\nZ-9,가나,,,{'9' * 10_000},9999-99-99\n".encode(), refused=False
    )
    yield Bad("한글 긴 수.csv", lambda: f"{_HEAD}\nZ-10,가나,,,{'구' * 5_000},\n".encode(), refused=False)
    yield Bad("끝없는 수.csv", lambda: f"{_HEAD}\nZ-11,가나,,,1e999,NaN\n".encode(), refused=False)
    yield Bad("칸 20만.csv", lambda: ("표준 회사명" + ",가" * 200_000 + "\n나\n").encode(), refused=False)
    yield Bad(
        "긴 이름과 번호.csv", lambda: f"{_HEAD}\n{'Z' * 5_000},{'가' * 50_000},,,,\n".encode(), refused=False
    )
    yield Bad("보이지 않는 이름.csv", lambda: f"{_HEAD}\nZ-12,\u200b\u202e,,,,\n".encode(), refused=False)
    yield Bad("끝 칸 하나.xlsx", lambda: book(cell("A1", "표준 회사명") + cell("XFD1048576")), refused=False)
    yield Bad("먼 열.xlsx", lambda: book(cell("A1", "표준 회사명") + cell("XFD2")), refused=False)
    yield Bad("압축 폭탄.xlsx", lambda: book(cell("A1", "표준 회사명"), xl__sharedStrings_x=zeros(250)))
    yield Bad("불어나는 XML.xlsx", lambda: book(sheet=f"{ENTITIES}<worksheet>&a9;</worksheet>"))
    yield Bad("엑셀이 아님.xlsx", lambda: b"PK\x03\x04" + bytes(100))
    yield Bad(
        "날이 수.xlsx",
        lambda: xlsx([["표준 회사명", "만료일"], ["가나", 1e300], ["다라", -5]]),
        refused=False,
    )
    yield Bad("모르는 형식.pdf", lambda: b"%PDF-1.7")
