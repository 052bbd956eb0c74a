"""The office's days and hours: which days it works, and when suppliers may be called."""

import datetime
from dataclasses import dataclass
from functools import lru_cache

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Hours:
    """When calls are made: opening, closing, and the lunch between (CRM hours of the office, local time)."""

    opens: datetime.time
    closes: datetime.time
    lunch_from: datetime.time
    lunch_until: datetime.time

    def allow(self, moment: datetime.datetime) -> bool:
        """Whether a call may be made at a moment."""
        time = moment.time()
        at_work = self.opens <= time < self.closes and not self.lunch_from <= time < self.lunch_until
        return is_workday(moment.date()) and at_work

    def next(self, moment: datetime.datetime) -> datetime.datetime:
        """Return the first moment from ``moment`` on at which a call may be made."""
        if self.allow(moment):
            return moment
        day, time = moment.date(), moment.time()
        if is_workday(day) and time < self.opens:
            return datetime.datetime.combine(day, self.opens)
        if is_workday(day) and self.lunch_from <= time < self.lunch_until:
            return datetime.datetime.combine(day, self.lunch_until)
        return datetime.datetime.combine(after(day, 1), self.opens)


def is_workday(day: datetime.date) -> bool:
    """Whether the office works on a day: no weekend, no public holiday of Korea."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def after(day: datetime.date, count: int) -> datetime.date:
    """Return the ``count``-th workday after a day."""
    while count > 0:
        day += datetime.timedelta(days=1)
        count -= is_workday(day)
    return day


def before(day: datetime.date) -> datetime.date:
    """Return the last workday before a day."""
    day -= datetime.timedelta(days=1)
    while not is_workday(day):
        day -= datetime.timedelta(days=1)
    return day


@lru_cache(maxsize=16)
def _holidays(year: int) -> frozenset[datetime.date]:
    import holidays

    return frozenset(holidays.country_holidays("KR", years=year))
