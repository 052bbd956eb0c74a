"""A Qdrant server or cluster: generations as collections, the pointer as an alias."""

import base64
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TypeVar

from qdrant_client import QdrantClient, models
from qdrant_client.http.exceptions import ApiException

from knowledge.errors import IndexBroken
from knowledge.index.engine import DENSE, LEXICAL, Found, NewPoint, PointSet, Query, day_number
from knowledge.passage import Scope
from knowledge.sparse import SparseVector

_BATCH = 200
_CHUNK = 400_000
_PREFIX = "assist"
_FILES = "files"
_ALIAS = f"{_PREFIX}-current"
T = TypeVar("T")


class ServerEngine:
    """A collection for each point set of a generation and one for its small files; one alias names the current one."""

    def __init__(self, client: QdrantClient) -> None:
        self._client = client

    def create(self, generation: str, points: PointSet, dense_size: int | None) -> "ServerWriter":
        """Create the collection with its vectors and field indexes."""
        name = _collection(generation, points)
        dense = (
            {DENSE: models.VectorParams(size=dense_size, distance=models.Distance.COSINE)}
            if dense_size
            else {}
        )
        sparse = {LEXICAL: models.SparseVectorParams(modifier=models.Modifier.IDF)}
        _asked(
            lambda: self._client.create_collection(name, vectors_config=dense, sparse_vectors_config=sparse)
        )
        _asked(lambda: self._client.create_payload_index(name, "client", models.PayloadSchemaType.KEYWORD))
        for field in ("from", "to"):
            _asked(partial(self._client.create_payload_index, name, field, models.PayloadSchemaType.INTEGER))
        return ServerWriter(self._client, name)

    def open(self, generation: str, points: PointSet) -> "ServerReader":
        """Return a reader of the collection."""
        return ServerReader(self._client, _collection(generation, points))

    def write_file(self, generation: str, name: str, content: bytes) -> None:
        """Keep a small file as points of text chunks."""
        collection = _collection(generation, _FILES)
        if not _asked(lambda: self._client.collection_exists(collection)):
            _asked(lambda: self._client.create_collection(collection, vectors_config={}))
        text = base64.b64encode(content).decode("ascii")
        start = _asked(lambda: self._client.count(collection)).count
        chunks = [text[i : i + _CHUNK] for i in range(0, len(text), _CHUNK)] or [""]
        points = [
            models.PointStruct(id=start + i, vector={}, payload={"name": name, "place": i, "chunk": chunk})
            for i, chunk in enumerate(chunks)
        ]
        _asked(lambda: self._client.upsert(collection, points))

    def read_file(self, generation: str, name: str) -> bytes:
        """Join the chunks of a small file."""
        records, _ = _asked(
            lambda: self._client.scroll(
                _collection(generation, _FILES), scroll_filter=_of_file(name), limit=1000
            )
        )
        payloads = sorted((record.payload or {} for record in records), key=lambda p: int(p["place"]))
        if not payloads:
            raise IndexBroken(
                f"Qdrant 서버의 색인에 '{name}'이 없습니다. 'assist ingest --rebuild'로 다시 만들어 주세요."
            )
        return base64.b64decode("".join(str(p["chunk"]) for p in payloads))

    def has_file(self, generation: str, name: str) -> bool:
        """Whether the generation keeps a chunk of the file."""
        return bool(
            _asked(
                lambda: self._client.count(_collection(generation, _FILES), count_filter=_of_file(name))
            ).count
        )

    def settle(self, generation: str) -> None:
        """Nothing to do: every batch was waited for."""

    def discard(self, generation: str, points: PointSet) -> None:
        """Remove one point set's collection."""
        _asked(lambda: self._client.delete_collection(_collection(generation, points)))

    def current(self) -> str | None:
        """Return the generation the alias points at."""
        for alias in _asked(self._client.get_aliases).aliases:
            if alias.alias_name == _ALIAS:
                return alias.collection_name.split("-", 2)[2]
        return None

    def make_current(self, generation: str) -> None:
        """Move the alias in one request."""
        create = models.CreateAliasOperation(
            create_alias=models.CreateAlias(
                collection_name=_collection(generation, PointSet.PASSAGES), alias_name=_ALIAS
            )
        )
        delete = models.DeleteAliasOperation(delete_alias=models.DeleteAlias(alias_name=_ALIAS))
        operations: list[models.AliasOperations] = [create] if self.current() is None else [delete, create]
        _asked(lambda: self._client.update_collection_aliases(change_aliases_operations=operations))

    def generations(self) -> list[str]:
        """Return the generations that have a passages collection, oldest first."""
        start = f"{_PREFIX}-{PointSet.PASSAGES}-"
        names = [c.name for c in _asked(self._client.get_collections).collections]
        return sorted(name.removeprefix(start) for name in names if name.startswith(start))

    def drop(self, generation: str) -> None:
        """Remove the generation's collections."""
        for part in (*PointSet, _FILES):
            _asked(partial(self._client.delete_collection, _collection(generation, part)))


