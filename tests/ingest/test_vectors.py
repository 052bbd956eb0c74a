"""Vectors follow the words: kept by text, stopped and taken up again, never worked out twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import IngestStopped
from ingest.pipeline import refresh, run
from ingest.report import Phase, Progress
from knowledge.embed import BuiltInEmbedder
from knowledge.index.edge import EdgeEngine
from knowledge.index.store import Store
from knowledge.settings import KnowledgeSettings
from tests.knowledge.index.toy_encoder import LetterEncoder


@pytest.fixture
def encoder() -> LetterEncoder:
    return LetterEncoder()


@pytest.fixture
def settings(tmp_path: Path) -> KnowledgeSettings:
    return KnowledgeSettings(data=tmp_path / "data")


@pytest.fixture
def store(settings: KnowledgeSettings, encoder: LetterEncoder) -> Store:
    return Store(EdgeEngine(settings.data / "index"), BuiltInEmbedder(), encoder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "문서"
    place.mkdir()
    for number in range(40):
        (place / f"{number}.txt").write_text(
            f"{number}번째 규정은 {'가나다라마바사아'[number % 8]}와 같다.", "utf-8"
        )
    return place


def vectors(store: Store) -> int:
    found = store.current().windows
    return found.card.windows if found else 0


def test_every_passage_gets_its_vectors(folder: Path, settings: KnowledgeSettings, store: Store) -> None:
    seen: list[Progress] = []
    report = run([folder], settings, store=store, progress=seen.append)
    assert vectors(store) == report.passages == 40
    last = [one for one in seen if one.phase is Phase.MEANING][-1]
    assert (last.done, last.total) == (40, 40)


def test_nothing_is_worked_out_twice(
    folder: Path, settings: KnowledgeSettings, store: Store, encoder: LetterEncoder
) -> None:
    run([folder], settings, store=store)
    assert len(encoder.worked_out) == 40
    (folder / "3.txt").write_text("셋째 규정이 바뀌었다.", "utf-8")
    (folder / "4.txt").unlink()
    run([folder], settings, store=store)
    assert len(encoder.worked_out) == 41
    assert vectors(store) == 39
    refresh(settings, store)
    assert len(encoder.worked_out) == 41


def test_a_stopped_run_answers_by_words_and_goes_on_where_it_was(
    folder: Path, settings: KnowledgeSettings, store: Store, encoder: LetterEncoder
) -> None:
    told: list[Progress] = []
    with pytest.raises(IngestStopped, match="낱말로는 지금도 찾고"):
        run(
            [folder],
            settings,
            store=store,
            progress=told.append,
            cancelled=lambda: bool(told) and told[-1].phase is Phase.MEANING,
        )
    assert store.exists() and vectors(store) == 0
    done = len(encoder.worked_out)
    assert 0 < done < 40
    run([folder], settings, store=store)
    assert len(encoder.worked_out) == 40
    assert (
        Store(EdgeEngine(settings.data / "index"), BuiltInEmbedder(), encoder).current().windows is not None
    )


def test_vectors_of_texts_that_are_gone_are_forgotten(
    folder: Path, settings: KnowledgeSettings, store: Store, encoder: LetterEncoder
) -> None:
    run([folder], settings, store=store)
    before = (folder / "5.txt").read_text("utf-8")
    (folder / "5.txt").unlink()
    run([folder], settings, store=store)
    (folder / "5.txt").write_text(before, "utf-8")
    run([folder], settings, store=store)
    assert len(encoder.worked_out) == 41


def test_another_encoder_works_them_out_anew(folder: Path, settings: KnowledgeSettings, store: Store) -> None:
    run([folder], settings, store=store)
    other = LetterEncoder("another")
    changed = Store(EdgeEngine(settings.data / "index"), BuiltInEmbedder(), other)
    run([folder], settings, store=changed)
    assert len(other.worked_out) == 40
    found = changed.current().windows
    assert found is not None and found.card.encoder == "another"


class Failing(LetterEncoder):
    def passages(self, texts):
        raise MemoryError


@pytest.fixture
def failing(settings: KnowledgeSettings) -> Iterator[Store]:
    yield Store(EdgeEngine(settings.data / "index"), BuiltInEmbedder(), Failing())


def test_a_failure_leaves_the_words(folder: Path, settings: KnowledgeSettings, failing: Store) -> None:
    with pytest.raises(MemoryError):
        run([folder], settings, store=failing)
    assert failing.current().about.passages == 40
    assert failing.current().windows is None


def test_without_an_encoder_words_serve_alone(folder: Path, settings: KnowledgeSettings) -> None:
    plain = Store(EdgeEngine(settings.data / "index"), BuiltInEmbedder())
    run([folder], settings, store=plain)
    assert plain.current().windows is None
