"""The pipeline over real folders: unchanged, changed, removed, failed, stopped, busy."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from ingest import library
from ingest.errors import IngestBusy, IngestError, IngestStopped, NoSpace, UnknownDocument
from ingest.lock import only_one
from ingest.metadata import Meta
from ingest.pipeline import cache_path, refresh, run
from ingest.report import FileStatus, IngestReport, Progress
from knowledge.index.opening import open_store
from knowledge.passage import Passage, Scope
from knowledge.settings import KnowledgeSettings
from tests.ingest import makers


@pytest.fixture
def settings(tmp_path: Path) -> KnowledgeSettings:
    return KnowledgeSettings(data=tmp_path / "data")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "문서"
    place.mkdir()
    (place / "수수료.md").write_text(
        "# 수수료\n\n갱신 수수료는 320,000원이고 부가세는 따로 받는다.\n", encoding="utf-8"
    )
    (place / "기간.txt").write_text("등급의 유효기간은 평가일부터 1년이다.", encoding="utf-8")
    return place


def statuses(report: IngestReport) -> dict[str, FileStatus]:
    return {Path(file.path).name: file.status for file in report.files}


def indexed(settings: KnowledgeSettings) -> list[Passage]:
    generation = open_store(settings).current()
    return list(generation.passages(range(1, generation.about.passages + 1)).values())


def test_files_become_passages_of_a_new_generation(folder: Path, settings: KnowledgeSettings) -> None:
    report = run([folder], settings)
    assert statuses(report) == {"수수료.md": FileStatus.OK, "기간.txt": FileStatus.OK}
    assert report.generation is not None
    assert {p.doc_id for p in indexed(settings)} == {"수수료.md", "기간.txt"}


def test_nothing_changed_builds_nothing(folder: Path, settings: KnowledgeSettings) -> None:
    first = run([folder], settings)
    again = run([folder], settings)
    assert set(statuses(again).values()) == {FileStatus.SKIPPED}
    assert again.generation is None
    assert again.passages == first.passages


def test_a_touched_file_with_the_same_content_is_not_counted_again(
    folder: Path, settings: KnowledgeSettings
) -> None:
    run([folder], settings)
    os.utime(folder / "기간.txt", (1, 1))
    assert run([folder], settings).generation is None


def test_changed_and_removed_files_are_noticed(folder: Path, settings: KnowledgeSettings) -> None:
    run([folder], settings)
    (folder / "수수료.md").write_text("# 수수료\n\n갱신 수수료는 350,000원이다.\n", encoding="utf-8")
    (folder / "기간.txt").unlink()
    report = run([folder], settings)
    assert statuses(report) == {"수수료.md": FileStatus.OK, "기간.txt": FileStatus.REMOVED}
    assert [p.text for p in indexed(settings)] == ["갱신 수수료는 350,000원이다."]


def test_ids_are_the_same_in_another_place(folder: Path, settings: KnowledgeSettings, tmp_path: Path) -> None:
    run([folder], settings)
    shutil.copytree(folder, tmp_path / "딴곳")
    other = KnowledgeSettings(data=tmp_path / "data2")
    run([tmp_path / "딴곳"], other)
    assert {p.id for p in indexed(settings)} == {p.id for p in indexed(other)}


def test_a_second_folder_is_added_to_the_first(
    folder: Path, settings: KnowledgeSettings, tmp_path: Path
) -> None:
    run([folder], settings)
    more = tmp_path / "더"
    more.mkdir()
    (more / "수수료.md").write_text("다른 폴더의 수수료 문서이다.", encoding="utf-8")
    run([more], settings)
    ids = sorted({p.doc_id for p in indexed(settings)})
    assert len(ids) == 3
    assert ids[1] == "수수료.md"
    assert ids[2].startswith("수수료.md~")


def test_rebuild_forgets_what_was_before(folder: Path, settings: KnowledgeSettings, tmp_path: Path) -> None:
    run([folder], settings)
    alone = tmp_path / "하나.txt"
    alone.write_text("하나뿐인 문서이다.", encoding="utf-8")
    run([alone], settings, rebuild=True)
    assert [p.doc_id for p in indexed(settings)] == ["하나.txt"]


def test_defaults_of_the_command_fill_up(folder: Path, settings: KnowledgeSettings) -> None:
    run([folder], settings, client="가온건설")
    assert {p.client for p in indexed(settings)} == {"가온건설"}
    run([folder], settings, client="누리중공업")
    assert {p.client for p in indexed(settings)} == {"누리중공업"}


def test_one_bad_file_never_stops_the_rest(folder: Path, settings: KnowledgeSettings) -> None:
    (folder / "깨짐.docx").write_bytes(makers.docx([("가", 0)])[:300])
    (folder / "빈.txt").write_bytes(b"")
    report = run([folder], settings)
    assert [Path(f.path).name for f in report.failed] == ["깨짐.docx", "빈.txt"]
    assert all(f.error and f.remedy for f in report.failed)
    assert len(indexed(settings)) == 2


def test_a_file_that_breaks_later_keeps_what_it_gave(folder: Path, settings: KnowledgeSettings) -> None:
    path = folder / "지침.docx"
    path.write_bytes(makers.docx([("할인은 10%이다.", 0)]))
    run([folder], settings)
    path.write_bytes(b"PK\x03\x04broken")
    for _ in range(2):
        (failed,) = run([folder], settings).failed
        assert failed.kept
        assert "할인은 10%이다." in {p.text for p in indexed(settings)}


def test_a_wrong_library_file_keeps_what_was_known(folder: Path, settings: KnowledgeSettings) -> None:
    run([folder], settings)
    (folder / "library.yaml").write_text("- file: 기간.txt\n  시행일: 언젠가\n", encoding="utf-8")
    report = run([folder], settings)
    assert "2번째 줄 0.시행일: '언젠가'" in (report.failed[0].error or "")
    assert len(indexed(settings)) == 2


def test_what_a_library_file_says_for_nothing_is_told(folder: Path, settings: KnowledgeSettings) -> None:
    (folder / "library.yaml").write_text(
        "- {file: 기간.txt, 제목: 유효기간, titel: 기간}\n- {file: 요금.md}\n", encoding="utf-8"
    )
    report = run([folder], settings)
    assert not report.failed
    unknown, missing = report.warnings
    assert "library.yaml': 1번째 줄 0.titel: 모르는 항목" in unknown and "effective_from" in unknown
    assert "2번째 줄 1.file: '요금.md'" in missing and "파일을 넣거나" in missing


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_named(folder: Path, settings: KnowledgeSettings) -> None:
    closed = folder / "잠김"
    closed.mkdir(mode=0o000)
    report = run([folder], settings)
    assert [f.trouble for f in report.failed] == ["forbidden"]


def test_an_unreachable_folder_keeps_what_was_known(
    folder: Path, settings: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = folder / "안"
    inner.mkdir()
    (inner / "글.txt").write_text("안쪽 문서의 글이다.", encoding="utf-8")
    run([folder], settings)
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path) == inner:
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr("ingest.discover.os.scandir", refuse)
    report = run([folder], settings)
    assert [(f.status, f.trouble) for f in report.failed] == [(FileStatus.FAILED, "forbidden")]
    assert "안/글.txt" in {p.doc_id for p in indexed(settings)}


def test_a_path_that_is_not_there_is_an_error(settings: KnowledgeSettings, tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="없습니다"):
        run([tmp_path / "없음"], settings)


def test_two_ingests_at_once_are_refused(folder: Path, settings: KnowledgeSettings) -> None:
    with only_one(settings.data / "ingest"), pytest.raises(IngestBusy, match="진행 중"):
        run([folder], settings)


def test_stopping_keeps_what_was_read_and_the_old_generation(
    folder: Path, settings: KnowledgeSettings
) -> None:
    first = run([folder], settings)
    (folder / "새글.txt").write_text("새로 넣은 문서이다.", encoding="utf-8")
    with pytest.raises(IngestStopped, match="이어서"):
        run([folder], settings, cancelled=lambda: True)
    assert open_store(settings).current().name == first.generation
    seen: list[Progress] = []
    report = run([folder], settings, progress=seen.append)
    assert statuses(report)["새글.txt"] is FileStatus.SKIPPED
    assert report.generation is not None
    assert list(dict.fromkeys(p.phase.value for p in seen if p.total)) == ["index", "meaning"]


def test_a_full_disk_is_told_before_anything_is_lost(
    folder: Path, settings: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run([folder], settings)
    (folder / "새글.txt").write_text("새로 넣은 문서이다.", encoding="utf-8")
    usage = shutil.disk_usage(folder)
    monkeypatch.setattr("ingest.build.shutil.disk_usage", lambda path: usage._replace(free=1000))
    with pytest.raises(NoSpace, match="공간"):
        run([folder], settings)
    monkeypatch.undo()
    assert open_store(settings).current().name == first.generation


def test_a_removed_document_stays_out_until_named(folder: Path, settings: KnowledgeSettings) -> None:
    run([folder], settings)
    library.remove(settings, "기간.txt")
    assert refresh(settings).passages == 1
    run([folder], settings)
    assert [p.doc_id for p in indexed(settings)] == ["수수료.md"]
    run([folder / "기간.txt"], settings)
    assert len(indexed(settings)) == 2


def test_what_a_person_sets_wins(folder: Path, settings: KnowledgeSettings) -> None:
    run([folder], settings)
    library.set_metadata(settings, "기간.txt", Meta(title="유효기간 안내", client="가온건설"))
    run([], settings)
    document = library.find(settings, "유효기간 안내")
    assert (document.client, document.doc_id) == ("가온건설", "기간.txt")
    assert library.passages(settings, "기간.txt")[0].client == "가온건설"


def test_a_person_can_say_that_a_document_holds_for_every_client(
    folder: Path, settings: KnowledgeSettings
) -> None:
    (folder / "기간.md").write_text(
        "---\n원청사: 가온건설\n종료일: 2026-12-31\n---\n유효기간은 1년이다.", encoding="utf-8"
    )
    run([folder], settings)
    library.set_metadata(settings, "기간.md", Meta(client=None, effective_to=None))
    run([], settings)
    document = library.find(settings, "기간.md")
    assert (document.client, document.effective_to) == (None, None)
    library.forget_metadata(settings, "기간.md")
    run([], settings)
    assert library.find(settings, "기간.md").client == "가온건설"


def older_format(settings: KnowledgeSettings) -> None:
    with sqlite3.connect(cache_path(settings)) as cache:
        cache.execute("PRAGMA user_version = 1")


def test_a_cache_of_another_format_is_read_afresh_whole(
    folder: Path, settings: KnowledgeSettings, tmp_path: Path
) -> None:
    run([folder], settings)
    older_format(settings)
    alone = tmp_path / "하나.txt"
    alone.write_text("따로 넣은 문서이다.", encoding="utf-8")
    run([alone], settings)
    assert len(indexed(settings)) == 3


def test_a_removal_after_another_format_loses_nothing_else(folder: Path, settings: KnowledgeSettings) -> None:
    run([folder], settings)
    older_format(settings)
    refresh(settings)
    assert len(indexed(settings)) == 2


def test_a_cache_of_another_format_waits_for_a_folder_that_is_away(
    folder: Path, settings: KnowledgeSettings, tmp_path: Path
) -> None:
    first = run([folder], settings)
    older_format(settings)
    folder.rename(tmp_path / "옮김")
    with pytest.raises(IngestError, match="다시 연결"):
        run([tmp_path / "옮김"], settings)
    assert open_store(settings).current().name == first.generation


def test_a_rebuild_without_places_reads_the_known_ones_afresh(
    folder: Path, settings: KnowledgeSettings
) -> None:
    first = run([folder], settings)
    again = run([], settings, rebuild=True)
    assert again.generation not in {None, first.generation}
    assert set(statuses(again).values()) == {FileStatus.OK}
    assert len(indexed(settings)) == 2


def test_an_unknown_document_is_an_error(folder: Path, settings: KnowledgeSettings) -> None:
    run([folder], settings)
    with pytest.raises(UnknownDocument, match="library list"):
        library.find(settings, "없는 문서")


def test_glossary_entries_reach_the_generation(folder: Path, settings: KnowledgeSettings) -> None:
    (folder / "용어.csv").write_text(
        "용어,뜻,같은 말\n등급확인서,등급을 적은 문서,확인서\n", encoding="utf-8"
    )
    run([folder], settings)
    assert [e.term for e in open_store(settings).current().glossary] == ["등급확인서"]


def test_an_emptied_library_answers_nothing(folder: Path, settings: KnowledgeSettings) -> None:
    run([folder], settings)
    for path in folder.iterdir():
        path.unlink()
    report = run([folder], settings)
    assert report.passages == 0
    generation = open_store(settings).current()
    assert generation.about.passages == 0
    from knowledge.analyze import Analyzer
    from knowledge.retrieve import Retriever

    found = Retriever(open_store(settings), Analyzer()).search("유효기간", Scope())
    assert list(found) == []


@pytest.mark.slow
def test_worker_processes_give_the_same_passages(
    folder: Path, settings: KnowledgeSettings, tmp_path: Path
) -> None:
    for i in range(6):
        (folder / f"글{i}.md").write_text(
            "\n\n".join(f"## 제목 {j}\n\n{j}번째 내용입니다. " * 4 for j in range(40)), encoding="utf-8"
        )
    run([folder], settings, workers=1)
    other = KnowledgeSettings(data=tmp_path / "data2")
    run([folder], other, workers=2)
    assert [p.id for p in indexed(settings)] == [p.id for p in indexed(other)]
