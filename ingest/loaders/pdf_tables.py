"""Tables of a PDF page from its ruling lines: crossing lines make a grid, missing ones merge cells."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.loaders.pdf_page import RawPage, Rule

_NEAR = 3.0
_COVERED = 0.6
_MOST_LINES = 1200


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a drawn table: its grid place and span, and its rectangle on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn table: grid lines (rows from the top down) and its cells."""

    left: float
    bottom: float
    right: float
    top: float
    boxes: tuple[Box, ...]

    @property
    def rows(self) -> int:
        """How many rows the grid has."""
        return max(box.row + box.row_span for box in self.boxes)


def drawn_tables(page: RawPage) -> list[Drawn]:
    """Return the drawn tables of a page, from the top down."""
    across, down = _merged(page.across), _merged(page.down)
    if len(across) < 2 or not down or len(across) + len(down) > _MOST_LINES:
        return []
    tables = []
    for rows, columns in _groups(across, down):
        table = _table(rows, columns)
        if table is not None:
            tables.append(table)
    return sorted(_outermost(tables), key=lambda t: -t.top)


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Join rules that lie on one line and touch or overlap."""
    return [rule for band in _bands(rules) for rule in _run_together(band)]


def _bands(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Group rules that lie within a hair of the first of their group, whatever tables they belong to."""
    bands: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if bands and rule.at - bands[-1][0].at < _NEAR:
            bands[-1].append(rule)
        else:
            bands.append([rule])
    return bands


def _run_together(band: Sequence[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    for rule in sorted(band, key=lambda r: r.start):
        last = joined[-1] if joined else None
        if last and rule.start <= last.end + _NEAR:
            joined[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            joined.append(rule)
    return joined


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Group rules that cross each other, directly or through others."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, row in enumerate(across):
        for j, column in enumerate(down, start=len(across)):
            if _cross(row, column):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate([*across, *down]):
        group = groups.setdefault(root(i), ([], []))
        group[0 if i < len(across) else 1].append(rule)
    return [(rows, columns) for rows, columns in groups.values() if len(rows) >= 2 and columns]


def _cross(row: Rule, column: Rule) -> bool:
    return (
        row.start - _NEAR <= column.at <= row.end + _NEAR
        and column.start - _NEAR <= row.at <= column.end + _NEAR
    )


def _table(rows: list[Rule], columns: list[Rule]) -> Drawn | None:
    ys = _lines(rule.at for rule in rows)[::-1]
    left, right = min(r.start for r in rows), max(r.end for r in rows)
    xs = _lines([*(rule.at for rule in columns), left, right])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) < 2:
        return None
    boxes = _boxes(xs, ys, rows, columns)
    return Drawn(xs[0], ys[-1], xs[-1], ys[0], tuple(boxes)) if len(boxes) > 1 else None


def _lines(places: object) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):  # type: ignore[call-overload]  # any iterable of floats
        if not kept or place - kept[-1] > _NEAR:
            kept.append(place)
    return kept


def _boxes(xs: list[float], ys: list[float], rows: list[Rule], columns: list[Rule]) -> list[Box]:
    wide, tall = len(xs) - 1, len(ys) - 1
    owner = {(i, j): (i, j) for i in range(tall) for j in range(wide)}
    for i in range(tall):
        for j in range(wide):
            if j and not _walled(columns, xs[j], ys[i + 1], ys[i]):
                owner[i, j] = owner[i, j - 1]
            elif i and not _walled(rows, ys[i], xs[j], xs[j + 1]):
                owner[i, j] = owner[i - 1, j]
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place, top in owner.items():
        groups.setdefault(top, []).append(place)
    return [_box(places, xs, ys) for places in groups.values()]


def _box(places: list[tuple[int, int]], xs: list[float], ys: list[float]) -> Box:
    top, bottom = min(p[0] for p in places), max(p[0] for p in places)
    left, right = min(p[1] for p in places), max(p[1] for p in places)
    return Box(
        top, left, bottom - top + 1, right - left + 1, xs[left], ys[bottom + 1], xs[right + 1], ys[top]
    )


def _walled(rules: list[Rule], at: float, start: float, end: float) -> bool:
    covered = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules if abs(rule.at - at) <= _NEAR
    )
    return covered >= (end - start) * _COVERED


def _outermost(tables: list[Drawn]) -> list[Drawn]:
    """Leave out tables drawn inside another: their text belongs to the outer cell."""
    return [
        t
        for t in tables
        if not any(
            o is not t
            and o.left <= t.left + 1
            and t.right <= o.right + 1
            and o.bottom <= t.bottom + 1
            and t.top <= o.top + 1
            and (o.right - o.left) * (o.top - o.bottom) > (t.right - t.left) * (t.top - t.bottom)
            for o in tables
        )
    ]


class BoxIndex:
    """Finds the cell of a drawn table a point lies in."""

    def __init__(self, table: Drawn) -> None:
        self.table = table
        self._xs = sorted({box.left for box in table.boxes})
        self._columns: dict[int, list[Box]] = {}
        for box in table.boxes:
            for k, x in enumerate(self._xs):
                if box.left - 0.1 <= x < box.right - 0.1:
                    self._columns.setdefault(k, []).append(box)

    def find(self, x: float, y: float) -> Box | None:
        """Return the cell whose rectangle holds the point."""
        for box in self._columns.get(max(bisect_right(self._xs, x) - 1, 0), ()):
            if box.bottom <= y <= box.top:
                return box
        return None
