"""Slips of a finger: which letters lie beside each other on the keyboard, Hangul (2-set) and Latin alike."""

from functools import cache

from assist.matching.hangul import key_of

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def one_slip(one: str, other: str) -> bool:
    """Whether two rows of letters differ in one letter only, by the key beside or by Shift."""
    if len(one) != len(other):
        return False
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(apart) == 1 and beside(*apart[0])


@cache
def beside(one: str, other: str) -> bool:
    """Whether two letters are on one key (Shift) or on neighbouring keys."""
    places = _places(), key_of(one).lower(), key_of(other).lower()
    if places[1] not in places[0] or places[2] not in places[0]:
        return False
    (row, column), (other_row, other_column) = places[0][places[1]], places[0][places[2]]
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1


@cache
def _places() -> dict[str, tuple[int, float]]:
    return {key: (row, place + row / 2) for row, keys in enumerate(_ROWS) for place, key in enumerate(keys)}
