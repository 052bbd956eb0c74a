"""Glyphs of a page gathered into visual lines."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.loaders.pdf_page import Glyph
from knowledge.text.blanks import one_line


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line; ``spaced`` tells that the file writes a space after its last word."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    spaced: bool = False

    @property
    def height(self) -> float:
        """The height of the line's boxes."""
        return self.top - self.bottom


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return the lines of glyphs in content order; pieces on one baseline become one line."""
    lines: list[Line] = []
    piece: list[Glyph] = []
    for glyph in glyphs:
        ends = glyph.text == "\n"
        if piece and (ends or (glyph.size and _jumps(piece[-1], glyph))):
            _add_line(piece, lines)
            piece = []
        if not ends:
            piece.append(glyph)
    _add_line(piece, lines)
    return _side_by_side(lines)


def reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return the lines from the top down, or as the content orders them on a page set in columns."""
    if _in_columns(lines):
        return list(lines)
    ordered = sorted(lines, key=lambda line: -(line.top + line.bottom))
    rows: list[list[Line]] = []
    for line in ordered:
        if rows and _same_row(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return _side_by_side([line for row in rows for line in sorted(row, key=lambda line: line.left)])


def _in_columns(lines: Sequence[Line]) -> bool:
    """Whether much of the text stands beside other text instead of above it."""
    if len(lines) < 8:
        return False
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    middle, slack = (left + right) / 2, (right - left) * 0.04
    first = [line for line in lines if line.right < middle + slack and line.right > middle - slack * 6]
    second = [line for line in lines if line.left > middle - slack and line.left < middle + slack * 6]
    beside = sum(any(_same_row(a, b) for b in second) for a in first)
    return beside > 0.3 * len(lines) / 2 and beside >= 4


def _jumps(last: Glyph, glyph: Glyph) -> bool:
    """Whether a letter stands on another line than the letter before it (spaces have no certain place)."""
    off = last.bottom - glyph.bottom
    if not last.size or -1 < off < 1:
        return False
    return abs(off) > max(last.top - last.bottom, glyph.top - glyph.bottom) * 0.7


def _add_line(piece: Sequence[Glyph], lines: list[Line]) -> None:
    shown = [g for g in piece if g.size]
    if not shown:
        return
    sizes = {g.size for g in shown}
    size = shown[0].size if len(sizes) == 1 else Counter(g.size for g in shown).most_common(1)[0][0]
    lines.append(
        Line(
            one_line(_with_gaps(piece)),
            min([g.left for g in shown]),
            min([g.bottom for g in shown]),
            max([g.right for g in shown]),
            max([g.top for g in shown]),
            round(size, 1),
            not piece[-1].size,
        )
    )


def _with_gaps(piece: Sequence[Glyph]) -> str:
    parts: list[str] = []
    right, tall = None, 0.0
    for text, left, bottom, end, top, size in piece:
        if right is not None and size and left - right > 0.9 * tall:
            parts.append(" ")
        parts.append(text)
        right, tall = (end, top - bottom) if size else (None, 0.0)
    return "".join(parts)


def _side_by_side(lines: list[Line]) -> list[Line]:
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and _same_row(last, line) and line.left >= last.right - 1:
            joined[-1] = Line(
                f"{last.text} {line.text}",
                last.left,
                min(last.bottom, line.bottom),
                line.right,
                max(last.top, line.top),
                max(last.size, line.size),
                line.spaced,
            )
        else:
            joined.append(line)
    return joined


def _same_row(a: Line, b: Line) -> bool:
    overlap = min(a.top, b.top) - max(a.bottom, b.bottom)
    return overlap > 0.6 * min(a.height, b.height)
