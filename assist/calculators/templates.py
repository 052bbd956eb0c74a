"""Sentences with places for names: ``위약금은 {penalty}입니다``, ``보증금은 {total:spoken}입니다``."""

import re
from collections.abc import Callable, Iterator

_PLACE = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")
_SPOKEN = "spoken"


def places(template: str) -> Iterator[tuple[str, str]]:
    """Yield the names a sentence has places for, each with how it is shown (``spoken`` or nothing)."""
    yield from ((name, how or "") for name, how in _PLACE.findall(template))


def filled(template: str, value: Callable[[str, str], object]) -> str:
    """Return a sentence with its places filled: ``value`` takes a name and how it is shown."""
    return _PLACE.sub(lambda match: str(value(match.group(1), match.group(2) or "")), template)


def is_broken(template: str) -> bool:
    """Whether a brace stands alone, or a place is to be shown in a way that there is not."""
    alone = set("{}") & set(_PLACE.sub("", template))
    return bool(alone) or any(how not in {"", _SPOKEN} for _, how in places(template))
