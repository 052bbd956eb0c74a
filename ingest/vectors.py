"""The vectors of passages, after their words can be searched: each text once, kept, and taken up where it was left."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import numpy as np

from ingest.cache import Cache
from ingest.errors import IngestStopped
from ingest.kept_vectors import KeptVectors
from ingest.report import Phase, Progress
from knowledge.index.store import Store
from knowledge.index.windows import VectorWriter, windows
from knowledge.index.writer import point_filter
from knowledge.passage import Passage

_PASSAGES = 200  # passages whose windows are looked up at once
_TEXTS = 32  # windows between two looks at whether to go on


def add_vectors(
    cache: Cache, store: Store, progress: Callable[[Progress], None], cancelled: Callable[[], bool]
) -> int:
    """Give the current generation, built from the cache, its vectors; returns how many, 0 where it has them.

    Raises:
        IngestStopped: ``cancelled`` said so; what was worked out is kept, and words are searched all the same.
    """
    encoder = store.encoder
    if encoder is None or store.current().windows is not None:
        return 0
    kept = cache.vectors(encoder)
    _work_out(cache, kept, progress, cancelled)
    writer = store.add_vectors(encoder)
    try:
        for passages in _batches(cache):
            _write(writer, kept, passages)
        writer.commit()
    except BaseException:
        with suppress(Exception):  # the first failure is the one to tell
            writer.abort()
        raise
    kept.forget_unused()
    added = store.current().windows
    return added.card.windows if added else 0


def _work_out(
    cache: Cache, kept: KeptVectors, progress: Callable[[Progress], None], cancelled: Callable[[], bool]
) -> None:
    total, done = cache.passage_count(), 0
    for passages in _batches(cache):
        missing = kept.unknown([text for passage in passages for text in windows(passage)])
        for place in range(0, len(missing), _TEXTS):
            if cancelled():
                raise IngestStopped(
                    "뜻 색인을 멈췄습니다. 낱말로는 지금도 찾고, 같은 명령을 다시 실행하면 이어서 합니다."
                )
            kept.put(missing[place : place + _TEXTS])
            share = min(place + _TEXTS, len(missing)) / len(missing)
            progress(Progress(Phase.MEANING, done + int(len(passages) * share), total))
        done += len(passages)
        progress(Progress(Phase.MEANING, done, total))


def _write(writer: VectorWriter, kept: KeptVectors, passages: Sequence[Passage]) -> None:
    texts = [windows(passage) for passage in passages]
    rows = kept.get([text for some in texts for text in some])
    ends = np.cumsum([len(some) for some in texts])[:-1]
    writer.add(
        (point_filter(passage), part) for passage, part in zip(passages, np.split(rows, ends), strict=True)
    )


def _batches(cache: Cache) -> Iterator[list[Passage]]:
    batch: list[Passage] = []
    for item in cache.passages():
        batch.append(item.passage)
        if len(batch) == _PASSAGES:
            yield batch
            batch = []
    if batch:
        yield batch
