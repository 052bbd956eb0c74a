"""Whatever goes wrong, a user reads one Korean line and no traceback."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from assist.cli.crash import told

cli = import_module("assist.cli.main")  # the package gives its name to the function


def _database_error() -> SQLAlchemyError:
    with pytest.raises(SQLAlchemyError) as caught, create_engine("sqlite://").connect() as connection:
        connection.execute(text("SELECT * FROM missing"))
    return caught.value


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied", "/없는/곳"), "권한이 없습니다"),
        (OSError(28, "No space left on device"), "디스크가 가득 찼습니다"),
        (MemoryError(), "메모리가 모자랍니다"),
        (sqlite3.OperationalError("odd"), "assist.db"),
        (_database_error(), "쓰거나 읽지 못했습니다"),
        (KeyError("고객 010-1234-5678"), "예상하지 못한 문제로 멈췄습니다(KeyError)"),
    ],
)
def test_every_error_is_one_line_and_leaves_its_traceback_masked(
    tmp_path: Path, error: Exception, said: str
) -> None:
    line = told(error, tmp_path / "data")
    log = tmp_path / "data" / "logs" / "errors.log"
    assert said in line and f"'{log}'" in line and "\n" not in line and "Traceback" not in line
    kept = log.read_text(encoding="utf-8")
    assert type(error).__name__ in kept and "1234-5678" not in kept


def test_a_folder_that_takes_no_log_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    assert "남기지 못했습니다(FileExistsError)" in told(KeyError(), tmp_path / "data")


@pytest.fixture
def umask() -> Iterator[None]:
    """Undo what a command sets for its process."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (RuntimeError("고장"), 2, "예상하지 못한 문제"),
        (KeyboardInterrupt(), 130, "멈췄습니다"),
        (OSError(28, "No space left on device"), 2, "디스크가 가득"),
    ],
)
def test_the_command_line_ends_with_a_line_and_its_code(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    raised: BaseException,
    code: int,
    said: str,
) -> None:
    def fail(**_: object) -> None:
        raise raised

    monkeypatch.setattr(cli, "app", fail)
    monkeypatch.setattr(cli, "register", lambda: None)
    monkeypatch.setattr(sys, "argv", ["assist", "ask", "--data", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    shown = capsys.readouterr()
    assert ended.value.code == code and said in shown.err and "Traceback" not in shown.err + shown.out


@pytest.mark.parametrize("given", [["--data", "여기"], ["--data=여기"]])
def test_the_log_lies_in_the_folder_the_command_names(given: list[str]) -> None:
    assert cli.data_folder(["assist", "ask", "질문", *given]) == Path("여기")


def test_without_a_name_the_log_lies_in_the_folder_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSIST_DATA", "저기")
    assert cli.data_folder(["assist", "ask"]) == Path("저기")
