"""The same folder through LlamaIndex's SimpleDirectoryReader and IngestionPipeline, beside ours.

Usage: python tests/bench/ingest_llamaindex.py FOLDER [EXPECTED.yaml] prints one JSON object for each: seconds,
passages, largest memory, and how many rows of the table (see ingest_docs.yaml) are found in one passage.
No embedding model is loaded on either side; ours also tokenises and builds the index, theirs stops at the nodes.
"""

import json
import logging
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml


def theirs(folder: Path) -> list[str]:
    """Read and split with LlamaIndex's defaults; files it cannot read are left out."""
    from llama_index.core import SimpleDirectoryReader
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.node_parser import SentenceSplitter

    documents = SimpleDirectoryReader(str(folder), recursive=True).load_data()
    nodes = IngestionPipeline(transformations=[SentenceSplitter()]).run(documents=documents)
    return [node.get_content() for node in nodes]


def ours(folder: Path) -> list[str]:
    """Ingest into an index."""
    from ingest.library import documents, passages
    from ingest.pipeline import run
    from knowledge.settings import KnowledgeSettings

    with tempfile.TemporaryDirectory() as place:
        settings = KnowledgeSettings(data=Path(place))
        run([folder], settings)
        return [p.text for d in documents(settings) if not d.error for p in passages(settings, d.doc_id)]


def found(texts: list[str], table: Path | None, *, bare: bool) -> str:
    """Return how many expected rows stand whole in one text; ``bare``: values only, spaces aside."""
    if table is None:
        return "-"
    rows = [r["words"] for file in yaml.safe_load(table.read_text("utf-8")) for r in file.get("passages", [])]
    if bare:
        rows = [["".join(word.rpartition(": ")[2].split()) for word in words] for words in rows]
        texts = ["".join(text.split()) for text in texts]
    hits = sum(any(all(word in text for word in words) for text in texts) for words in rows)
    return f"{hits}/{len(rows)}"


def measure(name: str, work: Callable[[Path], list[str]], folder: Path, table: Path | None) -> None:
    """Run one side and print its numbers."""
    logging.disable(logging.WARNING)
    started = time.monotonic()
    texts = work(folder)
    seconds = time.monotonic() - started
    memory = max(resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    row = {"side": name, "seconds": round(seconds, 1), "passages": len(texts), "mb": memory // 1024}
    print(
        json.dumps(
            {
                **row,
                "rows_found": found(texts, table, bare=False),
                "values_found": found(texts, table, bare=True),
            }
        ),
        flush=True,
    )


def main() -> None:
    """Measure both sides, each in a process of its own."""
    folder = Path(sys.argv[1])
    table = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    for name, work in (("llamaindex", theirs), ("ours", ours)):
        process = multiprocessing.get_context("spawn").Process(
            target=measure, args=(name, work, folder, table)
        )
        process.start()
        process.join()


if __name__ == "__main__":
    main()
