"""Questions written for passages: kept by content, found by, resumed, and never in the way of the index."""

from pathlib import Path

import pytest

from ingest.errors import IngestStopped, WriterDown
from ingest.pipeline import run
from ingest.report import Phase, Progress
from knowledge.analyze import Analyzer
from knowledge.index.opening import open_store
from knowledge.passage import Passage, Scope
from knowledge.retrieve import Retriever
from knowledge.settings import KnowledgeSettings


class Writer:
    """Writes one question a passage; ``down_after`` passages it cannot be reached."""

    def __init__(self, question: str = "주차 요금 얼마예요?", down_after: int = 1_000) -> None:
        self.question, self.down_after = question, down_after
        self.asked: list[str] = []

    def write(self, passage: Passage) -> tuple[str, ...] | None:
        if len(self.asked) >= self.down_after:
            raise WriterDown("언어 모델 서버에 연결할 수 없습니다")
        self.asked.append(passage.text)
        return (self.question,)


@pytest.fixture
def settings(tmp_path: Path) -> KnowledgeSettings:
    return KnowledgeSettings(data=tmp_path / "data")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "문서"
    place.mkdir()
    for i in range(8):
        (place / f"{i}.md").write_text(
            f"# 안내 {i}\n\n{i}번 차고는 두 시간까지 무료이다.\n", encoding="utf-8"
        )
    return place


def passages(settings: KnowledgeSettings) -> list[Passage]:
    generation = open_store(settings).current()
    return list(generation.passages(range(1, generation.about.passages + 1)).values())


def test_written_questions_are_kept_with_the_passage_and_found(
    folder: Path, settings: KnowledgeSettings
) -> None:
    report = run([folder], settings, writer=Writer())
    assert report.expansion is not None
    assert (report.expansion.asked, report.expansion.left, report.expansion.questions) == (8, 0, 8)
    assert {p.questions for p in passages(settings)} == {("주차 요금 얼마예요?",)}
    (hit, *_) = Retriever(open_store(settings), Analyzer()).search("주차 요금", Scope())
    assert "주차" not in hit.passage.text


def test_what_was_written_is_never_asked_again(folder: Path, settings: KnowledgeSettings) -> None:
    run([folder], settings, writer=Writer())
    again = Writer()
    assert run([folder], settings, writer=again).generation is None
    assert again.asked == []


def test_a_moved_text_keeps_its_questions_and_a_new_one_is_asked(
    folder: Path, settings: KnowledgeSettings
) -> None:
    run([folder], settings, writer=Writer())
    (folder / "0.md").rename(folder / "새이름.md")
    (folder / "1.md").write_text("# 안내 1\n\n1번 차고는 닫았다.\n", encoding="utf-8")
    later = Writer()
    run([folder], settings, writer=later)
    assert later.asked == ["1번 차고는 닫았다."]
    assert all(p.questions for p in passages(settings))


def test_without_a_writer_kept_questions_stay(folder: Path, settings: KnowledgeSettings) -> None:
    run([folder], settings, writer=Writer())
    (folder / "새.md").write_text("# 새 안내\n\n새 차고가 생겼다.\n", encoding="utf-8")
    run([folder], settings)
    assert sum(bool(p.questions) for p in passages(settings)) == 8
    run([], settings, rebuild=True)
    assert sum(bool(p.questions) for p in passages(settings)) == 8


def test_a_writer_that_is_down_is_told_and_the_index_is_built(
    folder: Path, settings: KnowledgeSettings
) -> None:
    report = run([folder], settings, writer=Writer(down_after=2))
    assert report.generation is not None
    assert report.expansion is not None
    assert (report.expansion.asked, report.expansion.left) == (2, 6)
    assert "연결할 수 없습니다" in (report.expansion.reason or "")
    later = Writer()
    run([folder], settings, writer=later)
    assert len(later.asked) == 6


def test_stopping_keeps_what_was_written(folder: Path, settings: KnowledgeSettings) -> None:
    seen: list[Progress] = []
    with pytest.raises(IngestStopped, match="이어서"):
        run(
            [folder],
            settings,
            writer=Writer(),
            progress=seen.append,
            cancelled=lambda: any(p.phase is Phase.EXPAND for p in seen),
        )
    later = Writer()
    run([folder], settings, writer=later)
    assert 0 < len(later.asked) < 8


def test_an_unusable_reply_is_tried_again_next_time(folder: Path, settings: KnowledgeSettings) -> None:
    class Mute(Writer):
        def write(self, passage: Passage) -> tuple[str, ...] | None:
            super().write(passage)
            return None

    report = run([folder], settings, writer=Mute())
    assert report.expansion is not None
    assert (report.expansion.unusable, report.expansion.left) == (8, 0)
    later = Writer()
    run([folder], settings, writer=later)
    assert len(later.asked) == 8


def test_passages_that_people_already_ask_for_are_left_alone(
    folder: Path, settings: KnowledgeSettings, tmp_path: Path
) -> None:
    table = tmp_path / "질문.csv"
    ways = "|".join(f"{i}번째로 묻는 말" for i in range(6))
    table.write_text(f"질문,답변,다르게 묻는 말\n기한은 언제인가요,1년입니다,{ways}\n", encoding="utf-8")
    writer = Writer()
    run([table], settings, writer=writer)
    assert writer.asked == []
