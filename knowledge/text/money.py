"""Amounts of money as they are shown; ``amounts`` reads them."""


def won(amount: int) -> str:
    """Return an amount as 300,300원."""
    return f"{amount:,}원"


def spoken_won(amount: int) -> str:
    """Return a round amount as people say it: 1억원, 3천만원, 500만원; others in figures."""
    for unit, size in (("억원", 100_000_000), ("천만원", 10_000_000), ("만원", 10_000)):
        if amount >= size and amount % size == 0:
            return f"{amount // size:,}{unit}"
    return won(amount)
