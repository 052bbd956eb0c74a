"""``assist ingest`` and ``assist library`` as a user runs them."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assist.cli.main import app, register

register()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "문서"
    place.mkdir()
    (place / "기간.md").write_text("# 유효기간\n\n등급의 유효기간은 평가일부터 1년이다.\n", encoding="utf-8")
    return place


def call(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_json_has_the_fields_of_the_contract(folder: Path, tmp_path: Path) -> None:
    done = call("ingest", folder, "--data", tmp_path / "data", "--json")
    answer = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {"files", "passages", "seconds"} <= set(answer)
    (file,) = answer["files"]
    assert (file["path"], file["status"], file["passages"], file["error"]) == (
        str(folder / "기간.md"),
        "ok",
        1,
        None,
    )


def test_a_failed_file_gives_exit_1_and_a_remedy(folder: Path, tmp_path: Path) -> None:
    (folder / "빈.docx").write_bytes(b"")
    done = call("ingest", folder, "--data", tmp_path / "data")
    assert done.exit_code == 1
    assert "실패  " in done.stdout
    assert "→" in done.stdout


def test_an_unknown_kind_lists_the_known_ones(folder: Path, tmp_path: Path) -> None:
    done = call("ingest", folder, "--doc-type", "소설", "--data", tmp_path / "data")
    assert done.exit_code != 0
    assert "policy" in str(done.exception)


def test_the_library_is_listed_shown_and_thinned(folder: Path, tmp_path: Path) -> None:
    data = ("--data", tmp_path / "data")
    call("ingest", folder, "--client", "가온건설", "--doc-type", "policy", *data)
    listed = json.loads(call("library", "list", "--json", *data).stdout)["documents"]
    assert [(d["doc_id"], d["client"], d["doc_type"]) for d in listed] == [("기간.md", "가온건설", "policy")]
    assert "1년이다" in call("library", "show", "기간.md", *data).stdout
    assert "뺐습니다" in call("library", "remove", "기간.md", *data).stdout
    assert json.loads(call("library", "list", "--json", *data).stdout)["documents"] == []


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    assert "문서 0개" in call("library", "list", "--data", tmp_path / "data").stdout


def started(folder: Path, data: Path, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "assist", "ingest", str(folder), "--data", str(data), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def read_so_far(data: Path) -> int:
    path = data / "ingest" / "cache.sqlite"
    if not path.exists():
        return 0
    try:
        return int(sqlite3.connect(path).execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.Error:
        return 0


@pytest.mark.slow
def test_ctrl_c_stops_cleanly_and_says_how_to_go_on(folder: Path, tmp_path: Path) -> None:
    for number in range(300):
        text = "\n".join(f"## 항목 {i}\n\n{number}번 문서의 {i}번째 내용입니다. " * 3 for i in range(60))
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    process = started(folder, tmp_path / "data")
    while not read_so_far(tmp_path / "data") and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "이어서 합니다" in told


@pytest.mark.slow
def test_watching_takes_up_a_new_file(folder: Path, tmp_path: Path) -> None:
    process = started(folder, tmp_path / "data", "--watch", "--json")
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["passages"] == 1
    time.sleep(3)
    (folder / "새글.txt").write_text("새로 넣은 문서의 글이다.", encoding="utf-8")
    assert json.loads(process.stdout.readline())["passages"] == 2
    process.send_signal(signal.SIGINT)
    process.wait(20)
