"""Make many small files, ingest them, and time the re-check when nothing changed. Usage: ingest_recheck.py [FILES]."""

import json
import sys
import tempfile
import time
from pathlib import Path

from ingest.pipeline import run
from knowledge.settings import KnowledgeSettings


def main() -> None:
    """Write, ingest, ingest again, print one JSON object."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "files"
        for number in range(count):
            path = folder / f"{number // 100:03d}" / f"{number:05d}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{number}번 안내문입니다. 수수료는 {number}원입니다.", encoding="utf-8")
        settings = KnowledgeSettings(data=Path(place) / "data")
        first = run([folder], settings)
        started = time.monotonic()
        again = run([folder], settings)
        seconds = time.monotonic() - started
        print(
            json.dumps(
                {
                    "files": count,
                    "first_seconds": first.seconds,
                    "recheck_seconds": round(seconds, 2),
                    "rebuilt": again.generation is not None,
                }
            )
        )


if __name__ == "__main__":
    main()
