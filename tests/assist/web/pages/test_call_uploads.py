"""Calls sent to the page: a bad file is named and the rest is read, too much is refused before it fills the machine."""

import datetime
import json
from pathlib import Path

import pytest

from assist.calls.report import Call
from assist.errors import UsageError
from assist.web.pages.call_uploads import MOST_LETTERS, calls_of, check
from assist.web.session.call_bar import Call as Bar

_BAR = Bar(datetime.date(2026, 11, 24), "가온건설")


def test_a_bad_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    contents = {
        "깊은.jsonl": b"[" * 100_000,
        "가짜.xlsx": b"PK",
        "좋은.txt": "고객: 안 해요".encode(),
        "없는.csv": None,
    }
    for name, content in contents.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
    calls, errors = calls_of("고객: 비싸요", [(name, tmp_path / name) for name in contents], _BAR)
    assert [call.text for call in calls] == ["고객: 비싸요", "고객: 안 해요"]
    assert {call.client for call in calls} == {"가온건설"}
    assert [any(name in error for error in errors) for name in contents] == [True, True, False, True]


def test_a_file_of_too_many_calls_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "많음.jsonl"
    path.write_text(json.dumps({"text": "고객: 안 해요"}, ensure_ascii=False) + "\n", encoding="utf-8")
    path.write_bytes(path.read_bytes() * 2000)
    calls, errors = calls_of("", [("많음.jsonl", path)], _BAR)
    assert len(calls) == 501
    with pytest.raises(UsageError, match="500건까지"):
        check(calls, errors)


def test_nothing_and_too_many_letters_are_refused() -> None:
    with pytest.raises(UsageError, match="통화 내용이 없습니다"):
        check([], [])
    with pytest.raises(UsageError, match="자까지 볼 수 있습니다"):
        check([Call(text="가" * 50_000)] * (MOST_LETTERS // 50_000 + 1), [])
