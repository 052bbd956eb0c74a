"""Where the time of a PDF goes: CPU seconds of each part on one core, and the pages a second it would allow.

Usage: python -m tests.bench.ingest_pdf_parts FOLDER; every PDF with a text layer in FOLDER is taken once.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2

from ingest.chunk import chunk
from ingest.loaders import pdf
from ingest.loaders.pdf_blocks import part_page
from ingest.loaders.pdf_page import RawPage, read_page
from ingest.metadata import Meta
from ingest.terms_codec import load_terms
from ingest.tokens import count_terms
from knowledge.index.opening import open_store
from knowledge.index.store import Store
from knowledge.index.writer import IndexedPassage
from knowledge.passage import Passage
from knowledge.settings import KnowledgeSettings
from knowledge.sparse import CorpusStats

_SPENT: Counter[str] = Counter()


@contextmanager
def part(name: str) -> Iterator[None]:
    """Count the CPU time spent inside under ``name``."""
    start = time.process_time()
    try:
        yield
    finally:
        _SPENT[name] += time.process_time() - start


def pages_of(path: Path) -> list[RawPage]:
    """Return the glyphs and ruling lines of a PDF's pages; none without text on the first page."""
    book = pypdfium2.PdfDocument(path)
    try:
        if not book[0].get_textpage().count_chars():
            return []
        with part("glyphs (PDFium, one call a letter)"):
            return [read_page(book[number], number + 1) for number in range(len(book))]
    finally:
        book.close()


def passages_of(path: Path, raw: list[RawPage]) -> tuple[Passage, ...]:
    """Return the passages of a PDF whose pages were read."""
    with part("layout (lines, tables, blocks)"):
        parted = [part_page(page) for page in raw]
        pdf.running_lines([(page.height, page.lines) for page in parted])
    document, _ = pdf.load(path.read_bytes(), path.name)
    with part("cut into passages"):
        return chunk(document, path.name, path.name, Meta()).passages


def index(store: Store, made: list[Passage], packed: list[bytes]) -> None:
    """Write a generation of these passages."""
    with part("index (BM25 weights, embedding, upserts)"):
        items = [IndexedPassage(p, load_terms(t)) for p, t in zip(made, packed, strict=True)]
        writer = store.begin(CorpusStats.collect(item.terms for item in items))
        for start in range(0, len(items), 500):
            writer.add(items[start : start + 500])
        writer.commit()


def main() -> None:
    """Print one JSON line a part: its CPU seconds, and the pages a second it alone would allow."""
    count_terms([])
    made: list[Passage] = []
    pages = 0
    for path in sorted(Path(sys.argv[1]).glob("*.pdf")):
        raw = pages_of(path)
        pages += len(raw)
        made.extend(passages_of(path, raw) if raw else ())
    with part("tokens (Kiwi)"):
        packed = count_terms(made)
    with tempfile.TemporaryDirectory() as place:
        index(open_store(KnowledgeSettings(data=Path(place))), made, packed)
    for name, seconds in (*_SPENT.items(), ("all", sum(_SPENT.values()))):
        told = {"seconds": round(seconds, 2), "pages_per_second": round(pages / seconds, 1)}
        print(json.dumps({"part": name, "pages": pages, "passages": len(made), **told}))


if __name__ == "__main__":
    main()
