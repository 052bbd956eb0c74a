"""An ingest killed at any moment: the last good generation answers, nothing is lost, the next run goes on."""

import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.pipeline import run
from knowledge.analyze import Analyzer
from knowledge.index.opening import open_store
from knowledge.passage import Scope
from knowledge.retrieve import Retriever
from knowledge.settings import KnowledgeSettings
from tests.scripted.warm import Child, warm

pytestmark = pytest.mark.slow
FILES, SECTIONS = 24, 12
_SEED = 4


def write(folder: Path, edition: int) -> None:
    for number in range(FILES):
        parts = [
            f"## 업체{number}의 {i}번 항목\n\n업체{number}의 {i}번 수수료는 {edition}판에서 {1000 * edition + i}원입니다. "
            "부가세는 따로 받고, 만료되기 육십 일 전까지 신청하면 조기갱신 할인을 받을 수 있습니다. "
            "할인은 공급가액에서 빼며 다른 할인과 함께 쓰지 못합니다.\n"
            for i in range(SECTIONS)
        ]
        (folder / f"업체{number}.md").write_text("\n".join(parts), encoding="utf-8")


def start(folder: Path, data: Path, workers: int, *more: str) -> Child:
    return warm().start("tests.ingest.crash", (folder, data, workers, *more), folder)


class Asker(threading.Thread):
    """Asks all the time and keeps what went wrong."""

    def __init__(self, settings: KnowledgeSettings) -> None:
        super().__init__(daemon=True)
        self.retriever = Retriever(open_store(settings), Analyzer())
        self.wrong: list[str] = []
        self.asked = 0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            number, item = random.randrange(FILES), random.randrange(SECTIONS)
            try:
                hits = self.retriever.search(f"업체{number}의 {item}번 수수료", Scope(every_client=True), 3)
                if not any(f"업체{number}의 {item}번 수수료는" in hit.passage.text for hit in hits):
                    self.wrong.append(f"업체{number} {item}: {[h.passage.text[:30] for h in hits]}")
            except Exception as error:  # every failure counts
                self.wrong.append(repr(error))
            self.asked += 1
            time.sleep(0.02)


@contextmanager
def asking(settings: KnowledgeSettings) -> Iterator[Asker]:
    asker = Asker(settings)
    asker.start()
    yield asker
    asker.over.set()
    asker.join(30)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "문서").mkdir()
    write(tmp_path / "문서", 1)
    return tmp_path


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.soak)])
def test_kills_during_an_ingest_lose_nothing(place: Path, kills: int) -> None:
    moments = random.Random(f"{_SEED} {kills}")
    folder, settings = place / "문서", KnowledgeSettings(data=place / "data")
    run([folder], settings, workers=1)
    write(folder, 2)
    with asking(settings) as asker:
        for _ in range(kills):
            child = start(folder, settings.data, 1)
            time.sleep(moments.uniform(0.1, 5.0))
            child.end()
        report = run([folder], settings, workers=1)
    assert asker.asked > 5 * kills
    assert asker.wrong == []
    assert not report.failed
    generation = open_store(settings).current()
    found = generation.passages(range(1, generation.about.passages + 1)).values()
    assert len(found) == FILES * SECTIONS
    assert all("2판에서" in passage.text for passage in found)


@pytest.mark.parametrize("kills", [2, pytest.param(5, marks=pytest.mark.soak)])
def test_kills_during_the_swap_answer_from_one_whole_edition(place: Path, kills: int) -> None:
    moments = random.Random(f"{_SEED} {kills}")
    folder, settings = place / "문서", KnowledgeSettings(data=place / "data")
    run([folder], settings, workers=1)
    with asking(settings) as asker:
        for edition in range(2, 2 + kills):
            write(folder, edition)
            child = start(folder, settings.data, 1, "swap")
            while "swap" not in child.said("stdout"):
                assert not child.ended()
                time.sleep(0.001)
            time.sleep(moments.uniform(0, 0.004))
            child.end()
            generation = open_store(settings).current()
            texts = [p.text for p in generation.passages(range(1, generation.about.passages + 1)).values()]
            assert len(texts) == FILES * SECTIONS
            assert len({text.split("판에서")[0][-1] for text in texts}) == 1
    assert asker.wrong == []
    run([folder], settings, workers=1)
    assert len(list((settings.data / "index").iterdir())) <= 4


def workers_of(pid: int) -> list[str]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return listed.stdout.split()


def test_workers_end_with_a_killed_parent(place: Path) -> None:
    child = start(place / "문서", place / "data", 2)
    children: list[str] = []
    while not children and not child.ended():
        time.sleep(0.1)
        children = workers_of(child.pid)
    time.sleep(1)
    child.send(signal.SIGKILL)
    child.wait(10)
    deadline = time.monotonic() + 15
    left = children
    while left and time.monotonic() < deadline:
        left = [pid for pid in children if Path(f"/proc/{pid}").exists()]
        time.sleep(0.2)
    assert children
    assert left == []
