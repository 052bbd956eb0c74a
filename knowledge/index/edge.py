"""The embedded engine: Qdrant Edge shards in folders, no server, no network.

A shard is opened by one process at a time (its log is locked). Generations are never changed once
finished, so a second process reads a private copy, removed when it closes.
"""

import re
import shutil
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import qdrant_edge as edge

from knowledge import atomic
from knowledge.errors import IndexBroken
from knowledge.index.engine import (
    DENSE,
    DESCRIPTION,
    LEXICAL,
    Found,
    NewPoint,
    PointSet,
    Query,
    day_number,
)
from knowledge.index.private_copy import PrivateCopy, can_open
from knowledge.os_errors import Deed, sentence
from knowledge.passage import Scope
from knowledge.sparse import SparseVector

_BATCH = 500
_POINTER = "current"
_NAME = re.compile(r"\d{8}T\d{12}-[0-9a-f]{6}")
_ELSEWHERE = re.compile(r"WouldBlock|\(os error (?:13|28|30|122)\)")
"""Another process holds the shard, or nothing can be written where it lies: a copy can still be read."""


class EdgeEngine:
    """Generations as folders below one folder; the pointer is a file replaced atomically."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def create(self, generation: str, points: PointSet, dense_size: int | None) -> "EdgeWriter":
        """Start one point set of a new generation in its folder."""
        path = self._folder / generation / points
        path.mkdir(parents=True, exist_ok=True)
        return EdgeWriter(edge.EdgeShard.create(str(path), _config(dense_size)))

    def open(self, generation: str, points: PointSet) -> "EdgeReader":
        """Open one point set, or a private copy of it when another process holds it."""
        path = self._folder / generation / points
        if not path.is_dir():
            raise IndexBroken(
                f"색인 '{generation}'의 '{points}' 폴더가 없습니다. 'assist ingest'를 다시 실행해 주세요."
            )
        return EdgeReader(path)

    def write_file(self, generation: str, name: str, content: bytes) -> None:
        """Keep a small file in the generation's folder."""
        path = self._folder / generation / name
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write_bytes(path, content)

    def read_file(self, generation: str, name: str) -> bytes:
        """Return a file of the generation's folder."""
        path = self._folder / generation / name
        try:
            return path.read_bytes()
        except FileNotFoundError as error:
            raise IndexBroken(
                f"색인 파일 '{name}'이 없습니다. 'assist ingest --rebuild'로 다시 만들어 주세요."
            ) from error
        except OSError as error:
            raise IndexBroken(sentence(error, path, Deed.READ)) from error

    def has_file(self, generation: str, name: str) -> bool:
        """Whether the file lies in the generation's folder."""
        return (self._folder / generation / name).is_file()

    def settle(self, generation: str) -> None:
        """Return once the generation's folder is on disk."""
        atomic.sync_tree(self._folder / generation)

    def discard(self, generation: str, points: PointSet) -> None:
        """Remove one point set's folder."""
        shutil.rmtree(self._folder / generation / points, ignore_errors=True)

    def current(self) -> str | None:
        """Return what the pointer file names; where that is no generation's name, the newest whole generation."""
        path = self._folder / _POINTER
        try:
            name = path.read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            name = ""
        except OSError as error:
            raise IndexBroken(sentence(error, path, Deed.READ)) from error
        return name if _NAME.fullmatch(name) else self._newest_whole()

    def _newest_whole(self) -> str | None:
        """Return the newest generation that was written to its end (its description is the last file)."""
        whole = [name for name in self.generations() if (self._folder / name / DESCRIPTION).is_file()]
        return whole[-1] if whole else None

    def make_current(self, generation: str) -> None:
        """Replace the pointer file in one step after everything is on disk."""
        self.settle(generation)
        atomic.write_text(self._folder / _POINTER, generation)

    def generations(self) -> list[str]:
        """Return the generation folders, oldest first (their names begin with the time)."""
        if not self._folder.is_dir():
            return []
        return sorted(path.name for path in self._folder.iterdir() if path.is_dir())

    def drop(self, generation: str) -> None:
        """Remove a generation's folder; a process that has it open keeps reading its open files."""
        shutil.rmtree(self._folder / generation, ignore_errors=True)


