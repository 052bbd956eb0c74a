"""Files of odd names: each is read or named, and none stops the rest."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from ingest.discover import listing
from ingest.pipeline import run
from knowledge.settings import KnowledgeSettings


def test_members_of_one_name_in_an_archive_are_told_apart(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number, name in enumerate(("가a.txt", "가b.txt")):
            archive.writestr(name, f"{number} 상품의 수수료는 1,000원입니다.")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "둘.zip").write_bytes(file.getvalue().replace("가b".encode(), "가a".encode()))
    report = run([docs], KnowledgeSettings(data=tmp_path / "data"))
    assert not report.failed
    assert report.passages == 2


def test_a_name_that_is_no_text_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "가.txt").write_text("수수료는 1,000원입니다.", encoding="utf-8")
    (docs / os.fsdecode(b"\xff\xfe.txt")).write_text("나", encoding="utf-8")
    found = listing([docs])
    assert [file.path.name for file in found.files] == ["가.txt"]
    assert "UTF-8" in found.unreachable[0].reason
    assert str(found.unreachable[0].path).isprintable()


@pytest.mark.parametrize(
    ("members", "reason"),
    [((), "압축에 글자가 없습니다"), (("그림.png", "도구.exe"), "읽을 수 있는 문서가 없습니다")],
)
def test_an_archive_without_a_document_is_named_with_its_reason(
    tmp_path: Path, members: tuple[str, ...], reason: str
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "가.txt").write_text("수수료는 1,000원입니다.", encoding="utf-8")
    with zipfile.ZipFile(docs / "빈.zip", "w") as archive:
        for name in members:
            archive.writestr(name, b"\x00\x01")
    report = run([docs], KnowledgeSettings(data=tmp_path / "data"), workers=1)
    (failed,) = report.failed
    assert failed.path.endswith("빈.zip")
    assert reason in (failed.error or "")
    assert failed.remedy
    assert report.passages == 1
