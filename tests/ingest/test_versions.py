"""Versions of a document, and documents that stand twice."""

from datetime import date
from pathlib import Path

from ingest.known_files import DocumentRow
from ingest.metadata import Meta
from ingest.versions import version_warnings


def _row(path: str, doc_id: str, since: date | None = None, until: date | None = None) -> DocumentRow:
    file = Path(path)
    meta = Meta(effective_from=since, effective_to=until)
    return DocumentRow(file, "", doc_id, file.name, file.stem, meta, 3, (), None, None, None)


def test_a_file_that_came_in_from_two_folders_is_told_with_how_to_take_one_out() -> None:
    (told,) = version_warnings([_row("/a/요금표.xlsx", "요금표"), _row("/b/요금표.xlsx", "요금표~1")])
    assert "'/a'(요금표), '/b'(요금표~1)" in told and "library remove" in told


def test_dated_twins_are_told_once_and_not_as_versions() -> None:
    since = date(2026, 1, 1)
    rows = [_row("/a/요금표.xlsx", "요금표", since), _row("/b/요금표.xlsx", "요금표~1", since)]
    assert len(version_warnings(rows)) == 1


def test_versions_that_overlap_or_leave_a_gap_are_told() -> None:
    old = _row("/a/요금표 2025판.xlsx", "old", date(2025, 1, 1), date(2025, 12, 31))
    assert version_warnings([old, _row("/a/요금표 2026판.xlsx", "new", date(2026, 1, 1))]) == []
    (overlap,) = version_warnings([old, _row("/a/요금표 2026판.xlsx", "new", date(2025, 7, 1))])
    assert "2025-07-01부터 겹칩니다" in overlap
    (gap,) = version_warnings([old, _row("/a/요금표 2026판.xlsx", "new", date(2026, 3, 1))])
    assert "2026-01-01~2026-02-28" in gap
