"""Ingest PDFs end to end (parse, cut, tokenise, index) and report pages a second.

Usage: python tests/bench/ingest_pdf.py FOLDER [COPIES]; every PDF with a text layer in FOLDER is copied COPIES times.
"""

import json
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2

from ingest.pipeline import run
from ingest.report import FileStatus, Progress
from knowledge.settings import KnowledgeSettings


def copy(source: Path, folder: Path, copies: int) -> int:
    """Copy the PDFs that have text; returns how many pages there are."""
    pages = 0
    for path in sorted(source.glob("*.pdf")):
        book = pypdfium2.PdfDocument(path)
        words = book[0].get_textpage().count_chars()
        if words:
            for number in range(copies):
                shutil.copy(path, folder / f"{number:03d}_{path.name}")
                pages += len(book)
        book.close()
    return pages


def main() -> None:
    """Copy, ingest, print one JSON object with the seconds of each phase."""
    copies = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "pdf"
        folder.mkdir()
        pages = copy(Path(sys.argv[1]), folder, copies)
        begun: dict[str, float] = {}

        def note(progress: Progress) -> None:
            begun.setdefault(progress.phase.value, time.monotonic())

        started = time.monotonic()
        report = run([folder], KnowledgeSettings(data=Path(place) / "data"), progress=note)
        ended = time.monotonic()
        usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        cpu = sum(u.ru_utime + u.ru_stime for u in usage)
        print(
            json.dumps(
                {
                    "files": len(report.files),
                    "ok": sum(f.status is FileStatus.OK for f in report.files),
                    "pages": pages,
                    "passages": report.passages,
                    "seconds": round(ended - started, 1),
                    "pages_per_second": round(pages / (ended - started), 1),
                    "index_seconds": round(ended - begun["index"], 1),
                    "cpu_seconds": round(cpu, 1),
                    "pages_per_cpu_second": round(pages / cpu, 1),
                }
            )
        )


if __name__ == "__main__":
    main()
