"""Which cells of a table are too small to show, and which others would give them away."""

from collections.abc import Mapping, Sequence

from assist.insight.models import Hidden

Cell = tuple[str, ...]


def suppressed(sizes: Mapping[Cell, int], small: Sequence[Cell]) -> dict[Cell, Hidden]:
    """Return what must be hidden of cells whose totals are shown, by the size of each cell.

    Along every line of the table (all cells that share the other dimensions' values) a single hidden cell
    could be found by subtraction: the smallest cell beside it is hidden too, until no line has just one.
    """
    hidden = dict.fromkeys(small, Hidden.SMALL)
    lines = _lines(list(sizes))
    changed = True
    while changed:
        changed = False
        for line in lines:
            shown = [cell for cell in line if cell not in hidden]
            if len(line) - len(shown) == 1 and shown:
                hidden[min(shown, key=lambda cell: (sizes[cell], cell))] = Hidden.BESIDE
                changed = True
    return hidden


def _lines(cells: Sequence[Cell]) -> list[list[Cell]]:
    width = len(cells[0]) if cells else 0
    lines: dict[tuple[int, Cell], list[Cell]] = {}
    for place in range(width):
        for cell in cells:
            lines.setdefault((place, cell[:place] + cell[place + 1 :]), []).append(cell)
    return [line for line in lines.values() if len(line) > 1]
