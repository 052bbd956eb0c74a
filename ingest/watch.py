"""Follows folders and tells when something in them has changed and settled."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ingest.errors import IngestError
from ingest.pipeline import known_roots
from knowledge.settings import KnowledgeSettings

_SETTLE_MS = 1_000
_LOOK_MS = 500


def changes(
    paths: Sequence[Path], settings: KnowledgeSettings, cancelled: Callable[[], bool]
) -> Iterator[tuple[Path, ...]]:
    """Yield the changed paths each time the folders have been quiet for a second; ends when ``cancelled``.

    Raises:
        IngestError: there is no folder to follow.
    """
    from watchfiles import watch

    folders = [path for path in (list(paths) or known_roots(settings)) if path.exists()]
    if not folders:
        raise IngestError("지켜볼 폴더가 없습니다. 'assist ingest 폴더 --watch'처럼 적어 주세요.")
    watcher = watch(
        *folders,
        debounce=_SETTLE_MS,
        step=_LOOK_MS // 5,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    for found in watcher:
        if cancelled():
            return
        if found:
            yield tuple(sorted({Path(path) for _, path in found}))
