"""Amounts of money: as they are written or said, and as they are shown."""

import re

from knowledge.text.numbers import read_float, read_int

_MONEY = re.compile(
    r"(?<!\d)(\d++(?:\.\d++)?+)\s*+억(?:\s*+(\d++)\s*+천(?:\s*+만)?+)?+(?:\s*+(\d++(?:,\d++)*+)\s*+만)?+|"
    r"(?<!\d)(\d++)\s*+천\s*+만|(?<!\d)(\d++)\s*+백\s*+만|"
    r"(?<!\d)(?<!\d,)(\d++(?:,\d++)*+)\s*+만(?:\s*+(\d)\s*+천)?+(?:\s*+(\d)\s*+백)?+(?:\s*+(\d{1,4})(?=원))?+|"
    r"(?<![\d.,])(\d)천(?:\s*+(\d)백)?+\s*+원|"
    r"(\d{1,3}(?:,\d{3})++|\d{4,}+)\s*+원?"
)


def money(text: str) -> list[tuple[int, int, int]]:
    """Return (won, start, end) of every amount of money in ``text`` (15억, 1억5천, 8천만, 41만8천, 5천원, 385,000원)."""
    found = []
    for match in _MONEY.finditer(text):
        won = _won(match)
        if won >= 1000:
            found.append((won, match.start(), match.end()))
    return found


def bare_thousands(text: str) -> list[int]:
    """Return amounts said in 천 or 백 alone, where only 만 can be meant (거래가 8천 → 80,000,000)."""
    found = re.findall(r"(?<![\d억만])(\d)\s*(천|백)(?!\s*만|원|\d)", text)
    return [int(digit) * (10_000_000 if unit == "천" else 1_000_000) for digit, unit in found]


def won(amount: int) -> str:
    """Return an amount as 300,300원."""
    return f"{amount:,}원"


def spoken_won(amount: int) -> str:
    """Return a round amount as people say it: 1억원, 3천만원, 500만원; others in figures."""
    for unit, size in (("억원", 100_000_000), ("천만원", 10_000_000), ("만원", 10_000)):
        if amount >= size and amount % size == 0:
            return f"{amount // size:,}{unit}"
    return won(amount)


def _won(match: re.Match[str]) -> int:
    eok, eok_thousand, eok_man, thousand, hundred, man, man_thousand, man_hundred, ones, *small, plain = (
        match.groups()
    )
    if eok:
        return (
            int((read_float(eok) or 0) * 100_000_000)
            + _int(eok_thousand) * 10_000_000
            + _int(eok_man) * 10_000
        )
    if thousand or hundred:
        return _int(thousand) * 10_000_000 + _int(hundred) * 1_000_000
    if man:
        return _int(man) * 10_000 + _int(man_thousand) * 1000 + _int(man_hundred) * 100 + _int(ones)
    if small[0]:
        return _int(small[0]) * 1000 + _int(small[1]) * 100
    return _int(plain)


def _int(text: str | None) -> int:
    return (read_int(text) or 0) if text else 0
