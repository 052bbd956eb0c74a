"""One PDF page as characters with places and the ruling lines drawn on it."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as raw

_THIN = 2.5
_SHORTEST_RULE = 6.0
_MOST_OBJECTS = 20_000
_LEAST_TEXT = 8
_FILLERS = frozenset({0, 13, 0xFFFE, 0xFFFF})


class Glyph(NamedTuple):
    """One character with its box in points, y upwards; ``size`` is the font size."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight horizontal or vertical line: fixed coordinate ``at``, from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class RawPage:
    """What a page holds: glyphs in the order of the content (a line end is a glyph ``\\n``)."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    pictures: int

    @property
    def scanned(self) -> bool:
        """Whether the page shows a picture and hardly a character."""
        letters = sum(g.text.isalnum() for g in self.glyphs)
        return self.pictures > 0 and letters < _LEAST_TEXT


def read_page(page: Any, number: int) -> RawPage:
    """Read one page of a ``pypdfium2`` document; ``number`` counts from 1."""
    text = page.get_textpage()
    try:
        glyphs = _glyphs(text)
    finally:
        text.close()
    across, down, pictures = _drawn(page)
    width, height = page.get_size()
    return RawPage(number, width, height, tuple(glyphs), tuple(across), tuple(down), pictures)


def _glyphs(text: Any) -> list[Glyph]:
    handle, box, glyphs = text.raw, raw.FS_RECTF(), []
    place, box_of, size_of = ctypes.byref(box), raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetFontSize
    tall, size = -1.0, 0.0
    for i, letter in _letters(handle):
        box_of(handle, i, place)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if letter <= " ":
            glyphs.append(Glyph(letter, left, bottom, right, top, 0.0))
            continue
        if top - bottom != tall:
            tall, size = top - bottom, size_of(handle, i) or top - bottom
        glyphs.append(Glyph(letter, left, bottom, right, top, size))
    return glyphs


def _letters(handle: Any) -> Iterator[tuple[int, str]]:
    """Yield index and character; surrogate halves are put together, fillers left out."""
    count = raw.FPDFText_CountChars(handle)
    unicode_of = raw.FPDFText_GetUnicode
    high = 0
    for i in range(count):
        code = unicode_of(handle, i)
        if 0xD800 <= code < 0xDC00:
            high = code
        elif 0xDC00 <= code < 0xE000:
            yield i, chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
        elif code not in _FILLERS:
            yield i, chr(code)


def _drawn(page: Any) -> tuple[list[Rule], list[Rule], int]:
    across: list[Rule] = []
    down: list[Rule] = []
    pictures = 0
    count = min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for i in range(count):
        item = raw.FPDFPage_GetObject(page.raw, i)
        kind = raw.FPDFPageObj_GetType(item)
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            pictures += 1
        if kind != raw.FPDF_PAGEOBJ_PATH:
            continue
        if raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            _rules(left.value, bottom.value, right.value, top.value, across, down)
    return across, down, pictures


def _rules(
    left: float, bottom: float, right: float, top: float, across: list[Rule], down: list[Rule]
) -> None:
    wide, tall = right - left, top - bottom
    if tall <= _THIN and wide >= _SHORTEST_RULE:
        across.append(Rule((bottom + top) / 2, left, right))
    elif wide <= _THIN and tall >= _SHORTEST_RULE:
        down.append(Rule((left + right) / 2, bottom, top))
    elif wide > _SHORTEST_RULE and tall > _SHORTEST_RULE:
        across += [Rule(bottom, left, right), Rule(top, left, right)]
        down += [Rule(left, bottom, top), Rule(right, bottom, top)]
