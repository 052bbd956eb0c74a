"""Check real files against ``ingest_docs.yaml``. Usage: python tests/bench/ingest_docs.py FOLDER [EXPECTED.yaml]."""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from ingest.metadata import Meta
from ingest.read_job import Job, read_file
from knowledge.passage import Passage


def missing(expected: dict[str, object], passages: Sequence[Passage]) -> bool:
    """Whether no passage holds the expected words on the expected page."""
    words = expected["words"]
    assert isinstance(words, list)
    return not any(
        all(word in passage.text for word in words)
        and expected.get("page") in (None, passage.page)
        and expected.get("title") in (None, passage.title)
        for passage in passages
    )


def check(folder: Path, row: dict[str, object]) -> Iterator[str]:
    """Yield what is wrong with one file."""
    path = folder / str(row["file"])
    documents = read_file(Job(path, path.name, path.name, Meta())).documents
    found = [passage for document in documents for passage in document.passages]
    trouble = next((document.trouble for document in documents if document.trouble), None)
    if trouble != row.get("trouble") and not (row.get("scanned") and trouble == "scanned"):
        yield f"trouble {trouble}, not {row.get('trouble')}"
    expected = row.get("passages", [])
    assert isinstance(expected, list)
    yield from (f"not found: {e}" for e in expected if not trouble and missing(e, found))


def outcome(row: dict[str, object]) -> dict[str, object]:
    """Return what is expected of a file: how many rows to be found, or the reason to be named."""
    expected = row.get("passages", [])
    assert isinstance(expected, list)
    return {"expected": row.get("trouble") or f"{len(expected)} rows"}


def main() -> int:
    """Print one JSON object a file; exit 1 when something is missing."""
    folder = Path(sys.argv[1])
    table = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).with_suffix(".yaml")
    wrong = 0
    for row in yaml.safe_load(table.read_text(encoding="utf-8")):
        started = time.monotonic()
        problems = list(check(folder, row))
        wrong += bool(problems)
        result = {"file": row["file"], **outcome(row), "right": not problems}
        seconds = round(time.monotonic() - started, 2)
        print(
            json.dumps({**result, "seconds": seconds, "problems": problems}, ensure_ascii=False), flush=True
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
