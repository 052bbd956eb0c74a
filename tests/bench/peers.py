"""The systems of ``retrieval_peers.py``: each indexes texts and returns a function from query to numbers of texts."""

import multiprocessing
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Literal

Search = Callable[[str], list[int]]
System = Callable[[Sequence[str]], Search]
Dense = Literal["none", "questions", "passages"]
_TOP = 10


def llamaindex_bm25(texts: Sequence[str]) -> Search:
    """LlamaIndex's BM25Retriever as it comes: English stemmer and stop words."""
    from llama_index.retrievers.bm25 import BM25Retriever

    retriever = BM25Retriever.from_defaults(nodes=_nodes(texts), similarity_top_k=_TOP)
    return lambda query: [int(found.node.node_id) for found in retriever.retrieve(query)]


def llamaindex_vector(texts: Sequence[str]) -> Search:
    """LlamaIndex's VectorStoreIndex in memory, with our built-in static model (none can be downloaded)."""
    from llama_index.core import VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding

    from knowledge.embed import BuiltInEmbedder

    model = BuiltInEmbedder()

    class Adapter(BaseEmbedding):  # type: ignore[misc]
        def _get_text_embedding(self, text: str) -> list[float]:
            return list(map(float, model.encode([text])[0]))

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, row)) for row in model.encode(texts)]

        def _get_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

    index = VectorStoreIndex(nodes=_nodes(texts), embed_model=Adapter(embed_batch_size=256))
    retriever = index.as_retriever(similarity_top_k=_TOP)
    return lambda query: [int(found.node.node_id) for found in retriever.retrieve(query)]


def haystack_bm25(texts: Sequence[str]) -> Search:
    """Haystack's in-memory BM25 as it comes."""
    from haystack import Document
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    store = InMemoryDocumentStore()
    store.write_documents([Document(id=str(i), content=text) for i, text in enumerate(texts)])
    return lambda query: [int(found.id) for found in store.bm25_retrieval(query, top_k=_TOP)]


def bm25s_whitespace(texts: Sequence[str]) -> Search:
    """The library bm25s on words between spaces."""
    import bm25s

    index = bm25s.BM25()
    index.index([text.lower().split() for text in texts], show_progress=False)

    def search(query: str) -> list[int]:
        found, _ = index.retrieve([query.lower().split()], k=_TOP, show_progress=False)
        return [int(number) for number in found[0]]

    return search


def ours_lexical(texts: Sequence[str]) -> Search:
    """Ours without an embedding model."""
    return _ours(texts, None)


def ours_as_shipped(texts: Sequence[str]) -> Search:
    """Ours as it comes: the built-in model compares questions only, and these passages have none."""
    from knowledge.embed import BuiltInEmbedder

    return _ours(texts, BuiltInEmbedder())


def ours_dense_passages(texts: Sequence[str]) -> Search:
    """Ours with the built-in model asked to find passages too, which the product does not do."""
    from knowledge.embed import BuiltInEmbedder

    class ForPassages(BuiltInEmbedder):
        for_passages = True

    return _ours(texts, ForPassages())


def _ours(texts: Sequence[str], embedder: Any) -> Search:
    from knowledge.analyze import Analyzer
    from knowledge.index.edge import EdgeEngine
    from knowledge.index.store import Store
    from knowledge.passage import Scope
    from knowledge.retrieve import Retriever

    place = tempfile.mkdtemp(prefix="assist-bench-")
    dense: Dense = "none" if embedder is None else "passages" if embedder.for_passages else "questions"
    write_index(texts, dense, place)
    retriever = Retriever(Store(EdgeEngine(Path(place)), embedder), Analyzer())
    retriever.warm()
    scope = Scope(every_client=True)
    return lambda query: [int(hit.passage.doc_id) for hit in retriever.search(query, scope, _TOP)]


def write_index(texts: Sequence[str], dense: Dense, place: str) -> None:
    """Build an index in a process of its own, as ingest does beside a running server; ids are the numbers."""
    made = multiprocessing.get_context("spawn").Process(target=_write, args=(list(texts), dense, place))
    made.start()
    made.join()


def _write(texts: Sequence[str], dense: Dense, place: str) -> None:
    from ingest.terms_codec import load_terms
    from ingest.tokens import count_terms
    from knowledge.embed import BuiltInEmbedder
    from knowledge.index.edge import EdgeEngine
    from knowledge.index.store import IndexedPassage, Store
    from knowledge.passage import DocType, Passage
    from knowledge.sparse import CorpusStats

    class Model(BuiltInEmbedder):
        for_passages = dense == "passages"

    passages = [Passage(str(i), text, "", str(i), "", DocType.OTHER, "") for i, text in enumerate(texts)]
    batches = [passages[i : i + 500] for i in range(0, len(passages), 500)]
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        counted = list(pool.map(count_terms, batches))
    store = Store(EdgeEngine(Path(place)), None if dense == "none" else Model())
    made = store.begin(CorpusStats.collect(load_terms(blob) for blobs in counted for blob in blobs))
    for batch, blobs in zip(batches, counted, strict=True):
        made.add([IndexedPassage(p, load_terms(b)) for p, b in zip(batch, blobs, strict=True)])
    made.commit()


def _nodes(texts: Sequence[str]) -> list[Any]:
    from llama_index.core.schema import TextNode

    return [TextNode(id_=str(i), text=text) for i, text in enumerate(texts)]


SYSTEMS: dict[str, System] = {
    "LlamaIndex BM25Retriever": llamaindex_bm25,
    "LlamaIndex VectorStoreIndex": llamaindex_vector,
    "Haystack in-memory BM25": haystack_bm25,
    "bm25s on whitespace": bm25s_whitespace,
    "ours, lexical": ours_lexical,
    "ours, as shipped": ours_as_shipped,
    "ours, dense passages too": ours_dense_passages,
}
