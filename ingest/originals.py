"""Where the original of a passage lies, when it is still on this machine, and all that was read in it."""

from pathlib import Path

from ingest.cache import opened
from ingest.errors import CacheDamaged
from ingest.pipeline import cache_path
from knowledge.passage import Passage
from knowledge.settings import KnowledgeSettings


def original(settings: KnowledgeSettings, source: str) -> Path | None:
    """Return the file a passage's ``source`` names below one of the ingested folders, or None."""
    if not cache_path(settings).exists():
        return None
    try:
        with opened(cache_path(settings)) as cache:
            roots = list(cache.roots())
    except CacheDamaged:
        return None
    for root in roots:
        path = (root / source if root.is_dir() else root).resolve()
        inside = path.is_relative_to(root.resolve()) and path.name == Path(source).name
        if inside and path.is_file():
            return path
    return None


def contents(settings: KnowledgeSettings, source: str) -> tuple[Passage, ...]:
    """Return every passage read in the original of ``source``, whatever document of it; none where it is gone."""
    path = original(settings, source)
    if path is None:
        return ()
    try:
        with opened(cache_path(settings)) as cache:
            found = [one for one in cache.documents() if one.path.resolve() == path]
            return tuple(held.passage for one in found for held in cache.passages(one.path, one.part))
    except CacheDamaged:
        return ()
