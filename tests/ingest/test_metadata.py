"""``library.yaml``, front matter, defaults and versions."""

from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from ingest.errors import MetadataError
from ingest.known_files import DocumentRow
from ingest.library_file import LibraryFiles
from ingest.metadata import Meta, front_matter_meta, parse_date
from ingest.unused_entries import idle_entries
from ingest.versions import families, stem, version_warnings
from knowledge.passage import DocType


def test_the_nearest_library_file_that_lists_a_file_counts(tmp_path: Path) -> None:
    (tmp_path / "정책").mkdir()
    (tmp_path / "library.yaml").write_text(
        "documents:\n- file: 정책/가온.md\n  client: 공통\n  title: 바깥\n"
    )
    (tmp_path / "정책" / "library.yaml").write_text(
        "- file: 가온.md\n  원청사: 가온건설\n  시행일: 2026-01-01\n"
    )
    meta = LibraryFiles(tmp_path).meta(PurePosixPath("정책/가온.md"))
    assert (meta.client, meta.effective_from, meta.title) == ("가온건설", date(2026, 1, 1), None)


def test_what_is_set_wins_and_the_rest_is_filled_up() -> None:
    merged = Meta(title="제목").over(Meta(client="가온건설", title="딴 제목"))
    assert (merged.title, merged.client) == ("제목", "가온건설")


def test_what_is_said_to_be_none_wins_and_a_blank_field_says_nothing() -> None:
    general = front_matter_meta({"원청사": "공통", "종료일": ""})
    merged = general.over(Meta(client="가온건설", effective_to=date(2026, 12, 31)))
    assert (merged.client, merged.effective_to) == (None, date(2026, 12, 31))


@pytest.mark.parametrize("text", ["2026-03-01", "2026.3.1.", "2026년 3월 1일", "20260301"])
def test_dates_are_read_as_offices_write_them(text: str) -> None:
    assert parse_date(text) == date(2026, 3, 1)


def test_a_wrong_entry_is_named_by_line_and_key_and_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / "library.yaml"
    path.write_text(
        "documents:\n- file: a.md\n  시행일: 내년 봄\n  doc_type: 소설\n- {file: b.md, 시행일: 2026-13-45, titel: 나}\n- c.md\n"
        "- {file: d.md, title: 라}\n"
    )
    files = LibraryFiles(tmp_path)
    assert files.meta(PurePosixPath("d.md")).title == "라"
    with pytest.raises(
        MetadataError, match=r"3번째 줄 documents\.0\.시행일: '내년 봄'.*4번째 줄.*'소설'.*'faq'"
    ):
        files.meta(PurePosixPath("a.md"))
    with pytest.raises(MetadataError, match=r"5번째 줄 documents\.1\.시행일: '2026-13-45'.*달력에 없는"):
        files.meta(PurePosixPath("b.md"))
    told = [(one.line, one.key) for one in idle_entries(path) if not one.key.endswith("file")]
    assert told == [
        (3, "documents.0.시행일"),
        (4, "documents.0.doc_type"),
        (5, "documents.1.시행일"),
        (6, "documents.2"),
        (5, "documents.1.titel"),
    ]


def test_a_wrong_field_of_the_front_matter_is_named_as_it_is_written() -> None:
    with pytest.raises(MetadataError, match=r"머리말의 '종류': '소설'.*'faq', 'guideline'"):
        front_matter_meta({"종류": "소설"})


def document(doc_id: str, title: str, start: date | None, end: date | None) -> DocumentRow:
    meta = Meta(client="가온건설", doc_type=DocType.POLICY, effective_from=start, effective_to=end)
    return DocumentRow(Path(doc_id), "", doc_id, doc_id, title, meta, 3, (), None, None, None)


def test_versions_are_linked_by_title_stem() -> None:
    assert (
        stem("가온건설 협력사 정책 (2025년판)")
        == stem("가온건설 협력사 정책(2026년판)")
        != stem("가온건설 협력사 안내")
    )
    old = document("a", "협력사 정책 (2025년판)", date(2025, 1, 1), date(2025, 12, 31))
    new = document("b", "협력사 정책 (2026년판)", date(2026, 1, 1), None)
    assert [[v.doc_id for v in family] for family in families([new, old])] == [["a", "b"]]
    assert version_warnings([old, new]) == []


def test_an_overlap_and_a_gap_are_told() -> None:
    old = document("a", "협력사 정책", date(2025, 1, 1), date(2026, 1, 31))
    new = document("b", "협력사 정책", date(2026, 1, 1), None)
    late = document("b", "협력사 정책", date(2026, 3, 1), None)
    assert "2026-01-01부터 겹칩니다" in version_warnings([old, new])[0]
    assert "2026-02-01~2026-02-28" in version_warnings([old, late])[0]
