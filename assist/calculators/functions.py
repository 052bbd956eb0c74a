"""What a formula may call: amounts, discounts, days and working days."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from assist.calculators.errors import NotApplicable
from assist.calculators.values import Number, Value
from knowledge.text.days import add_months, month_end
from knowledge.text.workdays import after, is_workday

_MOST_DAYS = 40_000  # a good hundred years
_MOST_WORKDAYS = 2_500


def number(value: Value) -> Number:
    """Return a value that has to be a number.

    Raises:
        NotApplicable: it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise NotApplicable
    return value


def day(value: Value) -> date:
    """Return a value that has to be a day.

    Raises:
        NotApplicable: it is none.
    """
    if not isinstance(value, date):
        raise NotApplicable
    return value


def _count(value: Value, most: int = _MOST_DAYS) -> int:
    whole = Fraction(number(value))
    if whole.denominator != 1 or abs(whole) > most:
        raise NotApplicable
    return int(whole)


def _percent(amount: Value, share: Value) -> Number:
    return Fraction(number(amount)) * Fraction(number(share)) / 100


def _off(amount: Value, share: Value) -> Number:
    return number(amount) - _percent(amount, share)


def _stacked(most: Value, cap: Value, *discounts: Value) -> Number:
    """Return what discounts come to in percent, one after the other: the largest ``most`` of them, up to ``cap``."""
    wanted = sorted((number(one) for one in discounts if one is not None), reverse=True)[: _count(most)]
    rest = Fraction(100)
    for one in wanted:
        rest = rest * (100 - Fraction(one)) / 100
    return min(100 - rest, number(cap))


def _used(most: Value, discount: Value, before: tuple[Value, ...], after: tuple[Value, ...]) -> bool:
    """Whether a discount is among the largest ``most``; of equals, those named ``before`` it come first."""
    if not discount:
        return False
    own = number(discount)
    larger = [one for one in before if one and number(one) >= own]
    larger += [one for one in after if one and number(one) > own]
    return len(larger) < _count(most)


def _listed(*words: Value) -> str | None:
    return ", ".join(word for word in words if isinstance(word, str)) or None


def _round_down(amount: Value, unit: Value) -> Number:
    step = number(unit)
    if step <= 0:
        raise NotApplicable
    return number(amount) // step * step


def _round_up(amount: Value, unit: Value) -> Number:
    return -_round_down(-number(amount), unit)


def _cap(amount: Value, limit: Value) -> Number:
    return number(amount) if limit is None else min(number(amount), number(limit))


def _least(*values: Value) -> Any:
    return min(_alike(values))


def _most(*values: Value) -> Any:
    return max(_alike(values))


def _alike(values: tuple[Value, ...]) -> list[Any]:
    if all(isinstance(one, date) for one in values):
        return list(values)
    return [number(one) for one in values]


def _plus_days(start: Value, days: Value) -> date:
    return day(start) + timedelta(days=_count(days))


def _plus_months(start: Value, months: Value) -> date:
    return add_months(day(start), _count(months, 1_200))


def _plus_workdays(start: Value, days: Value) -> date:
    return after(day(start), _count(days, _MOST_WORKDAYS))


def _month_end_before(before: Value, month: Value) -> date:
    """Return the last day of a month (1 to 12) that has passed by a day."""
    last, number_of = day(before), _count(month, 12)
    if number_of < 1:
        raise NotApplicable
    end = month_end(date(last.year, number_of, 1))
    return end if end < last else month_end(date(last.year - 1, number_of, 1))


def _months_between(start: Value, end: Value) -> int:
    first, last = day(start), day(end)
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (add_months(first, months) > last)


def _in_season(of: Value, start: Value, end: Value) -> bool:
    here = f"{day(of):%m-%d}"
    if not isinstance(start, str) or not isinstance(end, str):
        raise NotApplicable
    return start <= here <= end if start <= end else here >= start or here <= end


def _at_least(scale: Any, have: Value, least: Value) -> bool:
    """Whether ``have`` stands on a scale (best first) where ``least`` does or before it."""
    if not isinstance(scale, tuple) or have not in scale or least not in scale:
        raise NotApplicable
    return bool(scale.index(have) <= scale.index(least))


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "given": lambda value: value is not None,
    "known": lambda value, otherwise: otherwise if value is None else value,
    "percent": _percent,
    "off": _off,
    "stacked": _stacked,
    "used": _used,
    "cap": _cap,
    "min": _least,
    "max": _most,
    "round_down": _round_down,
    "round_up": _round_up,
    "plus_days": _plus_days,
    "plus_months": _plus_months,
    "plus_years": lambda start, years: _plus_months(start, number(years) * 12),
    "plus_workdays": _plus_workdays,
    "is_workday": lambda of: is_workday(day(of)),
    "month_start": lambda of: day(of).replace(day=1),
    "month_end": lambda of: month_end(day(of)),
    "month_end_before": _month_end_before,
    "months_between": _months_between,
    "days_between": lambda start, end: (day(end) - day(start)).days,
    "in_months": lambda years: number(years) * 12,
    "in_season": _in_season,
    "at_least": _at_least,
    "listed": _listed,
}
"""By the name a formula calls it."""
