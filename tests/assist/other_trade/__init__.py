"""The outcomes of another trade in the place of those that ship, and the files that name them."""

from collections.abc import Callable
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from assist.calls import classifier, llm_analyst, taxonomy
from assist.insight.segments import rules as segments
from assist.live import rules as live

FOLDER = Path(__file__).parent
_CACHED: tuple[Callable[[], object], ...] = (
    *(taxonomy.taxonomy, classifier.load_classifier, llm_analyst.instructions, llm_analyst._form),
    *(segments.segments, live.refusal_rules, live.must_say),
)


def forget() -> None:
    """Read everything anew that was read with other outcomes."""
    for cached in _CACHED:
        cached.cache_clear()  # type: ignore[attr-defined]  # they are all lru_cache


def put(patch: pytest.MonkeyPatch, file: Traversable | Path) -> None:
    """Use a taxonomy file until the patch ends; ``forget`` comes before and after."""
    patch.setattr(taxonomy, "_FILE", file)
    forget()
