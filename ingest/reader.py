"""Every file the product reads, as a LlamaIndex reader."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document as Node

from ingest.document import Block, Document, Heading, ListItem, Table
from ingest.file_kinds import SUFFIXES
from ingest.loaders import read


class FileReader(BaseReader):
    """Reads a file of any supported kind into LlamaIndex documents: Markdown, one a page where there are pages.

    ``SimpleDirectoryReader(folder, file_extractor=file_extractor())`` reads a whole folder with it.
    """

    def lazy_load_data(
        self, file: Path, extra_info: Mapping[str, Any] | None = None, **_: object
    ) -> Iterator[Node]:
        """Yield the documents of ``file``, attachments and archive members among them.

        ``extra_info`` is added to each document's metadata (``file_name``, ``member``, ``title``, ``page``).

        Raises:
            UnreadableFile: the file, or a member of it, cannot be read.
            OSError: the file cannot be opened.
        """
        for part in read(file.read_bytes(), file.name):
            if part.document is None:
                raise part.error or AssertionError(part.name)
            about = {"file_name": file.name, "member": part.name, "title": part.document.title or file.stem}
            for page, text in _pages(part.document):
                yield Node(text=text, metadata={**about, "page": page, **(extra_info or {})})


def file_extractor() -> dict[str, BaseReader]:
    """Return a reader for each file ending, as ``SimpleDirectoryReader`` takes them."""
    reader = FileReader()
    return {f".{suffix}": reader for suffix in SUFFIXES}


def _pages(document: Document) -> Iterator[tuple[int | None, str]]:
    for page, blocks in groupby(document.blocks, key=lambda block: block.page):
        yield page, "\n\n".join(_markdown(block) for block in blocks)


def _markdown(block: Block) -> str:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Heading):
        return f"{'#' * block.level} {block.text}"
    return f"- {block.text}" if isinstance(block, ListItem) else block.text


def _table(table: Table) -> str:
    header = table.header or tuple("" for _ in table.rows[0])
    rows = [header, tuple("---" for _ in header), *table.rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
