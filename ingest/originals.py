"""Where the original of a passage lies, when it is still on this machine."""

from pathlib import Path

from ingest.cache import opened
from ingest.errors import CacheDamaged
from ingest.pipeline import cache_path
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
