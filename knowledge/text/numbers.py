"""Numbers out of text that anybody may have written: a row of figures too long to be a number is none.

``int`` of more than 4,300 figures raises, ``float`` of more than 308 is infinite, and both cost the square of the
length; no amount, count or number of this trade has more than eighteen figures.
"""

MOST_FIGURES = 18


def read_int(figures: str) -> int | None:
    """Return the whole number that ``figures`` write (12, 385,000), or None where they are no number or too many."""
    plain = figures.replace(",", "").strip()
    return int(plain) if plain.isdecimal() and len(plain) <= MOST_FIGURES else None


def read_float(figures: str) -> float | None:
    """Return the number that ``figures`` write (12, 1,234.5), or None where they are no number or too many."""
    plain = figures.replace(",", "").strip()
    whole, _, part = plain.partition(".")
    known = whole.isdecimal() and (not part or part.isdecimal())
    return float(plain) if known and len(plain) <= MOST_FIGURES else None
