"""Links in a folder: one that stays inside is read, one that leads out is named and its target is not."""

from pathlib import Path

from ingest.discover import listing
from ingest.pipeline import run
from ingest.report import FileStatus
from knowledge.settings import KnowledgeSettings


def _folder(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "안.md").write_text("상품 수수료는 1,000원입니다.", encoding="utf-8")
    (tmp_path / "밖.md").write_text("비밀 번호는 7,700입니다.", encoding="utf-8")
    return docs


def test_a_link_that_leads_out_is_named_with_the_remedy(tmp_path: Path) -> None:
    docs = _folder(tmp_path)
    (docs / "긴 길.md").symlink_to("../docs/../밖.md")
    (docs / "체계.txt").symlink_to("/proc/self/environ")
    (docs / "폴더").symlink_to("/etc")
    found = listing([docs])
    assert [file.path.name for file in found.files] == ["안.md"]
    assert {place.path.name for place in found.unreachable} == {"긴 길.md", "체계.txt", "폴더"}
    assert all("밖을 가리키는 링크" in place.reason for place in found.unreachable)
    assert all("복사" in place.remedy for place in found.unreachable)


def test_a_link_over_a_link_that_leads_out_is_named(tmp_path: Path) -> None:
    docs = _folder(tmp_path)
    (docs / "둘.md").symlink_to("하나.md")
    (docs / "하나.md").symlink_to(tmp_path / "밖.md")
    assert {place.path.name for place in listing([docs]).unreachable} == {"하나.md", "둘.md"}


def test_a_link_that_stays_inside_is_read(tmp_path: Path) -> None:
    docs = _folder(tmp_path)
    (docs / "같은 것.md").symlink_to("안.md")
    assert [file.path.name for file in listing([docs]).files] == ["같은 것.md", "안.md"]


def test_what_a_person_names_is_read_even_as_a_link(tmp_path: Path) -> None:
    docs = _folder(tmp_path)
    (tmp_path / "지름길").symlink_to(docs)
    (tmp_path / "링크.md").symlink_to(docs / "안.md")
    found = listing([tmp_path / "지름길", tmp_path / "링크.md"])
    assert [file.path.name for file in found.files] == ["안.md", "링크.md"]
    assert not found.unreachable


def test_a_file_replaced_by_a_link_that_leads_out_is_forgotten(tmp_path: Path) -> None:
    docs = _folder(tmp_path)
    settings = KnowledgeSettings(data=tmp_path / "data")
    run([docs], settings, workers=1)
    (docs / "안.md").unlink()
    (docs / "안.md").symlink_to(tmp_path / "밖.md")
    report = run([docs], settings, workers=1)
    assert report.passages == 0
    assert {file.status for file in report.files} == {FileStatus.REMOVED, FileStatus.FAILED}
