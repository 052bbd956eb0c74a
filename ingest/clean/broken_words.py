"""Words a layout broke at the end of a line, told by the document's own vocabulary."""

import re
from collections.abc import Iterable

_RUN = re.compile(r"[가-힣]{2,}")
_LAST = re.compile(r"(?<![가-힣])[가-힣]++$")
_FIRST = re.compile(r"[가-힣]+")


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """Return the words that stand whole inside the lines: neither the first nor the last of a line."""
    found: set[str] = set()
    for line in lines:
        for word in line.split()[1:-1]:
            found.update(_RUN.findall(word))
    return frozenset(found)


def broken(left: str, right: str, words: frozenset[str]) -> bool:
    """Whether the line end between two lines stands inside a word.

    It does when the halves together are a word of the document and not both halves are.
    """
    last, first = _LAST.search(left), _FIRST.match(right)
    if last is None or first is None:
        return False
    head, tail = last.group(), first.group()
    return head + tail in words and not (head in words and tail in words)
