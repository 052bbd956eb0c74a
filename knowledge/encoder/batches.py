"""Which texts are run together: filling short ones up to the length of long ones costs time."""

from collections.abc import Iterator, Sequence


def alike_long(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Yield the places of texts, the short ones first, in groups of like length of at most so many pieces, filled up."""
    group: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and (len(group) + 1) * lengths[place] > most:
            yield group
            group = []
        group.append(place)
    if group:
        yield group
