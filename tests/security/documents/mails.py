"""Mails that hold mails that hold mails, and headers without end."""

import base64
from collections.abc import Iterator

from tests.ingest.makers import mail
from tests.security.documents.bad import Bad, packed, zeros

_HEAD = "From: a@example.com\nTo: b@example.com\nSubject: {0}\nDate: {1}\nMIME-Version: 1.0\n"
_DAY = "Mon, 02 Nov 2026 09:00:00 +0900"


def files() -> Iterator[Bad]:
    yield Bad("겹친 편지.eml", lambda: _wrapped(1_000).encode(), refused=False)
    yield Bad("부분 3만.eml", lambda: _parts(30_000).encode(), refused=False)
    yield Bad(
        "폭탄을 붙인 편지.eml",
        lambda: mail("가", "본문입니다.", {"폭탄.zip": packed({"가.txt": zeros(300)})}),
        refused=False,
    )
    yield Bad(
        "밖으로 나가는 첨부.eml",
        lambda: mail("가", "본문입니다.", {"../../../tmp/나감.txt": b"x"}),
        refused=False,
    )
    yield Bad(
        "긴 머리.eml", lambda: (_HEAD.format("가" * 500_000, _DAY) + "\n본문\n").encode(), refused=False
    )
    yield Bad(
        "접힌 머리.eml",
        lambda: (_HEAD.format("가\n " * 100_000 + "나", _DAY) + "\n본문\n").encode(),
        refused=False,
    )
    yield Bad(
        "모르는 인코딩.eml",
        lambda: (_HEAD.format("가", _DAY) + "Content-Type: text/plain; charset=klingon\n\n본문\n").encode(),
        refused=False,
    )
    yield Bad(
        "이상한 날.eml",
        lambda: (_HEAD.format("가", "99 Foo 99999 99:99:99 +9999") + "\n본문입니다.\n").encode(),
        refused=False,
    )
    yield Bad(
        "빈 경계.eml",
        lambda: (
            _HEAD.format("가", _DAY) + 'Content-Type: multipart/mixed; boundary=""\n\n--\n가\n----\n'
        ).encode(),
        refused=False,
    )
    yield Bad(
        "찢긴 base64.eml",
        lambda: (
            _HEAD.format("가", _DAY)
            + "Content-Transfer-Encoding: base64\n\n"
            + base64.b64encode("가".encode() * 99).decode()[:-3]
            + "!!"
        ).encode(),
        refused=False,
    )
    yield Bad(
        "끝나지 않는 낱말.eml",
        lambda: (_HEAD.format("=?utf-8?B?" * 20_000, _DAY) + "\n본문입니다.\n").encode(),
        refused=False,
    )
    yield Bad("본문 없음.eml", lambda: _HEAD.format("가", _DAY).encode(), refused=False)


def _wrapped(depth: int) -> str:
    made = _HEAD.format("가", _DAY) + "\n본문\n"
    for _ in range(depth):
        made = _HEAD.format("가", _DAY) + "Content-Type: message/rfc822\n\n" + made
    return made


def _parts(count: int) -> str:
    part = "--x\nContent-Type: text/plain\n\n가\n"
    return (
        _HEAD.format("가", _DAY) + "Content-Type: multipart/mixed; boundary=x\n\n" + part * count + "--x--\n"
    )
