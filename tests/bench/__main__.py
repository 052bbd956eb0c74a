"""Run the benches and write their tables: ``python -m tests.bench [--only NAME …] [--docs FOLDER] …``.

Data is named on the command line (public data is not part of the repository). A bench whose data is not named keeps
the results of the last run, which lie in ``docs/benchmarks.json``; ``docs/BENCHMARKS.md`` is written from that file.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench.benches import BENCHES, Bench, Given
from tests.bench.tables import machine, page

DOCS = Path(__file__).parents[2] / "docs"
RESULTS = DOCS / "benchmarks.json"


def options(words: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--corpus", nargs=1, help="passages, JSONL {doc_id, text}")
    parser.add_argument("--queries", nargs=1, help="questions, JSONL {query, gold: [doc_id]}")
    parser.add_argument(
        "--padding", nargs="+", help="more text (.jsonl[.gz], .tsv) to fill up to 10k and 100k"
    )
    parser.add_argument("--docs", nargs=1, help="a folder of real office files")
    parser.add_argument("--law", nargs=1, help="law articles, JSONL[.gz]")
    parser.add_argument("--registry", nargs=1, help="company names, CSV with id, name, English name")
    parser.add_argument("--only", nargs="+", choices=[bench.name for bench in BENCHES])
    parser.add_argument("--tables", action="store_true", help="only write the tables again")
    return parser.parse_args(words)


def run(bench: Bench, given: Given) -> list[dict[str, Any]]:
    """Run one bench; its JSON lines are its rows.

    Raises:
        SystemExit: it printed nothing.
    """
    command = [sys.executable, "-m", f"tests.bench.{bench.name}", *bench.arguments(given)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if not rows:
        raise SystemExit(f"{bench.name} printed no results (exit {done.returncode})")
    return rows


def _kept() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    return kept


def main() -> None:
    """Run what has its data, keep the rest, write both files."""
    asked = options()
    given: Given = {name: value for name, value in vars(asked).items() if isinstance(value, list)}
    for bench in () if asked.tables else BENCHES:
        if asked.only and bench.name not in asked.only:
            continue
        if missing := [need for need in bench.needs if need not in given]:
            sys.stderr.write(f"{bench.name}: left out, name {', '.join(f'--{need}' for need in missing)}\n")
            continue
        sys.stderr.write(f"{bench.name} …\n")
        day = datetime.now(UTC).date().isoformat()
        row = {"day": day, "machine": machine(), "rows": run(bench, given)}
        results = _kept() | {bench.name: row}  # another run may have written meanwhile
        RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (DOCS / "BENCHMARKS.md").write_text(page(BENCHES, _kept()), encoding="utf-8")


if __name__ == "__main__":
    main()
