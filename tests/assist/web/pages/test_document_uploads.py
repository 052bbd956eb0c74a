"""Uploads and what a person says of a document."""

import io
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastapi import UploadFile

from assist.bootstrap.library import OfficeLibrary
from assist.errors import AssistError, UsageError
from assist.packs.library import About
from assist.settings import Settings
from assist.web.pages import document_uploads
from assist.web.pages.document_uploads import keep, safe_name
from assist.web.pages.library import about_of
from knowledge.index.opening import open_store
from knowledge.passage import DocType


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("정책.pdf", "정책.pdf"),
        ("../../etc/비밀.pdf", "비밀.pdf"),
        ("C:\\문서\\가온.hwpx", "가온.hwpx"),
        (".숨김.md", "숨김.md"),
        ("\u110c\u1165\u11bc\u110e\u1162\u11a8.PDF", "정책.PDF"),
        ('이상한:"이름?.txt', "이상한__이름_.txt"),
    ],
)
def test_only_the_own_name_of_a_file_is_kept(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.parametrize("given", ["", "..", "바이러스.exe", "library.yaml", "x" * 300 + ".md"])
def test_names_that_cannot_be_kept_are_refused_in_korean(given: str) -> None:
    with pytest.raises(UsageError, match=r"형식|너무 깁니다"):
        safe_name(given)


def test_an_empty_form_says_nothing() -> None:
    assert about_of({"client": "", "names": ["a.md"]}) == About()
    assert not about_of({}).says_something


def test_a_form_is_read_into_kinds_and_dates() -> None:
    form = {"doc_type": "policy", "client": "가온건설", "effective_from": "2026-01-01"}
    assert about_of(form) == About(DocType.POLICY, "가온건설", date(2026, 1, 1))


def test_a_form_can_say_that_there_is_no_client_and_no_end() -> None:
    about = about_of({"client": "공통", "effective_to": "없음"})
    assert about == About(none=frozenset({"client", "effective_to"}))
    assert about.says_something


@pytest.mark.parametrize(
    "form",
    [
        {"doc_type": "소설"},
        {"effective_from": "내일"},
        {"effective_from": "2026-02-01", "effective_to": "2026-01-01"},
    ],
)
def test_a_wrong_form_is_refused_in_korean(form: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="날짜"):
        about_of(form)


@pytest.mark.slow
def test_documents_come_and_go(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    library = OfficeLibrary(settings, open_store(settings))
    library.folder.mkdir(parents=True)
    file = library.folder / "주차.md"
    file.write_text("# 주차\n\n방문 차량은 두 시간까지 무료입니다.\n", encoding="utf-8")
    told: list[float] = []
    added = library.add(
        [file], About(client="다온전자", effective_from=date(2026, 1, 1)), lambda _, share: told.append(share)
    )
    assert added.outcomes[0].status == "ok"
    assert max(told) == 1.0
    (document,) = library.documents()
    assert (document.client, document.effective_from, document.uploaded) == (
        "다온전자",
        date(2026, 1, 1),
        True,
    )
    assert "두 시간까지" in library.pieces(document.doc_id)[0].text
    library.describe(document.doc_id, About(none=frozenset({"client"})), lambda line, share: None)
    assert library.documents()[0].client is None
    library.describe(document.doc_id, About(as_written=True), lambda line, share: None)
    assert library.documents()[0].effective_from is None
    library.remove(document.doc_id)
    assert library.documents() == []
    assert not file.exists()


def test_a_document_that_is_not_there_is_said_in_korean(tmp_path: Path) -> None:
    library = OfficeLibrary(Settings(data=tmp_path), open_store(Settings(data=tmp_path)))
    with pytest.raises(AssistError, match="문서"):
        library.pieces("없는 문서")


def sent(name: str, content: bytes) -> UploadFile:
    return UploadFile(io.BytesIO(content), filename=name)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("정책.pdf", b"\x89PNG\r\n\x1a\n" + b"0" * 99, "그림"),
        ("정책.pdf", b"", "글자가 없습니다"),
        ("정책.docx", b"PK\x03\x04 cut", "손상"),
    ],
)
async def test_a_file_is_looked_at_before_it_takes_the_place_of_another(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    library = OfficeLibrary(Settings(data=tmp_path), open_store(Settings(data=tmp_path)))
    target = library.folder / name
    await keep(sent(name, b"%PDF-1.4 before"), target, lambda part: None)
    with pytest.raises(AssistError, match=said):
        await keep(sent(name, content), target, lambda part: library.check(part, name))
    assert [file.read_bytes() for file in library.folder.iterdir()] == [b"%PDF-1.4 before"]


async def test_a_file_too_large_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_uploads, "LARGEST_MB", 1)
    with pytest.raises(UsageError, match="1MB보다 큽니다"):
        await keep(sent("큰.txt", b"a" * 3_000_000), tmp_path / "큰.txt", lambda part: None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_versions_know_each_other_and_a_gap_is_told(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    library = OfficeLibrary(settings, open_store(settings))
    library.folder.mkdir(parents=True)
    head = "---\ntitle: 다온전자 정책 {}\nclient: 다온전자\ndoc_type: policy\neffective_from: {}\n{}---\n# 면제\n\n면제는 없습니다.\n"
    for name, start, end in (("v1", "2024-01-01", "effective_to: 2024-12-31\n"), ("v2", "2025-06-01", "")):
        (library.folder / f"{name}.md").write_text(head.format(name, start, end), encoding="utf-8")
    library.add(list(library.folder.iterdir()), About(), lambda line, share: None)
    assert {one.doc_id: one.versions for one in library.documents()} == {
        "v1.md": ("v2.md",),
        "v2.md": ("v1.md",),
    }
    (warning,) = library.warnings()
    assert "2025-01-01~2025-05-31" in warning


def test_what_a_person_holds_is_counted_over_all_pages() -> None:
    def page(name: str, *sizes: int) -> SimpleNamespace:
        files = {str(number): {"size": size * 1024 * 1024} for number, size in enumerate(sizes)}
        return SimpleNamespace(user=SimpleNamespace(identifier=name), files=files)

    pages = [page("김상담", 50, 20), page("김상담", 30), page("박상담", 500), SimpleNamespace(user=None)]
    assert document_uploads.held_mb(pages, "김상담") == 100
    assert document_uploads.held_mb(pages, None) == 0
