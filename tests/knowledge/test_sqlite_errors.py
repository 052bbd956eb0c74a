"""What SQLite refuses is told in Korean, with the file and the right remedy."""

import sqlite3
from pathlib import Path

import pytest

from knowledge.sqlite_errors import sqlite_sentence
from knowledge.sqlite_files import connect


def told(path: Path, statement: str = "SELECT * FROM sqlite_master", timeout: float = 5.0) -> str:
    with pytest.raises(sqlite3.Error) as caught:
        connect(path, timeout=timeout).execute(statement)
    return sqlite_sentence(caught.value, path)


def test_a_file_that_another_holds_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("CREATE TABLE a (b)")
    other.execute("BEGIN IMMEDIATE")
    assert "다른 작업이 쓰고 있습니다" in told(path, "INSERT INTO a VALUES (1)", timeout=0.01)


def test_a_broken_file_is_named_and_not_told_to_be_deleted(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"this is no database at all " * 100)
    assert "손상" in told(path) and "지우지 말고" in told(path)


def test_a_folder_that_is_missing_gives_the_systems_reason(tmp_path: Path) -> None:
    assert "그런 파일이나 폴더가 없습니다" in told(tmp_path / "없음" / "a.db")
