"""Call files that are torn, lie about what they are, or ask for more memory than they have bytes."""

import json
import random
from collections.abc import Iterator

from tests.ingest.makers import xlsx
from tests.security.documents.bad import Bad, packed, zeros
from tests.security.documents.sheets import book, cell

_GOOD = {"id": "1", "text": "고객: 비싸서 안 할래요."}


def files() -> Iterator[Bad]:
    """Return the files; ``refused`` where nothing in them can be a call."""
    yield Bad("빈 파일.txt", lambda: b"")
    yield Bad("NUL.txt", lambda: bytes(1_000))
    yield Bad("아무 바이트.txt", lambda: random.Random(12).randbytes(20_000))
    yield Bad("모르는 형식.klingon", lambda: b"a")
    yield Bad("소리라고 함.wav", lambda: b"RIFFxxxxWAVE")
    yield Bad("대리 문자.txt", lambda: "고객: 가\ud800나".encode("utf-8", "surrogatepass"), refused=False)
    yield Bad(
        "섞인 인코딩.txt",
        lambda: "고객: 가나\n".encode() + "상담사: 다라\n".encode("cp949") * 3,
        refused=False,
    )
    yield Bad("긴 한 줄.txt", lambda: ("고객: " + "가" * 1_000_000).encode(), refused=False)
    yield Bad("짧은 줄 10만.txt", lambda: ("고객: 네\n" * 100_000).encode(), refused=False)
    yield Bad(
        "이름표 10만.txt", lambda: "".join(f"사람{n}: 네\n" for n in range(100_000)).encode(), refused=False
    )
    yield Bad(
        "띄어 읽은 수.txt", lambda: ("고객: " + "공 일 이 삼 사 오 육 칠 팔 구 " * 30).encode(), refused=False
    )
    yield Bad(
        "시각이 거짓.srt", lambda: b"1\n99:99:99,999 --> 00:00:00,000\n\xea\xb0\x80\n" * 500, refused=False
    )
    yield Bad(
        "자막 5만.vtt",
        lambda: ("WEBVTT\n\n" + "00:00.000 --> 00:01.000\n<v 고객>네\n\n" * 50_000).encode(),
        refused=False,
    )
    yield Bad("객체가 아님.json", lambda: b"[1, 2, null]", refused=False)
    yield Bad("깊은.json", lambda: b"[" * 200_000, refused=False)
    yield Bad("닫힌 깊은.json", lambda: b'{"turns": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", refused=False)
    yield Bad("NaN.json", lambda: b'{"text": NaN, "start": Infinity}', refused=False)
    yield Bad("긴 수.json", lambda: b'{"text": ' + b"9" * 10_000 + b"}", refused=False)
    yield Bad("찢긴.jsonl", lambda: (json.dumps(_GOOD) + "\n" + json.dumps(_GOOD)[:-9]).encode())
    yield Bad("틀린 값.jsonl", lambda: "\n".join(json.dumps(row) for row in _wrong_rows()).encode())
    yield Bad("깊은.jsonl", lambda: b'{"id": "1", "text": ' + b"[" * 100_000)
    yield Bad("긴 수.jsonl", lambda: b'{"id": "1", "text": ' + b"9" * 10_000 + b"}")
    yield Bad("NUL.csv", lambda: b"id,text\n1,a\x00b\n", refused=False)
    yield Bad("큰 칸.csv", lambda: ("id,text\n1," + "가" * 200_000 + "\n").encode(), refused=False)
    yield Bad(
        "닫지 않은 따옴표.csv", lambda: ('id,text\n1,"' + "고객: 네\n" * 100_000).encode(), refused=False
    )
    yield Bad(
        "칸 30만.csv", lambda: (",".join(f"c{n}" for n in range(300_000)) + "\n" + "," * 300_000).encode()
    )
    yield Bad("글 칸이 없음.csv", lambda: "가,나\n1,2\n".encode())
    yield Bad("머리 없는.csv", lambda: b"\n\n\n")
    yield Bad("칸만 50만.csv", lambda: b"text\n" + b"," * 500_000 + b"\n")
    yield Bad("먼 칸.xlsx", lambda: book(cell("A1", "text") + cell("XFD1048576")), refused=False)
    yield Bad(
        "먼 줄마다 먼 칸.xlsx",
        lambda: book(cell("A1", "text") + "".join(cell(f"XFD{n}") for n in range(2, 3_000))),
        refused=False,
    )
    yield Bad(
        "빈 줄 100만.xlsx",
        lambda: book(cell("A1", "text") + "".join(f'<row r="{n}"/>' for n in range(2, 1_000_000, 7))),
        refused=False,
    )
    yield Bad("압축 폭탄.xlsx", lambda: book(cell("A1", "text"), xl__sharedStrings_x=zeros(250)))
    yield Bad("엑셀이 아님.xlsx", lambda: b"PK\x03\x04" + bytes(100))
    yield Bad("시트 없음.xlsx", lambda: packed({"xl/workbook.xml": "<workbook/>"}))
    yield Bad(
        "틀린 날.xlsx", lambda: xlsx([["text", "date"], ["고객: 네", "9999-99-99"], ["고객: 네", -1e300]])
    )


def _wrong_rows() -> list[object]:
    return [
        1,
        None,
        [],
        {},
        {"text": ""},
        {"text": ["가"]},
        {"text": "가", "date": "9999-99-99"},
        {"id": "가" * 5_000},
    ]
