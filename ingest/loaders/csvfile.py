"""CSV and TSV: the first row names the columns."""

from ingest.document import Document
from ingest.loaders.grid import Cell, blocks_of
from knowledge.delimited import delimited
from knowledge.errors import empty


def load(content: bytes, name: str) -> Document:
    """Read a delimited file; comma, tab, semicolon and bar are told apart by the first line."""
    rows = [row for _, row in delimited(content)]
    if not rows:
        raise empty("표")
    cells = [
        Cell(i, j, value.strip(), is_header=i == 0)
        for i, row in enumerate(rows)
        for j, value in enumerate(row)
    ]
    return Document(tuple(blocks_of(cells)))
