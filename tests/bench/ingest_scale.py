"""Index many law articles and report passages a second and the largest memory of any process.

Usage: python tests/bench/ingest_scale.py ARTICLES.jsonl[.gz] [PASSAGES]
"""

import gzip
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from ingest.pipeline import run
from knowledge.settings import KnowledgeSettings

_A_FILE = 500


def articles(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of the file, over and over."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    for lap, row in enumerate(cycle(rows)):
        yield {**row, "lap": str(lap // len(rows))}


def write(folder: Path, source: Path, passages: int) -> None:
    """Write Markdown files of many articles each."""
    rows = articles(source)
    for number in range(0, passages, _A_FILE):
        parts = []
        for i in range(_A_FILE):
            row = next(rows)
            text = str(row.get("text") or row.get("body") or "").replace("\n", " ")[:700]
            parts.append(
                f"## {row.get('title') or row.get('heading') or '조문'} {number + i}\n\n{text} ({row['lap']})\n"
            )
        (folder / f"law_{number:06d}.md").write_text("\n".join(parts), encoding="utf-8")


def main() -> None:
    """Write the files, ingest them, print one JSON object."""
    source, passages = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "law"
        folder.mkdir()
        write(folder, source, passages)
        settings = KnowledgeSettings(data=Path(place) / "data")
        started = time.monotonic()
        report = run([folder], settings)
        seconds = time.monotonic() - started
        again = time.monotonic()
        run([folder], settings)
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            json.dumps(
                {
                    "files": len(report.files),
                    "passages": report.passages,
                    "seconds": round(seconds, 1),
                    "passages_per_second": round(report.passages / seconds),
                    "unchanged_seconds": round(time.monotonic() - again, 2),
                    "parent_mb": round(own),
                    "largest_worker_mb": round(child),
                }
            )
        )


if __name__ == "__main__":
    main()
