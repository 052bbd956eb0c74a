"""A damaged cache: told in words to readers, set aside and read afresh by the next ingest, and nothing is lost."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ingest.errors import CacheDamaged, IngestError
from ingest.library import documents, remove
from ingest.pipeline import cache_path, run
from knowledge.settings import KnowledgeSettings


@pytest.fixture
def settings(tmp_path: Path) -> KnowledgeSettings:
    """A data folder with two folders of documents, one document taken out by hand."""
    made = KnowledgeSettings(data=tmp_path / "data")
    for name in ("하나", "둘"):
        (tmp_path / name).mkdir()
        for number in range(2):
            text = f"{name} {number} 상품의 수수료는 1,000원입니다."
            (tmp_path / name / f"{name}{number}.md").write_text(text, encoding="utf-8")
    run([tmp_path / "하나", tmp_path / "둘"], made, workers=1)
    remove(made, "하나0.md")
    run([], made, workers=1)
    return made


def _rows(path: Path, change: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(change)


def _page(path: Path, table: str) -> None:
    """Write noise over the first page of a table."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(root - 1) * size : root * size] = b"\xa5" * size
    path.write_bytes(content)


@pytest.mark.parametrize(
    "hurt",
    [
        lambda path: _page(path, "documents"),
        lambda path: _page(path, "passages"),
        lambda path: _rows(path, "UPDATE passages SET terms = x'00'"),
        lambda path: _rows(path, "UPDATE documents SET meta = '{'"),
    ],
)
def test_the_next_ingest_heals_and_keeps_what_people_said(
    settings: KnowledgeSettings, hurt: Callable[[Path], None], tmp_path: Path
) -> None:
    hurt(cache_path(settings))
    (tmp_path / "둘" / "셋.md").write_text("셋 상품의 수수료는 3,000원입니다.", encoding="utf-8")
    report = run([tmp_path / "둘"], settings, workers=1)
    assert report.passages == 4
    assert "옆에 두고" in report.warnings[0]
    assert [one.doc_id for one in documents(settings)] == ["둘0.md", "둘1.md", "셋.md", "하나1.md"]
    assert list(cache_path(settings).parent.glob("cache.damaged-*.sqlite"))


def test_a_reader_says_what_to_do(settings: KnowledgeSettings) -> None:
    _page(cache_path(settings), "documents")
    with pytest.raises(CacheDamaged, match="'assist ingest'를 실행하면"):
        documents(settings)


def test_where_the_folders_are_lost_nothing_is_changed(settings: KnowledgeSettings, tmp_path: Path) -> None:
    path = cache_path(settings)
    path.write_bytes(b"\xa5" * 8192)
    with pytest.raises(IngestError, match="넣었던 폴더를 모두 적어"):
        run([tmp_path / "둘"], settings, workers=1)
    assert path.read_bytes() == b"\xa5" * 8192
