from datetime import date

import pytest

from knowledge.analyze import Analyzer
from knowledge.errors import IndexBroken, IndexMissing
from knowledge.glossary import GlossaryEntry
from knowledge.index.edge import EdgeEngine
from knowledge.index.store import Store
from knowledge.passage import Passage, Scope
from knowledge.retrieve import Retriever
from knowledge.sparse import CorpusStats
from tests.knowledge.conftest import passage


def ids(store: Store, question: str, scope: Scope) -> list[str]:
    return [hit.passage.id for hit in Retriever(store, Analyzer()).search(question, scope)]


def test_nothing_ingested_is_said_plainly(engine) -> None:
    with pytest.raises(IndexMissing, match="assist ingest"):
        Store(engine).current()


def test_a_passage_comes_back_whole(engine, fill, policies: list[Passage]) -> None:
    store = Store(engine)
    fill(store, policies)
    assert store.current().passages([2]) == {2: policies[1]}


def test_client_policy_never_crosses_clients(engine, fill, policies: list[Passage]) -> None:
    store = Store(engine)
    fill(store, policies)
    assert "daon" not in ids(store, "언제까지 제출해요?", Scope(("가온건설",), date(2026, 11, 24)))


def test_only_what_is_in_force_on_the_day_is_found(engine, fill, policies: list[Passage]) -> None:
    store = Store(engine)
    fill(store, policies)
    found = ids(store, "가온건설 언제까지 제출해요?", Scope(("가온건설",), date(2025, 6, 1)))
    assert "gaon-old" in found and "gaon" not in found


def test_general_passages_answer_without_a_client(engine, fill, policies: list[Passage]) -> None:
    store = Store(engine)
    fill(store, policies)
    assert ids(store, "비용이 얼마예요", Scope()) == ["fee"]


def test_a_new_generation_takes_over_in_one_step(engine, fill, policies: list[Passage]) -> None:
    store = Store(engine)
    first = fill(store, policies[:1])
    assert store.current().name == first
    second = fill(store, policies)
    assert store.current().name == second and store.current().about.passages == 4


def test_an_aborted_generation_leaves_the_old_one(engine, fill, policies: list[Passage]) -> None:
    store = Store(engine)
    name = fill(store, policies)
    writer = store.begin(CorpusStats.collect([]))
    writer.abort()
    assert store.current().name == name and engine.generations() == [name]


def test_prune_keeps_the_current_generation(engine, fill, policies: list[Passage]) -> None:
    store = Store(engine)
    names = [fill(store, policies[:1]) for _ in range(4)]
    store.prune(keep=2)
    assert engine.generations() == names[-2:]


def test_passages_are_looked_up_by_control_number(engine, fill, policies: list[Passage]) -> None:
    store = Store(engine)
    fill(store, policies)
    assert [p.id for p in store.current().by_ref("CLI-2")] == ["gaon-old"]


def test_glossary_and_clients_stay_with_the_generation(engine, policies: list[Passage]) -> None:
    store = Store(engine)
    analyzer = Analyzer()
    from knowledge.index.writer import IndexedPassage

    items = [IndexedPassage(p, analyzer.terms(p)) for p in policies]
    writer = store.begin(CorpusStats.collect(i.terms for i in items))
    writer.add(items)
    writer.glossary([GlossaryEntry("원청사", ("모기업",), ("원청",), ("원천사",))])
    writer.commit()
    current = store.current()
    assert current.glossary[0].misheard == ("원천사",)
    assert current.about.clients == ("가온건설", "다온전자")


def test_another_embedding_model_is_refused(engine, fill, policies: list[Passage]) -> None:
    class Toy:
        name, dim = "toy", 2

        def encode(self, texts):  # pragma: no cover - never asked
            raise AssertionError

    fill(Store(engine), policies)
    with pytest.raises(IndexBroken, match="toy"):
        Store(engine, Toy()).current()


def test_a_second_process_reads_a_private_copy(tmp_path, fill, policies: list[Passage]) -> None:
    engine = EdgeEngine(tmp_path)
    fill(Store(engine), policies)
    first, second = Store(engine), Store(EdgeEngine(tmp_path))
    assert ids(first, "비용이 얼마예요", Scope()) == ids(second, "비용이 얼마예요", Scope()) == ["fee"]


def test_a_damaged_generation_is_named_with_the_remedy(tmp_path, fill, policies: list[Passage]) -> None:
    engine = EdgeEngine(tmp_path)
    name = fill(Store(engine), policies)
    (tmp_path / name / "stats").unlink()
    with pytest.raises(IndexBroken, match="--rebuild"):
        Store(engine).current()


def test_passages_without_questions_have_no_question_points(engine, fill) -> None:
    store = Store(engine)
    fill(store, [passage("law", "제1조 목적")])
    assert store.current().about.questions == 0


@pytest.mark.parametrize(
    "pointer", [None, b"", b"\xff\xfe\x00\x80", b"20261129T0", "여기는 이름이 아님".encode()]
)
def test_a_damaged_pointer_gives_the_newest_whole_generation(
    tmp_path, fill, policies: list[Passage], pointer: bytes | None
) -> None:
    engine = EdgeEngine(tmp_path)
    fill(Store(engine), policies[:1])
    name = fill(Store(engine), policies)
    (tmp_path / "99990101T000000000000-abcdef").mkdir()
    (tmp_path / "current").unlink()
    if pointer is not None:
        (tmp_path / "current").write_bytes(pointer)
    assert Store(EdgeEngine(tmp_path)).current().name == name


@pytest.mark.parametrize("part", ["about", "stats", "glossary", "refs"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00\x80", b"[1]", b"{"])
def test_a_damaged_part_of_a_generation_is_told(
    tmp_path, fill, policies: list[Passage], part: str, content: bytes
) -> None:
    name = fill(Store(EdgeEngine(tmp_path)), policies[:1])
    (tmp_path / name / part).write_bytes(content)
    with pytest.raises(IndexBroken, match="--rebuild"):
        Store(EdgeEngine(tmp_path)).current().by_ref("없음")
