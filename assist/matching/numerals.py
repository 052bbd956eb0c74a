"""Digits read aloud: 25 is 이십오, so that 제25차 and 제이십오차 are one name."""

import re

from knowledge.text.digits import READ

_UNITS = ("", "십", "백", "천")
_NUMBER = re.compile(r"\d+")


def read_numbers(text: str) -> str:
    """Return ``text`` with numbers of up to four digits as words, longer ones digit by digit."""
    return _NUMBER.sub(lambda found: _words(found[0]), text)


def _words(number: str) -> str:
    if len(number) > 4 or number.startswith("0"):
        return "".join(READ[int(digit)] for digit in number)
    said = ""
    for place, digit in enumerate(number):
        unit = _UNITS[len(number) - place - 1]
        if digit != "0":
            said += (READ[int(digit)] if digit != "1" or not unit else "") + unit
    return said
