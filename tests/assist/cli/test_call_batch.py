"""``assist call analyze FILE --out``: stopped or killed at any moment, every call is in the file once after the next run."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.scripted import warm

_COMMAND = [sys.executable, "-m", "assist", "call", "analyze"]
_CALL = "상담사: 예시평가입니다. 올해 갱신 안내드립니다.\n고객: 작년에도 비싸서 안 했어요. 김가람 대리한테 다시 걸어 주세요.\n"


def calls(path: Path, count: int, times: int = 15) -> Path:
    rows = [{"id": f"K{number}", "text": _CALL * times} for number in range(count)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def run(*words: object, size: int | None = None, workers: int = 1) -> "subprocess.CompletedProcess[str]":
    """Analyse with one worker unless more are asked for: each reads the dictionary anew, which takes seconds."""
    limits = {"RLIMIT_FSIZE": size} if size else {}
    return warm.run("assist", "call", "analyze", *words, "--workers", workers, limits=limits)


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_bytes().splitlines()]


def stopped(path: Path, out: Path, number: int) -> tuple[int, str]:
    """Send a signal once a few more reports are there; returns the exit code and what was said."""
    before = out.stat().st_size if out.exists() else 0
    words = ("call", "analyze", path, "--out", out, "--workers", "1")
    child = warm.warm().start("assist", words, path.parent)
    deadline = time.monotonic() + 120
    while not (out.exists() and out.stat().st_size > before + 20_000):
        assert not child.ended() and time.monotonic() < deadline
        time.sleep(0.005)
    child.send(number)
    return child.wait(60), child.said("stderr")


def test_a_run_stopped_by_any_signal_goes_on_and_rewrites_nothing(tmp_path: Path) -> None:
    path, out = calls(tmp_path / "calls.jsonl", 120), tmp_path / "보고서.jsonl"
    kept = b""
    for number, code in ((signal.SIGINT, 130), (signal.SIGKILL, -9), (signal.SIGTERM, 143)):
        found, told = stopped(path, out, number)
        assert found == code and "Traceback" not in told and "resource_tracker" not in told
        assert number == signal.SIGKILL or ("멈췄습니다" in told and "이어서 합니다" in told)
        content = out.read_bytes()
        assert content.startswith(kept) and len(content) > len(kept)
        kept = content[: content.rfind(b"\n") + 1]
    done = run(path, "--out", out, workers=2)
    assert done.returncode == 0 and "이미 정리되어 있습니다" in done.stderr, done.stderr
    assert out.read_bytes().startswith(kept)
    assert ids(out) == [f"K{number}" for number in range(120)]


def test_a_full_disk_is_told_and_the_next_run_goes_on(tmp_path: Path) -> None:
    path, out = calls(tmp_path / "calls.jsonl", 8, 1), tmp_path / "보고서.jsonl"
    full = run(path, "--out", out, size=10_000)
    assert full.returncode == 2 and "크기 한도" in full.stderr and "Traceback" not in full.stderr
    before = out.read_bytes()
    assert before.endswith(b"\n") and 0 < len(ids(out)) < 8
    assert run(path, "--out", out).returncode == 0
    assert out.read_bytes().startswith(before) and ids(out) == [f"K{number}" for number in range(8)]


def test_a_torn_line_and_changed_and_bad_rows_are_told_again_on_every_run(tmp_path: Path) -> None:
    path, out = calls(tmp_path / "calls.jsonl", 3, 1), tmp_path / "보고서.jsonl"
    with path.open("ab") as file:
        file.write(b'{"id": "K9", "text": "\xea\xb0"}\n')
    first = run(path, "--out", out)
    with out.open("ab") as file:
        file.write('{"id":"K3","text":"고객'.encode()[:-1])
    path.write_bytes(path.read_bytes().replace("비싸서".encode(), "바빠서".encode(), 1))
    again = run(path, "--out", out)
    assert (first.returncode, again.returncode) == (1, 1)
    assert all("calls.jsonl 4번째 줄: 글자가 깨져 있습니다" in done.stderr for done in (first, again))
    assert "calls.jsonl 1번째 줄: 통화번호 'K0'이(가) 내용이 다른" in again.stderr
    assert "'보고서.jsonl.torn'에 옮겨" in again.stderr and ids(out) == ["K0", "K1", "K2"]


def test_a_missing_input_makes_no_output(tmp_path: Path) -> None:
    done = run(tmp_path / "없는 것.jsonl", "--out", tmp_path / "보고서.jsonl")
    assert done.returncode == 2 and "없는 것.jsonl" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_stopped_run_over_standard_input_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "임시"
    folder.mkdir()
    process = subprocess.Popen(
        [*_COMMAND, "-", "--out", str(tmp_path / "보고서.jsonl")],
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "TMPDIR": str(folder)},
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(calls(tmp_path / "calls.jsonl", 1).read_bytes())
    process.stdin.flush()
    deadline = time.monotonic() + 60
    while not any(folder.iterdir()):
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 143 and list(folder.iterdir()) == []
    process.stdin.close()
