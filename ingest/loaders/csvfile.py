"""CSV and TSV: the first row names the columns."""

import csv
import io

from ingest.decode import decode
from ingest.document import Document
from ingest.errors import damaged, empty
from ingest.loaders.grid import Cell, blocks_of

_FIELD_LIMIT = 10_000_000


def load(content: bytes, name: str) -> Document:
    """Read a delimited file; comma, tab, semicolon and bar are told apart by the first lines."""
    text = decode(content)
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=_delimiter(text)) if any(row)]
    except csv.Error as error:
        raise damaged("CSV", error) from error
    if not rows:
        raise empty("표")
    cells = [
        Cell(i, j, value.strip(), is_header=i == 0)
        for i, row in enumerate(rows)
        for j, value in enumerate(row)
    ]
    return Document(tuple(blocks_of(cells)))


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    counts = {mark: head.count(mark) for mark in (",", "\t", ";", "|")}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] else ","
