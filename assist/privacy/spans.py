"""Places in a text, and which of its letters are taken already."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A masked place in the original text: start, end (exclusive) and kind."""

    start: int
    end: int
    kind: str


class Cover:
    """Which letters of a text are taken: asking and taking cost what the place is long, however many there are."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def free(self, start: int, end: int) -> bool:
        """Whether no letter of the place is taken."""
        return self._taken.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Take every letter of the place."""
        self._taken[start:end] = b"\x01" * (end - start)

    def gaps(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the runs of a place's letters that are free."""
        begun = start
        for place in range(start, end):
            if self._taken[place]:
                if begun < place:
                    yield begun, place
                begun = place + 1
        if begun < end:
            yield begun, end


def apart(spans: Iterable[Span], length: int) -> list[Span]:
    """Return the spans of a text of ``length`` letters in order, the longer of two that overlap."""
    kept, cover = [], Cover(length)
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if cover.free(span.start, span.end):
            cover.take(span.start, span.end)
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)
