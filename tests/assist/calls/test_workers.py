"""Workers in processes: results in order, a worker that dies or hangs is replaced, none outlives its parent."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assist.calls.workers import Loss, Workers, WorkersLost


def double(number: int) -> int:
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 17:
        time.sleep(60)
    if number % 5 == 0:
        time.sleep(0.05)
    return 2 * number


def die(number: int) -> int:
    os._exit(1)


def test_results_come_in_order_and_the_lost_ones_are_named() -> None:
    done = list(Workers(2, double, 5.0).run(range(40)))
    assert [one.given for one in done] == list(range(40))
    assert {one.given: one.loss for one in done if one.loss} == {13: Loss.DIED, 17: Loss.SLOW}
    assert all(one.made == 2 * one.given for one in done if one.loss is None)


def test_pieces_are_taken_only_as_they_are_needed() -> None:
    taken: list[int] = []

    def pieces() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number + 100

    results = Workers(2, double, 5.0).run(pieces())
    next(results)
    results.close()
    assert len(taken) <= 40


def test_workers_that_cannot_live_end_the_run() -> None:
    with pytest.raises(WorkersLost):
        list(Workers(1, die, 5.0).run(range(100)))


def test_no_worker_outlives_a_killed_parent(tmp_path: Path) -> None:
    program = textwrap.dedent("""
        import os, sys
        from assist.calls.workers import Workers
        from tests.assist.calls.test_workers import tell
        if __name__ == "__main__":
            for done in Workers(2, tell, 60.0).run(range(100)):
                print(done.made, flush=True)
    """)
    (tmp_path / "run.py").write_text(program, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    parent = subprocess.Popen(
        [sys.executable, str(tmp_path / "run.py")], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert parent.stdout is not None
    workers = {int(parent.stdout.readline()) for _ in range(4)}
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 20
    while any(alive(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert workers and not any(alive(worker) for worker in workers)


def tell(number: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def odd(number: int) -> object:
    if number == 1:
        raise KeyError(number)
    return (lambda: number) if number == 2 else -number


def test_work_that_raises_or_cannot_be_sent_is_lost_and_nothing_else_is() -> None:
    done = list(Workers(1, odd, 5.0).run(range(4)))
    assert [(one.made, one.loss) for one in done] == [
        (0, None),
        (None, Loss.DIED),
        (None, Loss.DIED),
        (-3, None),
    ]


def test_without_pieces_there_is_nothing_to_do() -> None:
    assert list(Workers(1, double, 5.0).run([])) == []