class ServerWriter:
    """Upserts points into a collection."""

    def __init__(self, client: QdrantClient, collection: str) -> None:
        self._client = client
        self._collection = collection

    def add(self, points: Sequence[NewPoint]) -> None:
        """Upsert in batches, waiting for each."""
        for start in range(0, len(points), _BATCH):
            batch = [_point(point) for point in points[start : start + _BATCH]]
            _asked(partial(self._client.upsert, self._collection, batch, wait=True))

    def close(self) -> None:
        """Nothing to do: every batch was waited for."""


class ServerReader:
    """Searches a collection."""

    def __init__(self, client: QdrantClient, collection: str) -> None:
        self._client = client
        self._collection = collection

    def search(
        self, query: Query, scope: Scope, limit: int, only: Collection[int] | None = None
    ) -> list[Found]:
        """Ask one named vector, filtered by the scope on the server."""
        sparse = isinstance(query, SparseVector)
        vector = _sparse(query) if isinstance(query, SparseVector) else query.tolist()
        response = _asked(
            lambda: self._client.query_points(
                self._collection,
                query=vector,
                using=LEXICAL if sparse else DENSE,
                query_filter=_filter(scope, only),
                limit=limit,
                with_payload=["owner"],
            )
        )
        return [Found(int(p.id), int((p.payload or {})["owner"]), p.score) for p in response.points]

    def bodies(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the JSON text of points by number."""
        records = _asked(
            lambda: self._client.retrieve(self._collection, list(numbers), with_payload=["body"])
        )
        return {int(record.id): str((record.payload or {})["body"]) for record in records}


def _asked(call: Callable[[], T]) -> T:
    try:
        return call()
    except (ApiException, ValueError, OSError) as error:
        raise IndexBroken(
            f"Qdrant 서버에 물을 수 없습니다({error}). QDRANT_URL과 서버 상태를 확인해 주세요."
        ) from error


def _collection(generation: str, part: str) -> str:
    return f"{_PREFIX}-{part}-{generation}"


def _of_file(name: str) -> models.Filter:
    return models.Filter(must=[models.FieldCondition(key="name", match=models.MatchValue(value=name))])


def _sparse(vector: SparseVector) -> models.SparseVector:
    return models.SparseVector(indices=vector.indices.tolist(), values=vector.values.tolist())


def _point(point: NewPoint) -> models.PointStruct:
    vector: dict[str, models.Vector] = {LEXICAL: _sparse(point.lexical)} if point.lexical else {}
    if point.dense is not None:
        vector[DENSE] = point.dense.tolist()
    return models.PointStruct(id=point.number, vector=vector, payload=point.payload)


def _filter(scope: Scope, only: Collection[int] | None) -> models.Filter | None:
    must: list[models.Condition] = []
    if not scope.every_client:
        clients = models.MatchAny(any=["", *scope.clients])
        must.append(models.FieldCondition(key="client", match=clients))
    day = day_number(scope)
    if day is not None:
        must.append(models.FieldCondition(key="from", range=models.Range(lte=day)))
        must.append(models.FieldCondition(key="to", range=models.Range(gte=day)))
    if only is not None:
        must.append(models.HasIdCondition(has_id=list(only)))
    return models.Filter(must=must) if must else None
