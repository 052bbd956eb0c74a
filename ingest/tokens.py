"""The token counts of passages, as the cache keeps them; whoever counts loads Kiwi."""

from collections.abc import Sequence
from functools import lru_cache

from ingest.terms_codec import dump_terms
from knowledge.analyze import Analyzer
from knowledge.passage import Passage


def count_terms(passages: Sequence[Passage]) -> list[bytes]:
    """Return the token counts of passages as the cache keeps them."""
    analyzer = _analyzer()
    return [dump_terms(analyzer.terms(passage)) for passage in passages]


@lru_cache(maxsize=1)
def _analyzer() -> Analyzer:
    return Analyzer()
