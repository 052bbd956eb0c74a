"""All kept calls as coded columns in memory: 1 million calls are read once, then counted in milliseconds."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import count

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, String, cast, func, select
from sqlalchemy.orm import Session

from assist.calls.taxonomy import taxonomy
from assist.insight.counting.measures import PATH
from assist.insight.models import Dimension
from assist.insight.rules import Rules
from assist.matching.name import spellings
from assist.matching.rules import load_rules
from assist.srms.store.tables import AuditRow, CallRow, CompanyRow

Codes = NDArray[np.int32]
_Query = Select[str, str | None, str | None, str]
_CHUNK = 50_000
_FACETS = ("leaf", "sentiment", "complaint", "sensitivity", "value", "intent", "causes", "tags")
_BETWEEN, _NOTHING, _NAMED = "\t", "~", "\t"


@dataclass(frozen=True, slots=True)
class Column:
    """One value a call, as a place in ``values``; None among the values where nothing is known.

    A value may stand at several places.
    """

    values: tuple[str | None, ...]
    codes: Codes

    def derived(self, of: Callable[[str | None], str | None]) -> "Column":
        """Return the column of what follows from each value."""
        coder = _Coder()
        place = np.array([coder(of(value)) for value in self.values], dtype=np.int32)
        return Column(coder.values, place[self.codes] if len(place) else self.codes)


@dataclass(frozen=True, slots=True)
class Facts:
    """The columns of all calls: what is counted (``fields``), what tells apart (``dimensions``), day and company.

    All fields share one array of codes, a place for each combination of values that occurs: what is known of a
    combination is decided once, not once a call.
    """

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
    days, clients, company, facets = _columns(session)
    apart = company.derived(_written)
    companies = _companies(session, rules)
    unknown = (None, None)
    dimensions = {
        Dimension.CLIENT: clients,
        Dimension.INDUSTRY: company.derived(lambda key: companies.get(key or "", unknown)[0]),
        Dimension.REGION: company.derived(lambda key: companies.get(key or "", unknown)[1]),
        Dimension.MONTH: days.derived(lambda day: (day or "")[:7] or None),
        Dimension.QUARTER: days.derived(_quarter),
    }
    return Facts(_fields(facets), dimensions, days, apart)


def _fields(facets: Column) -> dict[str, Column]:
    told = [
        [None if one == _NOTHING else one for one in (combination or "").split(_BETWEEN)]
        for combination in facets.values
    ]
    fields = {
        name: Column(tuple(row[place] for row in told), facets.codes) for place, name in enumerate(_FACETS)
    }
    known = [taxonomy().leaves.get(leaf or "") for leaf in fields.pop("leaf").values]
    for name in PATH:
        values = (str(getattr(leaf, name)) if leaf else None for leaf in known)
        fields[name] = Column(tuple(values), facets.codes)
    return fields


def _columns(session: Session) -> list[Column]:
    """Return day, client, company and the combination of facets of every call.

    The facets come joined to one text: a million calls have some hundred combinations, and few values to fetch.
    """
    coders = [_Coder() for _ in range(4)]
    parts: list[list[Codes]] = [[np.zeros(0, dtype=np.int32)] for _ in coders]
    for query in _queries():
        for rows in session.connection().execute(query.execution_options(yield_per=_CHUNK)).partitions():
            for coder, part, column in zip(coders, parts, zip(*rows, strict=True), strict=True):
                part.append(coder.codes(column))
    return [Column(coder.values, np.concatenate(part)) for coder, part in zip(coders, parts, strict=True)]


def _queries() -> tuple[_Query, ...]:
    """Return the queries for calls with a company, and for those that stand with a name at most.

    The name is no column of the index of facts: it is read only where nothing else tells companies apart.
    """
    known = select(CallRow.day, CallRow.client, CallRow.company_id, _joined())
    named = select(CallRow.day, CallRow.client, _NAMED + CallRow.company_name, _joined())
    return known.where(CallRow.company_id.is_not(None)), named.where(CallRow.company_id.is_(None))


def _joined() -> ColumnElement[str]:
    columns = [getattr(CallRow, name) for name in _FACETS]
    texts = [
        func.coalesce(one if isinstance(one.type, String) else cast(one, String), _NOTHING) for one in columns
    ]
    return reduce(lambda left, right: left + _BETWEEN + right, texts)


def _companies(session: Session, rules: Rules) -> dict[str, tuple[str | None, str | None]]:
    """Return industry and region of each company."""
    rows = session.execute(select(CompanyRow.id, CompanyRow.kind, CompanyRow.address))
    return {key: (kind, rules.region(address)) for key, kind, address in rows}


def _written(company: str | None) -> str | None:
    """Return a company's number, or a name without legal form, spacing and signs: one name is one company."""
    if company is None or not company.startswith(_NAMED):
        return company
    return _NAMED + next(iter(spellings(company, load_rules())), company)


def _quarter(day: str | None) -> str | None:
    return f"{day[:4]} {(int(day[5:7]) + 2) // 3}분기" if day else None


class _Coder:
    """Gives each new value the next place."""

    def __init__(self) -> None:
        self._places: defaultdict[str | None, int] = defaultdict(count().__next__)

    def __call__(self, value: str | None) -> int:
        return self._places[value]

    def codes(self, column: Iterable[str | None]) -> Codes:
        return np.array(list(map(self._places.__getitem__, column)), dtype=np.int32)

    @property
    def values(self) -> tuple[str | None, ...]:
        return tuple(self._places)
