"""The business registration number (사업자등록번호): ten digits, the last a check digit."""

import re

_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)
_APART = r"[-\s.\u2010-\u2015\uFF0D]?"
_WRITTEN = re.compile(rf"(?<!\d)\d{{3}}{_APART}\d{{2}}{_APART}\d{{5}}(?!\d)")


def is_valid(number: str) -> bool:
    """Whether the check digit fits; a number that passes need not exist."""
    digits = [int(digit) for digit in number if digit.isdecimal()]
    if len(digits) != 10:
        return False
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=False)) + digits[8] * 5 // 10
    return (10 - total % 10) % 10 == digits[9]


def normal(number: str) -> str | None:
    """Return a number as NNN-NN-NNNNN in plain digits (full-width ones too), or None when it has not ten."""
    digits = "".join(str(int(digit)) for digit in number if digit.isdecimal())
    return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}" if len(digits) == 10 else None


def find(text: str) -> tuple[str | None, str]:
    """Return the first valid number written in ``text`` and the text without it."""
    for found in _WRITTEN.finditer(text):
        if is_valid(found[0]):
            return normal(found[0]), (text[: found.start()] + " " + text[found.end() :]).strip()
    return None, text
