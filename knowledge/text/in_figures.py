"""What was said with its numbers in figures: 삼월 이일 두 시 → 3월 2일 2시, 공일공 일이삼사 → 010 1234."""

import re
from collections.abc import Iterator

from knowledge.text.clock import hours
from knowledge.text.day_rules import DAY
from knowledge.text.digit_runs import digit_runs
from knowledge.text.digits import in_digits
from knowledge.text.numerals import Numeral, numerals
from knowledge.text.quantities import counter_at, quantities
from knowledge.text.spoken import written

_CALENDAR = re.compile(r"\s?(?:월|일|시|분|년|영업일|근무일|주)")
_MONTH = re.compile(r"(?<![가-힣])[일이삼사오육칠팔구십]{1,2}\s?월(?=[에까부말초중쯤달])")


def in_figures(text: str) -> str:
    """Return ``text`` with the numbers that are read in it in figures; words that only sound like numbers stay."""
    return written(_replaced(_digits_replaced(text)))


def _digits_replaced(text: str) -> str:
    for run in reversed(digit_runs(text)):
        text = text[: run.start] + in_digits(text[run.start : run.end]) + text[run.end :]
    return text


def _replaced(text: str) -> str:
    """Put the numerals of days, hours and counts in figures."""
    pieces, place = [], 0
    for start, end in sorted(_spans(text)):
        if start >= place:
            pieces += [text[place:start], _in_span(text[start:end])]
            place = end
    return "".join([*pieces, text[place:]])


def _spans(text: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in DAY.finditer(text))
    yield from (match.span() for match in _MONTH.finditer(text))
    yield from ((hour.start, hour.end) for hour in hours(text))
    yield from ((one.start, one.end) for one in quantities(text))


def _is_counted(text: str, number: Numeral) -> bool:
    return bool(_CALENDAR.match(text, number.end) or counter_at(text, number))


def _in_span(text: str) -> str:
    for ends in reversed(list(numerals(text))):
        number = next((one for one in ends if _is_counted(text, one)), None)
        if number and not number.figures:
            text = f"{text[: number.start]}{number.value}{text[number.end :].removeprefix(' ')}"
    return text
