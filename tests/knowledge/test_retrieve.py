from datetime import date

import pytest
from llama_index.core.evaluation import RetrieverEvaluator
from llama_index.core.instrumentation import get_dispatcher
from llama_index.core.instrumentation.event_handlers import BaseEventHandler
from llama_index.core.instrumentation.events import BaseEvent
from llama_index.core.instrumentation.events.retrieval import RetrievalEndEvent
from pydantic import Field

from knowledge.analyze import Analyzer
from knowledge.index.store import Store
from knowledge.passage import Passage, Scope
from knowledge.retrieve import Retriever
from tests.knowledge.conftest import passage


@pytest.fixture
def store(engine, fill, policies: list[Passage]) -> Store:
    store = Store(engine)
    fill(store, policies)
    return store


def test_llama_index_asks_in_plain_text(store: Store) -> None:
    retriever = Retriever(store, Analyzer(), scope=Scope(day=date(2026, 3, 1)), k=1)
    (found,) = retriever.retrieve("수수료가 얼마예요?")
    assert found.node.node_id == "fee"
    assert found.node.get_content() == "정기평가 수수료는 부가세 별도 320,000원입니다."
    assert found.node.metadata["doc_title"] == "문서"
    assert found.score is not None and found.score > 0


def test_a_retriever_keeps_to_its_scope(store: Store) -> None:
    retriever = Retriever(store, Analyzer(), scope=Scope(day=date(2026, 3, 1)))
    assert "가온건설" not in {one.node.metadata["client"] for one in retriever.retrieve("언제까지 제출해요?")}


def test_llama_index_evaluators_take_it(store: Store) -> None:
    judge = RetrieverEvaluator.from_metric_names(["mrr"], retriever=Retriever(store, Analyzer()))
    assert judge.evaluate("수수료가 얼마예요?", expected_ids=["fee"]).metric_vals_dict == {"mrr": 1.0}


class Listener(BaseEventHandler):
    heard: list[list[str]] = Field(default_factory=list)

    def handle(self, event: BaseEvent, **kwargs: object) -> None:
        if isinstance(event, RetrievalEndEvent):
            self.heard.append([one.node.node_id for one in event.nodes])


def test_every_search_is_seen_by_llama_index_instrumentation(store: Store) -> None:
    listener, root = Listener(), get_dispatcher()
    root.add_event_handler(listener)
    try:
        hits = Retriever(store, Analyzer()).search("수수료가 얼마예요?", Scope(), k=2)
    finally:
        root.event_handlers.remove(listener)
    assert listener.heard == [[hit.passage.id for hit in hits]]


@pytest.mark.parametrize("question", ["", "   ", "?!", "은는이가"])
def test_a_question_without_words_finds_nothing(store: Store, question: str) -> None:
    assert Retriever(store, Analyzer()).search(question, Scope(every_client=True)) == []


def test_the_best_comes_first_and_no_more_than_asked(engine, fill) -> None:
    store = Store(engine)
    fill(store, [passage(f"p{n}", "제출 서류 " * n + "안내") for n in range(1, 6)])
    hits = Retriever(store, Analyzer()).search("제출 서류", Scope(), k=3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
