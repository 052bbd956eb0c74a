"""A batch: every call once, in order, its row named when it fails."""

import json
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assist.calls import batch
from assist.calls.batch import analyse, analyse_all, not_known
from assist.calls.call_files import Row, rows_of
from assist.calls.errors import CallError
from assist.calls.fingerprint import Fingerprint, fingerprint
from assist.calls.report import LONGEST_CALL, Call, CallReport
from tests.assist.calls.conftest import TEXT


def rows(*ids: str, text: str = TEXT) -> list[Row]:
    return [Row(f"통화.csv {place}번째 줄", Call(id=one, text=text)) for place, one in enumerate(ids, 1)]


def written(path: Path, count: int) -> Path:
    path.write_text("".join(json.dumps({"id": str(i), "text": TEXT}) + "\n" for i in range(count)), "utf-8")
    return path


def test_many_calls_are_shared_by_processes_in_order(tmp_path: Path) -> None:
    path = written(tmp_path / "calls.jsonl", 70)
    reports = [result.report for result in analyse_all(rows_of(path), 2)]
    assert [report.id for report in reports if report] == [str(i) for i in range(70)]


def test_rows_are_read_only_as_workers_become_free() -> None:
    read = 0

    def counted() -> Iterator[Row]:
        nonlocal read
        for number in range(100_000):
            read += 1
            yield Row(f"{number}", None, "나쁜 줄")

    results = analyse_all(counted(), 2)
    assert next(results).error == "나쁜 줄"
    results.close()
    assert read < 200


def kills(row: Row, analyst: object = None) -> CallReport | str:
    if row.call is not None and row.call.id == "13":
        os.kill(os.getpid(), signal.SIGKILL)
    return "됐음"


def test_a_call_that_ends_its_process_is_named_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "analyse", kills)
    results = list(analyse_all(rows(*map(str, range(80))), 2))
    assert [place for place, result in enumerate(results) if result.error != "됐음"] == [13]
    assert (
        "통화.csv 14번째 줄" in results[13].error and "작업 프로세스가 갑자기 끝났습니다" in results[13].error
    )


class Clumsy:
    """An analyst with a fault of its own."""

    def warm(self) -> None: ...

    def report(self, call: Call) -> CallReport:
        raise KeyError(call.id)


@pytest.mark.parametrize("workers", [1, 3])
def test_an_unforeseen_error_is_named_and_the_rest_goes_on(workers: int) -> None:
    results = list(analyse_all(rows("a", "b"), workers, Clumsy()))
    assert [result.row.call and result.row.call.id for result in results] == ["a", "b"]
    assert all("번째 줄: 정리하는 중에 오류가 났습니다(KeyError)" in result.error for result in results)


def test_the_same_call_again_is_left_out_and_another_of_the_same_number_is_an_error() -> None:
    known: dict[str, Fingerprint] = {}
    found = list(not_known([*rows("1", "2", "1"), *rows("2", text="고객: 다른 통화예요.")], known))
    assert [row.call.id for row in found if row.call] == ["1", "2"]
    assert [row.error for row in found if "통화번호 '2'" in row.error and "--out에 다른 이름" in row.error]


def test_a_report_and_its_call_have_the_same_fingerprint() -> None:
    text = json.dumps(
        {"segments": [{"speaker": 0, "text": "예시평가입니다"}, {"speaker": 1, "text": "비싸요"}]}
    )
    (result,) = analyse_all(rows("1", text=text), 1)
    assert result.report is not None
    assert list(not_known(rows("1", text=text), {"1": fingerprint(result.report)})) == []


def test_a_call_longer_than_any_is_named_by_its_row() -> None:
    (row,) = not_known(rows("1", text="가" * (LONGEST_CALL + 1)), {})
    assert row.call is None and row.error.startswith("통화.csv 1번째 줄: 통화 한 건이 60,000자보다")


@pytest.mark.parametrize("text", ["고객: 안 해요\0", "고객: 안 해요 \ud800"])
def test_what_is_no_letter_is_refused(text: str) -> None:
    (row,) = not_known(rows("1", text=text), {})
    assert "글자가 아닌 것" in row.error


def test_no_rows_have_no_results() -> None:
    assert list(analyse_all([], 2)) == [] == list(analyse_all([], 2, Clumsy())) == list(not_known([], {}))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "통화 내용이 비어"),
        ("…", "통화 내용이 비어"),
        ("안 해요\0", "글자가 아닌 것"),
        ("가" * 60_001, "60,000자보다"),
    ],
)
def test_a_call_that_cannot_be_read_is_named_by_its_row_and_the_rest_goes_on(text: str, told: str) -> None:
    bad, good = analyse_all([*rows("a", text=text), *rows("b")], 1)
    assert bad.report is None and bad.error.startswith("통화.csv 1번째 줄: ") and told in bad.error
    assert good.report is not None and good.report.id == "b" and good.error == ""


def test_a_row_that_was_no_call_keeps_its_error() -> None:
    row = Row("통화.csv 1번째 줄", None).wrong("통화일을 읽을 수 없습니다.")
    (result,) = analyse_all([row], 1)
    assert result.error == "통화.csv 1번째 줄: 통화일을 읽을 수 없습니다." and result.row is row
    assert list(not_known([row], {})) == [row]


def test_one_row_is_a_report_or_a_sentence() -> None:
    (row,) = rows("a")
    report, told = analyse(row), analyse(row, Clumsy())
    assert isinstance(report, CallReport) and report.id == "a"
    assert isinstance(told, str) and told.startswith("통화.csv 1번째 줄: ") and "관리자에게" in told


class Slow:
    """An analyst that is waited for: it notes how many calls it has at a time."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self._both = threading.Barrier(2, timeout=10)

    def warm(self) -> None: ...

    def report(self, call: Call) -> CallReport:
        self.now += 1
        self.most = max(self.most, self.now)
        self._both.wait()
        self.now -= 1
        raise CallError("늦음")


def test_before_an_endpoint_as_many_calls_run_at_a_time_as_there_are_workers() -> None:
    slow = Slow()
    results = list(analyse_all(rows(*"abcdef"), 2, slow))
    assert [result.row.call.id for result in results if result.row.call] == list("abcdef") and slow.most == 2


def test_rows_before_an_endpoint_are_read_only_as_they_are_needed() -> None:
    read: list[str] = []

    def counted() -> Iterator[Row]:
        for number in range(1_000):
            read.append(str(number))
            yield from rows(str(number))

    results = analyse_all(counted(), 2, Clumsy())
    next(results)
    results.close()
    assert len(read) < 20


def test_calls_that_are_known_from_before_are_left_out() -> None:
    (row,) = rows("1")
    assert row.call is not None
    assert list(not_known([row], {"1": fingerprint(row.call)})) == []
    (other,) = not_known([row], {"1": b"other"})
    assert other.call is None and "통화번호 '1'" in other.error
