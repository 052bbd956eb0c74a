"""Patterns of one word out of many."""

import re
from collections.abc import Iterable

_NOTHING = "(?!)"


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of ``words``, the longest first; of none where there are none."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or _NOTHING
