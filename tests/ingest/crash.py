"""One ingest in a process of its own, for the kill tests. Usage: crash.py FOLDER DATA WORKERS [swap].

With ``swap`` it says "swap" right before the new generation is made current.
"""

import sys
from pathlib import Path

from ingest.pipeline import run
from knowledge.index.edge import EdgeEngine
from knowledge.packs import SAMPLE, activate, choose
from knowledge.settings import KnowledgeSettings


def announce_swap() -> None:
    """Say when the pointer is about to move."""
    really = EdgeEngine.make_current

    def make_current(self: EdgeEngine, generation: str) -> None:
        print("swap", flush=True)
        really(self, generation)

    EdgeEngine.make_current = make_current  # type: ignore[method-assign]  # only in this process


def main() -> None:
    """Ingest and print the new generation's name."""
    folder, data, workers = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    if "swap" in sys.argv:
        announce_swap()
    activate(choose(SAMPLE, data))
    report = run([folder], KnowledgeSettings(data=data), workers=workers)
    print(f"done {report.generation}", flush=True)


if __name__ == "__main__":
    main()
