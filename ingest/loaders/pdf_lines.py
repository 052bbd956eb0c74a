"""Glyphs of a page gathered into visual lines."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.loaders.pdf_page import Glyph


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
    pieces: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        if glyph.text == "\n" or (pieces[-1] and _jumps(pieces[-1], glyph)):
            pieces.append([])
        if glyph.text != "\n":
            pieces[-1].append(glyph)
    lines = [line for piece in pieces if (line := _line(piece)) is not None]
    return _side_by_side(lines)


def usual_size(lines: Iterable[Line]) -> float:
    """Return the font size most characters have (10 when there are none)."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size * 2) / 2] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 10.0


def _jumps(piece: Sequence[Glyph], glyph: Glyph) -> bool:
    last = piece[-1]
    if glyph.text.isspace() or last.text.isspace() or not glyph.size:
        return False
    return abs(last.bottom - glyph.bottom) > max(last.top - last.bottom, glyph.top - glyph.bottom) * 0.7


def _line(piece: Sequence[Glyph]) -> Line | None:
    shown = [g for g in piece if not g.text.isspace()]
    if not shown:
        return None
    text = " ".join(_with_gaps(piece).split())
    size = Counter(round(g.size, 1) for g in shown).most_common(1)[0][0]
    return Line(
        text,
        min(g.left for g in shown),
        min(g.bottom for g in shown),
        max(g.right for g in shown),
        max(g.top for g in shown),
        size or (shown[0].top - shown[0].bottom),
        piece[-1].text.isspace(),
    )


def _with_gaps(piece: Sequence[Glyph]) -> str:
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in piece:
        if (
            last is not None
            and not glyph.text.isspace()
            and glyph.left - last.right > 0.9 * (last.top - last.bottom)
        ):
            parts.append("  ")
        parts.append(glyph.text)
        last = None if glyph.text.isspace() else glyph
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
