"""The systems of ``retrieval_peers.py``: each indexes texts and returns a function from query to numbers of texts."""

import multiprocessing
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

Search = Callable[[str], list[int]]
System = Callable[[Sequence[str]], Search]
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
    """Ours by words alone."""
    return _ours(texts, meaning=False)


def ours_as_shipped(texts: Sequence[str]) -> Search:
    """Ours as it comes: by words and by the built-in encoder."""
    return _ours(texts, meaning=True)


def _ours(texts: Sequence[str], *, meaning: bool) -> Search:
    from knowledge.analyze import Analyzer
    from knowledge.passage import Scope
    from knowledge.retrieve import Retriever

    place = tempfile.mkdtemp(prefix="assist-bench-")
    write_index(texts, place, meaning=meaning)
    retriever = Retriever(_store(place, meaning), Analyzer())
    retriever.warm()
    scope = Scope(every_client=True)
    return lambda query: [int(hit.passage.doc_id) for hit in retriever.search(query, scope, _TOP)]


def write_index(texts: Sequence[str], place: str, *, meaning: bool) -> None:
    """Build an index in a process of its own, as ingest does beside a running server; ids are the numbers."""
    made = multiprocessing.get_context("spawn").Process(target=_write, args=(list(texts), place, meaning))
    made.start()
    made.join()


def _store(place: str, meaning: bool) -> Any:
    from knowledge.embed import BuiltInEmbedder
    from knowledge.encoder.encoder import built_in
    from knowledge.index.edge import EdgeEngine
    from knowledge.index.store import Store

    return Store(EdgeEngine(Path(place)), BuiltInEmbedder(), built_in() if meaning else None)


def _write(texts: Sequence[str], place: str, meaning: bool) -> None:
    from ingest.terms_codec import load_terms
    from ingest.tokens import count_terms
    from knowledge.index.whole import write_whole
    from knowledge.index.writer import IndexedPassage
    from knowledge.passage import DocType, Passage

    passages = [Passage(str(i), text, "", str(i), "", DocType.OTHER, "") for i, text in enumerate(texts)]
    batches = [passages[i : i + 500] for i in range(0, len(passages), 500)]
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        counted = [blob for blobs in pool.map(count_terms, batches) for blob in blobs]
    items = [IndexedPassage(p, load_terms(b)) for p, b in zip(passages, counted, strict=True)]
    write_whole(_store(place, meaning), items)


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
}
