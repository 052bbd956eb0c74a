"""Ingest files made to fill the machine beside ten good ones. Usage: ingest_bombs.py [FILES]."""

import json
import sys
import tempfile
from pathlib import Path

from tests.ingest import bombs
from tests.ingest.flood import GOOD, flood

_SCALE = 10


def main() -> None:
    """Make the files, ingest them all at once, print one JSON object."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as place:
        done = flood(Path(place) / "files", count, _SCALE)
    bad = {name: told for name, told in done.reports.items() if name.split("_", 1)[1] in bombs.BOMBS}
    refused = {name: told for name, told in bad.items() if name.split("_", 1)[1] not in bombs.READABLE}
    row = {
        "bombs": len(bad),
        "only_to_be_refused": len(refused),
        "refused_by_name": sum(any(status == "failed" and error for status, error, _ in told) for told in refused.values()),
        "read_all_the_same": sum(all(status == "ok" for status, _, _ in told) for told in bad.values()),
        "good": GOOD,
        "good_answered": done.answered,
        "seconds": done.seconds,
        "peak_mb": done.peak_mb,
    }  # fmt: skip
    print(json.dumps(row))


if __name__ == "__main__":
    main()
