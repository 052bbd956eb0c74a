"""All kept calls as coded columns in memory: 1 million calls are read once, then counted in milliseconds."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assist.calls.taxonomy import taxonomy
from assist.insight.rules import Rules
from assist.insight.words import Dimension
from assist.srms.store.tables import AuditRow, CallRow, CompanyRow

Codes = NDArray[np.int32]
_CHUNK = 50_000
_STORED = ("day", "client", "leaf", "company_id", "sentiment", "complaint", "sensitivity", "value", "intent")
_LISTS = ("causes", "tags")


@dataclass(frozen=True, slots=True)
class Column:
    """One value a call, as a place in ``values``; None among the values where nothing is known."""

    values: tuple[str | None, ...]
    codes: Codes

    def derived(self, of: Callable[[str | None], str | None]) -> "Column":
        """Return the column of what follows from each value."""
        coder = _Coder()
        place = np.array([coder(of(value)) for value in self.values], dtype=np.int32)
        return Column(coder.values, place[self.codes] if len(place) else self.codes)


@dataclass(frozen=True, slots=True)
class Facts:
    """The columns of all calls: what is counted (``fields``), what tells apart (``dimensions``), day and company."""

    fields: Mapping[str, Column]
    dimensions: Mapping[Dimension, Column]
    days: Column
    companies: Column

    @property
    def size(self) -> int:
        """How many calls there are."""
        return len(self.days.codes)


def version(session: Session) -> tuple[int, int]:
    """Return what changes whenever SRMS does: every change leaves a line in its audit log."""
    row = session.execute(select(func.coalesce(func.max(AuditRow.id), 0), func.count(AuditRow.id))).one()
    return int(row[0]), int(row[1])


def read_facts(session: Session, rules: Rules) -> Facts:
    """Return the facts of every kept call; reports are not read."""
    names = (*_STORED, *_LISTS)
    columns = _columns(session, names)
    companies = _companies(session, rules)
    days, company, leaf = columns["day"], columns["company_id"], columns["leaf"]
    fields = {
        name: columns[name] for name in ("complaint", "causes", "sensitivity", "value", "intent", "tags")
    }
    paths = {code: one.path for code, one in taxonomy().leaves.items()}
    for place, name in enumerate(("top", "middle", "small")):
        fields[name] = leaf.derived(lambda code, place=place: paths[code][place] if code in paths else None)  # type: ignore[misc]
    fields["sentiment"] = columns["sentiment"].derived(lambda value: None if value is None else str(value))
    unknown = (None, None)
    dimensions = {
        Dimension.CLIENT: columns["client"],
        Dimension.INDUSTRY: company.derived(lambda key: companies.get(key or "", unknown)[0]),
        Dimension.REGION: company.derived(lambda key: companies.get(key or "", unknown)[1]),
        Dimension.MONTH: days.derived(lambda day: (day or "")[:7] or None),
        Dimension.QUARTER: days.derived(_quarter),
    }
    return Facts(fields, dimensions, days, company)


def _columns(session: Session, names: Sequence[str]) -> dict[str, Column]:
    coders = {name: _Coder() for name in names}
    parts: dict[str, list[Codes]] = {name: [] for name in names}
    query = select(*(getattr(CallRow, name) for name in names)).execution_options(yield_per=_CHUNK)
    for rows in session.connection().execute(query).partitions():
        for name, column in zip(names, zip(*rows, strict=True), strict=True):
            parts[name].append(coders[name].codes(column))
    empty = np.zeros(0, dtype=np.int32)
    return {
        name: Column(coders[name].values, np.concatenate(parts[name]) if parts[name] else empty)
        for name in names
    }


def _companies(session: Session, rules: Rules) -> dict[str, tuple[str | None, str | None]]:
    """Return industry and region of each company."""
    rows = session.execute(select(CompanyRow.id, CompanyRow.kind, CompanyRow.address))
    return {key: (kind, rules.region(address)) for key, kind, address in rows}


def _quarter(day: str | None) -> str | None:
    return f"{day[:4]} {(int(day[5:7]) + 2) // 3}분기" if day else None


class _Coder:
    """Gives each new value the next place."""

    def __init__(self) -> None:
        self._places: defaultdict[str | None, int] = defaultdict(count().__next__)

    def __call__(self, value: str | None) -> int:
        return self._places[value]

    def codes(self, column: Iterable[str | None]) -> Codes:
        places = self._places
        return np.fromiter((places[value] for value in column), dtype=np.int32)

    @property
    def values(self) -> tuple[str | None, ...]:
        return tuple(self._places)
