"""``assist call analyze`` and ``assist eval calls``, run as people run them."""

import json
import subprocess
import sys
from pathlib import Path

from tests.scripted.warm import run

_TEXT = "상담사: 예시평가입니다.\n고객: 너무 비싸서 올해는 안 할래요.\n"
_LABELS = {
    "leaf", "also", "sentiment", "real_refusal", "price", "value_perception", "purchase_intent", "contact_change",
    "follow_up", "key_points", "tags", "quotes", "id", "summary", "masked_text", "engine", "ms",
}  # fmt: skip


def test_a_call_from_standard_input_is_one_json_object() -> None:
    command = [sys.executable, "-m", "assist", "call", "analyze", "-", "--json"]
    done = subprocess.run(command, input=_TEXT, capture_output=True, text=True, check=False)
    row = json.loads(done.stdout)
    assert done.returncode == 0 and set(row) >= _LABELS and row["leaf"] == "REF-PRC-AMT"


def test_bad_rows_are_named_and_the_rest_is_done(tmp_path: Path) -> None:
    path, out = tmp_path / "calls.csv", tmp_path / "reports.jsonl"
    path.write_text(f'id,내용\n1,"{_TEXT}"\n2,\n', encoding="utf-8")
    done = run("assist", "call", "analyze", path, "--out", out)
    assert done.returncode == 1 and "2번째 줄" in done.stderr
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["1"]


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    done = run("assist", "call", "analyze", tmp_path / "none.txt")
    assert done.returncode == 2 and "읽을 수 없습니다" in done.stderr
