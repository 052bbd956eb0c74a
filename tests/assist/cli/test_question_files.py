"""Files of questions and of gold: bad lines are named, by ``ask`` one by one and by ``eval`` before anything is counted."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assist.cli.main import app, register
from assist.errors import UsageError

register()


def call(*words: object) -> Result:
    return CliRunner().invoke(app, [*map(str, words)])


def test_bad_questions_are_named_and_the_others_answered(sample_data: Path, tmp_path: Path) -> None:
    shutil.copytree(sample_data, tmp_path / "data")
    path = tmp_path / "질문.jsonl"
    good = json.dumps(
        {"id": "Q1", "question": "구비서류가 뭐예요?", "date": "2026-11-24"}, ensure_ascii=False
    )
    bad = [b"{", b'{"id": 2}', b'{"question": "a", "date": "9999-12-31"}', '{"question": "가'.encode()[:-1]]
    path.write_bytes(b"\n".join([bad[0], good.encode(), *bad[1:]]))
    done = call("ask", "--file", path, "--data", tmp_path / "data")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["Q1"]
    assert done.exit_code == 1
    assert all(f"질문.jsonl {number}번째 줄" in done.stderr for number in (1, 3, 4, 5))
    assert "(date)" in done.stderr and "(question)" in done.stderr


@pytest.mark.parametrize(
    ("command", "line", "field"),
    [
        (("eval", "pii", "--gold"), {"text": "a", "spans": [{"start": 0}]}, "spans.0.end"),
        (("eval", "calls", "--gold"), {"text": "a", "gold": {"leaf": "NOC"}}, "gold.sentiment"),
        (("eval", "answers", "--gold"), {"id": "1", "question": "a"}, "date"),
        (("eval", "foreign", "--questions"), {"id": "1"}, "question"),
        (("training", "gold", "import"), {"id": "1", "question": "a"}, "expect"),
        (
            ("eval", "answers", "--gold"),
            {
                "id": "1",
                "question": "a",
                "date": "2026-11-24",
                "expect": {"status": "answered", "must": ["/(/"]},
            },
            "expect.must",
        ),
    ],
)
def test_gold_that_breaks_its_form_is_refused_by_line_and_field(
    tmp_path: Path, command: tuple[str, ...], line: dict[str, object], field: str
) -> None:
    path = tmp_path / "정답.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    refused = call(*command, path, "--data", tmp_path / "data").exception
    assert isinstance(refused, UsageError) and "1번째 줄" in str(refused) and field in str(refused)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2100-01-01", "1999-12-31", "someday"])
def test_a_day_of_another_century_is_refused(tmp_path: Path, day: str) -> None:
    refused = call("ask", "수수료", "--date", day, "--data", tmp_path / "data")
    assert refused.exit_code == 2 and refused.stdout == ""


@pytest.mark.parametrize("option", ["--must", "--must-not"])
def test_a_pattern_that_cannot_be_read_makes_no_gold(tmp_path: Path, option: str) -> None:
    words = ("training", "gold", "add", "수수료", "--must", "원", option, "/(/", "--data", tmp_path / "data")
    refused = call(*words).exception
    assert isinstance(refused, UsageError) and "'/(/'의 정규식을 읽을 수 없습니다" in str(refused)


def test_matching_queries_are_read_and_a_bad_one_is_named(tmp_path: Path) -> None:
    registry, queries = tmp_path / "업체.csv", tmp_path / "질문.jsonl"
    registry.write_text("id,name\n1,한결건설\n", encoding="utf-8")
    queries.write_text('{"query": "한결건설", "gold": 1}\n', encoding="utf-8")
    words = ("eval", "matching", "--registry", registry, "--queries", queries, "--data", tmp_path, "--json")
    assert json.loads(call(*words).stdout)["top1"] == 1.0
    queries.write_bytes(b'{"query": "a"}\n')
    assert "1번째 줄" in str(call(*words).exception) and "(gold)" in str(call(*words).exception)


def test_questions_the_library_cannot_answer_are_counted_where_it_answers(
    sample_data: Path, tmp_path: Path
) -> None:
    questions = tmp_path / "질문.jsonl"
    asked = ["조기갱신 할인은 몇 퍼센트예요?", "화성 가는 법"]
    questions.write_text("\n".join(json.dumps({"question": one}) for one in asked), encoding="utf-8")
    told = json.loads(
        call("eval", "foreign", "--questions", questions, "--data", sample_data, "--json").stdout
    )
    assert (told["n"], told["answered"], told["rate"]) == (2, 1, 0.5)
    assert [one["question"] for one in told["answered_list"]] == asked[:1]
