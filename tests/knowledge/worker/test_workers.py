"""Work on files from outside ends at its limit, whatever it does, and the next call is served."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.errors import Trouble, UnreadableFile
from knowledge.limits import FileLimits
from knowledge.worker import Workers
from tests.knowledge.worker import tasks

ROOT = Path(__file__).parents[3]


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers(2, FileLimits(cpu_seconds=1, seconds=8, memory_mb=256))
    yield made
    made.close()


def refused(workers: Workers, function: object) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        workers.run(function)  # type: ignore[arg-type]
    assert workers.run(tasks.double, 4) == 8
    return caught.value


def test_a_value_comes_back_and_the_process_stays_warm(workers: Workers) -> None:
    assert workers.run(tasks.double, 21) == 42
    first = workers.run(tasks.process)
    assert first == workers.run(tasks.process) != os.getpid()


def test_a_process_that_was_told_something_else_does_no_more_work(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pack in ("one", "other"):
        monkeypatch.setenv("ASSIST_TOLD", pack)
        assert workers.run(tasks.told, "ASSIST_TOLD") == pack


def test_the_functions_own_error_is_raised(workers: Workers) -> None:
    with pytest.raises(ValueError, match="왜"):
        workers.run(tasks.fail, "왜")


def test_memory_ends_at_its_limit(workers: Workers) -> None:
    refusal = refused(workers, tasks.fill)
    assert refusal.trouble is Trouble.MEMORY
    assert "256MB" in refusal.reason


@pytest.mark.parametrize("function", [tasks.spin, tasks.stubborn, tasks.spin_quietly])
def test_time_ends_at_its_limit(workers: Workers, function: object) -> None:
    refusal = refused(workers, function)
    assert refusal.trouble is Trouble.TIME
    assert refusal.remedy.endswith(".")


def test_what_waits_without_working_ends_too() -> None:
    workers = Workers(1, FileLimits(cpu_seconds=1, seconds=2))
    assert refused(workers, tasks.sleep).trouble is Trouble.TIME
    workers.close()


def test_a_death_is_told_and_the_next_call_is_served(workers: Workers) -> None:
    assert refused(workers, tasks.abort).trouble is Trouble.DAMAGED


def test_one_death_among_many_costs_one(workers: Workers) -> None:
    ended = [one for one in workers.map(tasks.kill_at, range(8)) if one is not None]
    assert sorted(one.item for one in ended) == list(range(8))
    assert [one.item for one in ended if one.error] == [3]
    assert all(one.value == one.item for one in ended if not one.error)


def test_a_caller_that_stops_early_leaves_nothing_running(workers: Workers) -> None:
    before = children(os.getpid())
    calls = workers.map(_endless, range(4))
    assert next(calls) is None
    calls.close()  # type: ignore[attr-defined]  # a generator
    assert set(children(os.getpid())) <= set(before)


def _endless(number: int) -> None:
    tasks.sleep()


def test_more_memory_is_there_for_a_larger_file() -> None:
    limits = FileLimits(memory_mb=256, most_memory_mb=512)
    assert limits.memory(0) == 256 * 1024**2
    assert limits.memory(10 * 1024**2) == 296 * 1024**2
    assert limits.memory(2**40) == 512 * 1024**2


def test_what_cannot_be_sent_back_is_an_error_and_not_a_hang(workers: Workers) -> None:
    with pytest.raises(RuntimeError):
        workers.run(tasks.unpicklable)


def test_printing_does_not_disturb(workers: Workers) -> None:
    assert workers.run(tasks.printed) == "값"


def test_kiwi_is_not_loaded(workers: Workers) -> None:
    assert "kiwipiepy" not in workers.run(tasks.modules)


def test_workers_end_with_a_killed_parent() -> None:
    code = (
        "from knowledge.worker import Workers; from tests.knowledge.worker import tasks; w = Workers(1)\n"
        "print(w.run(tasks.process), flush=True); w.run(tasks.sleep)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 15
    while Path(f"/proc/{child}").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not Path(f"/proc/{child}").exists()


def children(pid: int) -> list[str]:
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [line for line in listed.stdout.splitlines() if "knowledge.worker" in line]
