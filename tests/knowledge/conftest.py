from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from qdrant_client import QdrantClient

from knowledge.analyze import Analyzer
from knowledge.index.edge import EdgeEngine
from knowledge.index.engine import IndexEngine
from knowledge.index.server import ServerEngine
from knowledge.index.store import Store
from knowledge.index.whole import write_whole
from knowledge.index.writer import IndexedPassage
from knowledge.passage import DocType, Passage

Fill = Callable[[Store, list[Passage]], str]


def passage(key: str, text: str, **more: object) -> Passage:
    values: dict[str, object] = {
        "id": key, "text": text, "title": key, "doc_id": "doc", "doc_title": "문서",
        "doc_type": DocType.FAQ, "source": "doc.md",
    }  # fmt: skip
    return Passage(**{**values, **more})  # type: ignore[arg-type]  # the keys are a passage's own


@pytest.fixture(params=["edge", "server"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[IndexEngine]:
    """The embedded engine, and the server adapter over qdrant-client's local mode."""
    if request.param == "edge":
        yield EdgeEngine(tmp_path / "index")
    else:
        client = QdrantClient(":memory:")
        yield ServerEngine(client)
        client.close()


@pytest.fixture
def fill() -> Fill:
    """Write passages as a new current generation."""
    analyzer = Analyzer()

    def write(store: Store, passages: list[Passage]) -> str:
        items = [IndexedPassage(p, analyzer.terms(p)) for p in passages]
        return write_whole(store, items)

    return write


@pytest.fixture
def policies() -> list[Passage]:
    old = {"effective_from": date(2024, 1, 1), "effective_to": date(2025, 12, 31)}
    new = {"effective_from": date(2026, 1, 1)}
    return [
        passage(
            "fee",
            "정기평가 수수료는 부가세 별도 320,000원입니다.",
            questions=("비용이 얼마예요?", "얼마 내나요"),
        ),
        passage("gaon", "가온건설은 3월 31일까지 제출합니다.", client="가온건설", refs=("CLI-1",), **new),
        passage(
            "gaon-old", "가온건설은 4월 30일까지 제출했습니다.", client="가온건설", refs=("CLI-2",), **old
        ),
        passage("daon", "다온전자는 5월 31일까지 제출합니다.", client="다온전자"),
    ]
