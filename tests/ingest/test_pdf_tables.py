"""Ruling lines of a page to the cells of its tables."""

from ingest.loaders.pdf_page import RawPage, Rule
from ingest.loaders.pdf_tables import Drawn, drawn_tables


def page(across: list[Rule], down: list[Rule]) -> RawPage:
    return RawPage(1, 595, 842, (), tuple(across), tuple(down), 0)


def grid(left: float, middle: float, right: float, top: float) -> tuple[list[Rule], list[Rule]]:
    """Two rows and two columns, each 50 high."""
    across = [Rule(y, left, right) for y in (top, top - 50, top - 100)]
    return across, [Rule(x, top - 100, top) for x in (left, middle, right)]


def shape(table: Drawn) -> tuple[int, int]:
    return table.rows, len({box.column for box in table.boxes})


def test_lines_of_two_tables_nearly_below_one_another_stay_apart() -> None:
    above, below = grid(68.0, 143.2, 527.2, 750), grid(68.0, 145.6, 527.2, 450)
    found = drawn_tables(page([*above[0], *below[0]], [*above[1], *below[1]]))
    assert [shape(table) for table in found] == [(2, 2), (2, 2)]


def test_a_line_drawn_in_pieces_is_one_line() -> None:
    across, down = grid(68.0, 143.2, 527.2, 750)
    pieces = [Rule(rule.at + 0.4 * i, y, y + 26) for rule in down for i, y in enumerate((650, 675, 700, 724))]
    (table,) = drawn_tables(page(across, pieces))
    assert shape(table) == (2, 2)
