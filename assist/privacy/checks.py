"""Check digits: of cards (ISO/IEC 7812, Luhn) and of Korean business numbers (국세청)."""

from collections.abc import Callable, Mapping

_BIZ_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


def luhn(digits: str) -> bool:
    """Whether the digits of a card number keep Luhn's rule."""
    doubled = [int(d) * 2 if place % 2 else int(d) for place, d in enumerate(reversed(digits))]
    return bool(digits) and sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def biz_no(digits: str) -> bool:
    """Whether ten digits are a business number: weights 1 3 7 1 3 7 1 3 5, the tens of the last product added."""
    if len(digits) != len(_BIZ_WEIGHTS) + 1:
        return False
    total = sum(int(d) * w for d, w in zip(digits, _BIZ_WEIGHTS, strict=False)) + int(digits[8]) * 5 // 10
    return (10 - total % 10) % 10 == int(digits[9])


CHECKS: Mapping[str, Callable[[str], bool]] = {"luhn": luhn, "biz_no": biz_no}
