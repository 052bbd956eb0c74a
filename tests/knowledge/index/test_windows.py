from datetime import date

import pytest

from knowledge.analyze import Analyzer
from knowledge.embed import BuiltInEmbedder
from knowledge.index.engine import IndexEngine, PointSet
from knowledge.index.store import Store
from knowledge.index.windows import VectorWriter, windows
from knowledge.passage import Passage, Scope
from knowledge.retrieve import Retriever
from tests.knowledge.conftest import passage
from tests.knowledge.index.toy_encoder import LetterEncoder


@pytest.fixture
def encoder() -> LetterEncoder:
    return LetterEncoder()


@pytest.fixture
def store(engine, fill, encoder: LetterEncoder) -> Store:
    """Three passages of which one shares letters, but no word, with what is asked."""
    store = Store(engine, BuiltInEmbedder(), encoder)
    fill(
        store,
        [
            passage("fee", "요금표", title=""),
            passage("far", "hgfedcba", title=""),
            passage("own", "abcdefgx", title="", client="가온건설"),
        ],
    )
    return store


@pytest.mark.parametrize("length", [0, 1, 219, 220, 221, 1000, 5000])
def test_the_windows_hold_the_whole_text(length: int) -> None:
    words = " ".join(f"낱말{n}" for n in range(length // 4))
    found = windows(passage("p", words, title=""))
    assert {word for window in found for word in window.split()} >= set(words.split())
    assert all(len(window) <= 290 for window in found)


def test_a_window_begins_with_the_title() -> None:
    found = windows(passage("p", "가나다 " * 200, title="환불 규정 " * 20))
    assert len(found) > 1
    assert all(window.startswith("환불 규정") and window.index("\n") <= 60 for window in found)


def test_a_text_without_blanks_is_cut_too() -> None:
    found = windows(passage("p", "가" * 1000, title=""))
    assert "".join(found) == "가" * 1000
    assert max(map(len, found)) <= 220


def test_a_passage_is_found_by_its_meaning_alone(store: Store) -> None:
    hits = Retriever(store, Analyzer()).search("abcdefgh", Scope(), k=2)
    assert hits[0].passage.id == "far"
    assert hits[0].why.lexical == 0
    assert hits[0].why.meaning is not None and hits[0].why.meaning > 0


def test_every_hit_says_how_near_it_is(store: Store) -> None:
    hits = Retriever(store, Analyzer()).search("요금표 abcdefgh", Scope())
    assert {hit.passage.id for hit in hits} == {"fee", "far"}
    assert all(hit.why.meaning is not None for hit in hits)


def test_meaning_never_crosses_clients(store: Store) -> None:
    retriever = Retriever(store, Analyzer())
    assert "own" not in {hit.passage.id for hit in retriever.search("abcdefgx", Scope())}
    assert retriever.search("abcdefgx", Scope(("가온건설",)))[0].passage.id == "own"


def test_meaning_keeps_to_what_is_in_force(engine, fill, encoder: LetterEncoder) -> None:
    store = Store(engine, None, encoder)
    fill(store, [passage("old", "abcdefg", effective_to=date(2025, 12, 31)), passage("new", "가나다")])
    hits = Retriever(store, Analyzer()).search("abcdefg", Scope(day=date(2026, 3, 1)))
    assert "old" not in {hit.passage.id for hit in hits}


def test_words_answer_until_the_vectors_are_whole(engine, fill, encoder: LetterEncoder) -> None:
    fill(Store(engine), [passage("fee", "요금표")])
    store = Store(engine, None, encoder)
    retriever = Retriever(store, Analyzer())
    writer = store.add_vectors(encoder)
    writer.add([])
    (hit,) = retriever.search("요금표", Scope())
    assert hit.why.meaning is None
    writer.abort()


def test_vectors_of_another_encoder_are_left_alone(store: Store, engine) -> None:
    other = Store(engine, BuiltInEmbedder(), LetterEncoder("another"))
    hits = Retriever(other, Analyzer()).search("요금표", Scope())
    assert [hit.passage.id for hit in hits] == ["fee"]
    assert hits[0].why.meaning is None


def test_what_a_killed_run_left_is_no_hindrance(
    engine: IndexEngine, fill, encoder: LetterEncoder, policies: list[Passage]
) -> None:
    name = fill(Store(engine), policies)
    killed = VectorWriter(engine, name, encoder)
    killed.add([])
    killed._points.close()  # as the end of a process does
    store = Store(engine, None, encoder)
    writer = store.add_vectors(encoder)
    writer.commit()
    assert store.current().windows is not None


def test_how_near_is_counted_from_the_mean_of_all(store: Store, encoder: LetterEncoder) -> None:
    found = store.current().windows
    assert found is not None
    vector = encoder.questions(["abcdefgh"])[0]
    near = found.of(vector, Scope(every_client=True), [1, 2, 3])
    assert sum(near.values()) == pytest.approx(0, abs=1e-3)
    assert sum(one**2 for one in near.values()) == pytest.approx(3, abs=1e-2)


def test_a_generation_is_dropped_with_its_vectors(store: Store, engine: IndexEngine) -> None:
    name = store.current().name
    engine.drop(name)
    assert engine.generations() == []
    engine.discard(name, PointSet.WINDOWS)
