"""One ingest of bombs beside good files, in a process of its own: what became of each, and the memory it took.

Usage: ``python -m tests.ingest.flood FOLDER COUNT SCALE`` (the folder is made; the limits come from the environment).
"""

import json
import random
import sys
import threading
import time
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

from ingest.pipeline import run
from ingest.report import FileReport
from knowledge.analyze import Analyzer
from knowledge.index.opening import open_store
from knowledge.passage import Scope
from knowledge.retrieve import Retriever
from knowledge.settings import KnowledgeSettings
from tests.ingest import bombs, makers

GOOD = 10
MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Flood:
    """What an ingest did: reports by file name, good questions answered, seconds, and the largest memory of all."""

    reports: dict[str, list[tuple[str, str | None, str | None]]]
    answered: int
    seconds: float
    peak_mb: int
    processes: int


def write(folder: Path, count: int, scale: int) -> None:
    """Make ``count`` bombs, each kind once before any comes again, and ten good files between them."""
    folder.mkdir(parents=True)
    rng = random.Random(12)
    names = list(bombs.BOMBS)
    names += [rng.choice(names) for _ in range(count - len(names))]
    made: dict[str, bytes] = {}
    for number, name in enumerate(names[:count]):
        content = made.get(name) or made.setdefault(name, bombs.BOMBS[name](scale))
        (folder / f"{number:03d}_{name}").write_bytes(content)
    for number in range(GOOD):
        place = folder / f"{number * count // GOOD:03d}_좋은{number}"
        _good(place, number)


def _good(place: Path, number: int) -> None:
    told = f"업체{number}의 갱신 수수료는 {330 + number},000원입니다."
    made = {
        ".docx": lambda: makers.docx([("수수료", 1), (told, 0)]),
        ".xlsx": lambda: makers.xlsx([["업체", "갱신 수수료"], [f"업체{number}", f"{330 + number},000원"]]),
        ".pdf": lambda: makers.pdf([[(told, 60, 100, 11)]]),
        ".html": lambda: f"<body><h1>수수료</h1><p>{told}</p></body>".encode(),
        ".md": lambda: f"# 수수료\n\n{told}\n".encode(),
    }
    suffix = sorted(made)[number % len(made)]
    place.with_name(place.name + suffix).write_bytes(made[suffix]())


class Watch(threading.Thread):
    """Adds up the resident memory of this process and all below it, many times a second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self.processes = 0
        self.over = threading.Event()

    def run(self) -> None:
        """Look until told to stop."""
        while not self.over.wait(0.02):
            found = _tree(Path("/proc/self").resolve().name)
            self.peak = max(self.peak, sum(found))
            self.processes = max(self.processes, len(found))


def _tree(pid: str) -> list[int]:
    """Return the resident bytes of a process and its descendants."""
    sizes: list[int] = []
    try:
        sizes.append(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096)
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                sizes.extend(_tree(child))
    except OSError:
        return sizes
    return sizes


def flood(folder: Path, count: int, scale: int) -> Flood:
    """Make the files, ingest them and ask for every good one."""
    maker = get_context("spawn").Process(target=write, args=(folder / "문서", count, scale))
    maker.start()
    maker.join()
    settings = KnowledgeSettings(data=folder / "data")
    watch = Watch()
    watch.start()
    started = time.monotonic()
    report = run([folder / "문서"], settings)
    seconds = time.monotonic() - started
    watch.over.set()
    reports: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for file in report.files:
        reports.setdefault(_name(file), []).append((file.status.value, file.error, file.remedy))
    return Flood(reports, _answered(settings), round(seconds, 1), watch.peak // MB, watch.processes)


def _name(file: FileReport) -> str:
    return Path(file.path.partition("!")[0]).name


def _answered(settings: KnowledgeSettings) -> int:
    retriever = Retriever(open_store(settings), Analyzer())
    found = 0
    for number in range(GOOD):
        hits = retriever.search(f"업체{number} 갱신 수수료", Scope(every_client=True), 3)
        found += any(f"{330 + number},000원" in hit.passage.text for hit in hits)
    return found


if __name__ == "__main__":
    place, files, scale = sys.argv[1:]
    print(json.dumps(asdict(flood(Path(place), int(files), int(scale))), ensure_ascii=False))
