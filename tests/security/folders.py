"""Data folders as a torn disk, a wrong hand or another program leaves them."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_MATCH = ("srms", "match", "시범토건")
_SEARCH = ("search", "수수료")
_NOISE = random.Random(12).randbytes(8_192)


@dataclass(frozen=True, slots=True)
class Damage:
    """What is done to a folder, the command that meets it, and the file that must stay as it is found."""

    name: str
    do: Callable[[Path], None]
    words: tuple[str, ...]
    kept: str = ""
    soak: bool = False
    limits: tuple[tuple[str, int], ...] = ()


def damages() -> Iterator[Damage]:
    """Return the states; the quick ones need no analysis of Korean."""
    for name, hurt in _HURTS.items():
        yield Damage(f"기록 {name}", _one("assist.db", hurt), _MATCH, "assist.db")
        yield Damage(f"색인 자리 {name}", _one("index/current", hurt), _SEARCH, "assist.db")
        yield Damage(f"읽은 것 {name}", _one("ingest/cache.sqlite", hurt), ("library", "list"), "assist.db")
        for part in _PARTS:
            yield Damage(
                f"색인의 {part} {name}", _one(f"index/*/{part}", hurt), _SEARCH, "assist.db", soak=True
            )
    yield Damage("색인이 통째로 없음", _one("index", _gone), _SEARCH, "assist.db")
    yield Damage("색인 자리가 글", _one("index", _file), _SEARCH, "assist.db")
    yield Damage("모두 파일", lambda data: _file(data), _MATCH)
    yield Damage(
        "밖을 가리키는 자리",
        lambda data: (data / "index" / "current").write_text("../../../etc"),
        _SEARCH,
        "assist.db",
    )
    yield Damage(
        "꽉 찬 디스크: 업체",
        lambda data: None,
        ("srms", "import", "--sample"),
        limits=(("RLIMIT_FSIZE", 200_000),),
    )
    yield Damage(
        "꽉 찬 디스크: 토큰",
        lambda data: None,
        ("tokens", "add", "프로그램"),
        limits=(("RLIMIT_FSIZE", 4_096),),
    )
    yield Damage(
        "꽉 찬 디스크: 색인",
        lambda data: None,
        ("ingest", "@자료", "--rebuild"),
        limits=(("RLIMIT_FSIZE", 20_000),),
    )
    yield Damage("파일을 못 엶", lambda data: None, _MATCH, limits=(("RLIMIT_NOFILE", 12),), soak=True)


def _one(pattern: str, hurt: Callable[[Path], None]) -> Callable[[Path], None]:
    def do(data: Path) -> None:
        found = sorted(data.glob(pattern))
        assert found, f"{pattern} is not in {data}"
        hurt(found[0])

    return do


def _gone(place: Path) -> None:
    shutil.rmtree(place) if place.is_dir() else place.unlink()


def _file(place: Path) -> None:
    _gone(place)
    place.write_text("여기는 폴더가 아닙니다", encoding="utf-8")


def _folder(place: Path) -> None:
    _gone(place)
    place.mkdir()


def _halved(place: Path) -> None:
    content = place.read_bytes()
    place.write_bytes(content[: len(content) // 2])


def _noisy(place: Path) -> None:
    place.write_bytes(_NOISE)


def _muddled(place: Path) -> None:
    content = bytearray(place.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 64] = _NOISE[: len(content[middle : middle + 64])]
    place.write_bytes(bytes(content))


_PARTS = (
    "about", "glossary", "ids", "refs", "stats", "questions/edge_config.json", "passages/edge_config.json",
    "passages/segments/*/segment.json", "passages/segments/*/payload_storage/*",
)  # fmt: skip

_HURTS: dict[str, Callable[[Path], None]] = {
    "반만": _halved, "비었음": lambda place: place.write_bytes(b""), "아무 바이트": _noisy, "가운데가 바뀜": _muddled,
    "폴더": _folder, "없음": _gone,
}  # fmt: skip
