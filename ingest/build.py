"""Cached passages into a new index generation, made current in one step."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress

from ingest.cache import Cache
from ingest.errors import IngestError, IngestStopped, NoSpace, disk_error
from ingest.fingerprint import code_fingerprint
from ingest.report import Phase, Progress
from knowledge.errors import KnowledgeError
from knowledge.index.store import Store
from knowledge.index.writer import GenerationWriter, IndexedPassage
from knowledge.settings import KnowledgeSettings
from knowledge.sparse import CorpusStats

_BATCH = 500
_KEEP = 2
_SPACE = 256 * 1024 * 1024
"""Beyond what the cache holds; where the engine fills its files on a full disk, the process is ended by a signal."""
_BUILT = "built"


def content_of(cache: Cache, store: Store) -> str:
    """Return the digest of what the next generation would hold, the embedding model and our way of reading included."""
    embedder = store.embedder.name if store.embedder else ""
    digest = hashlib.sha256(f"{embedder} {code_fingerprint()}".encode())
    for doc_id, documents in cache.digests():
        digest.update(f"{doc_id}\x00{documents}\x01".encode())
    return digest.hexdigest()


def up_to_date(cache: Cache, store: Store) -> bool:
    """Whether the current generation already holds exactly what the cache holds."""
    if not store.exists():
        return False
    try:
        current = store.current()
        windows = current.windows
    except KnowledgeError:
        return False
    other = windows and store.encoder and windows.card.encoder != store.encoder.name
    return not other and cache.state(_BUILT) == f"{current.name} {content_of(cache, store)}"


def build(
    cache: Cache,
    store: Store,
    settings: KnowledgeSettings,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> str:
    """Build a generation from the cache and make it current; returns its name.

    Raises:
        IngestStopped: ``cancelled`` said so; the old generation still answers.
        NoSpace: the disk is full; the old generation still answers.
    """
    if not settings.qdrant_url:
        _refuse_full_disk(cache, settings)
    store.prune(1)
    total = cache.passage_count()
    progress(Progress(Phase.INDEX, 0, total))
    writer = store.begin(CorpusStats.collect(cache.terms()))
    try:
        done = 0
        for batch in _batches(cache.passages()):
            if cancelled():
                raise IngestStopped(
                    "색인을 멈췄습니다. 지금까지 읽은 것은 남아 있으니 같은 명령을 다시 실행하면 이어서 합니다."
                )
            writer.add(batch)
            done += len(batch)
            progress(Progress(Phase.INDEX, done, total))
        writer.glossary(cache.glossary())
        content = content_of(cache, store)
        name = writer.commit()
    except BaseException as error:
        _abandon(writer)
        raise _translated(error, settings) from error
    cache.remember(_BUILT, f"{name} {content}")
    store.prune(_KEEP)
    return name


def _batches(items: Iterator[IndexedPassage]) -> Iterator[list[IndexedPassage]]:
    batch: list[IndexedPassage] = []
    for item in items:
        batch.append(item)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _refuse_full_disk(cache: Cache, settings: KnowledgeSettings) -> None:
    needed = cache.size() + _SPACE
    free = shutil.disk_usage(settings.data).free
    if free < needed:
        raise NoSpace(
            f"디스크 공간이 모자랍니다. 새 색인에 약 {needed // 1_000_000:,}MB가 필요한데 '{settings.data}'에 "
            f"{free // 1_000_000:,}MB 남았습니다. 공간을 비우고 다시 실행해 주세요. 지금 색인은 그대로 답합니다."
        )


def _abandon(writer: GenerationWriter) -> None:
    """Remove what was written; the first failure is the one to tell, and pruning removes what is left."""
    with suppress(Exception):
        writer.abort()


def _translated(error: BaseException, settings: KnowledgeSettings) -> BaseException:
    if isinstance(error, OSError):
        return disk_error(error, settings.data)
    text = str(error)
    if "No space left" in text or "disk is full" in text or "StorageFull" in text:
        return NoSpace(
            f"디스크가 가득 차 새 색인을 쓰지 못했습니다. '{settings.data}'의 공간을 비우고 다시 실행해 주세요. "
            "지금 색인은 그대로 답합니다."
        )
    if isinstance(error, (IngestError, KnowledgeError, sqlite3.Error)) or not isinstance(error, Exception):
        return error
    return IngestError(
        f"새 색인을 쓰지 못했습니다({error}). 다시 실행해 주세요. 지금 색인은 그대로 답합니다."
    )