class EdgeWriter:
    """Writes points into a new shard."""

    def __init__(self, shard: edge.EdgeShard) -> None:
        self._shard = shard
        self._indexed = False

    def add(self, points: Sequence[NewPoint]) -> None:
        """Upsert in batches; field indexes are made with the first."""
        if not self._indexed:
            self._index_fields()
        for start in range(0, len(points), _BATCH):
            batch = [_point(point) for point in points[start : start + _BATCH]]
            self._shard.update(edge.UpdateOperation.upsert_points(batch))

    def close(self) -> None:
        """Flush to disk and release the shard."""
        self._shard.flush()
        self._shard.close()

    def _index_fields(self) -> None:
        kinds = {
            "client": edge.PayloadSchemaType.Keyword,
            "from": edge.PayloadSchemaType.Integer,
            "to": edge.PayloadSchemaType.Integer,
        }
        for name, kind in kinds.items():
            self._shard.update(edge.UpdateOperation.create_field_index(name, kind))
        self._indexed = True


class EdgeReader:
    """Searches a shard; works from a private copy when the folder is held by another process."""

    def __init__(self, path: Path) -> None:
        self._copy: PrivateCopy | None = None
        self._shard = self._load(path)

    def search(
        self, query: Query, scope: Scope, limit: int, only: Collection[int] | None = None
    ) -> list[Found]:
        """Ask one named vector; exact, filtered by the scope inside the engine."""
        request = edge.QueryRequest(
            limit=limit, query=_nearest(query), filter=_filter(scope, only), with_payload=["owner"]
        )
        found = self._shard.query(request)
        return [Found(int(point.id), int((point.payload or {})["owner"]), point.score) for point in found]

    def bodies(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the JSON text of points by number."""
        records = self._shard.retrieve(list(numbers), with_payload=["body"], with_vector=False)
        return {int(record.id): str((record.payload or {})["body"]) for record in records}

    def _load(self, path: Path) -> edge.EdgeShard:
        if can_open(path):
            try:
                return edge.EdgeShard.load(str(path))
            except Exception as error:  # the binding raises bare Exception for every failure
                if not _ELSEWHERE.search(str(error)):
                    raise _broken(path, error) from error
        self._copy = PrivateCopy(path)
        try:
            return edge.EdgeShard.load(str(self._copy.path))
        except Exception as error:
            raise _broken(path, error) from error


def _broken(path: Path, error: Exception) -> IndexBroken:
    return IndexBroken(
        f"색인 '{path}'를 열 수 없습니다({error}). 'assist ingest --rebuild'로 다시 만들어 주세요."
    )


def _config(dense_size: int | None) -> edge.EdgeConfig:
    dense = (
        {DENSE: edge.EdgeVectorParams(size=dense_size, distance=edge.Distance.Cosine)} if dense_size else {}
    )
    sparse = {LEXICAL: edge.EdgeSparseVectorParams(modifier=edge.Modifier.Idf)}
    return edge.EdgeConfig(vectors=dense, sparse_vectors=sparse)


def _point(point: NewPoint) -> edge.Point:
    vector: dict[str, Any] = {LEXICAL: _sparse(point.lexical)} if point.lexical else {}
    if point.dense is not None:
        vector[DENSE] = point.dense.tolist()
    return edge.Point(id=point.number, vector=vector, payload=point.payload)


def _sparse(vector: SparseVector) -> edge.SparseVector:
    return edge.SparseVector(indices=vector.indices.tolist(), values=vector.values.tolist())


def _nearest(query: Query) -> edge.Query:
    if isinstance(query, SparseVector):
        return edge.Query.Nearest(_sparse(query), using=LEXICAL)
    return edge.Query.Nearest(query.tolist(), using=DENSE)


def _filter(scope: Scope, only: Collection[int] | None) -> edge.Filter | None:
    must: list[Any] = []
    if not scope.every_client:
        must.append(edge.FieldCondition("client", match=edge.MatchAny(["", *scope.clients])))
    day = day_number(scope)
    if day is not None:
        must.append(edge.FieldCondition("from", range=edge.RangeFloat(lte=day)))
        must.append(edge.FieldCondition("to", range=edge.RangeFloat(gte=day)))
    if only is not None:
        must.append(edge.HasIdCondition(set(only)))
    return edge.Filter(must=must) if must else None
