"""Planned records into tables: what is new, changed and the same, written in chunks within one transaction."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Column, String, Table, bindparam, select, update
from sqlalchemy.orm import Session

from assist.srms.store.tables import (
    AffiliateRow,
    AliasRow,
    CallRow,
    CompanyRow,
    ConsentRow,
    ContactRow,
    LinkRow,
    RenewalRow,
)
from assist.srms.transfer.models import Count
from assist.srms.transfer.plan import Fields, Key

Progress = Callable[[str, int, int], None]
_TABLES: dict[str, Table] = {
    name: kind.metadata.tables[kind.__tablename__]
    for name, kind in {
        "company": CompanyRow,
        "alias": AliasRow,
        "affiliate": AffiliateRow,
        "link": LinkRow,
        "contact": ContactRow,
        "renewal": RenewalRow,
        "consent": ConsentRow,
        "call": CallRow,
    }.items()
}
_DEFAULTS: dict[str, Fields] = {
    "company": {"state": "정상"},
    "contact": {"state": "유효"},
    "link": {"exempt": False},
}
_ONCE = {"written", "report", "evidence"}
"""Fields that are set when a record is new and never again."""
_CHUNK, _FEW = 2000, 5000


def write(session: Session, name: str, planned: Mapping[Key, Fields], dry: bool, progress: Progress) -> Count:
    """Write one table's records (nothing in a dry run) and return the count."""
    table, waiting = _TABLES[name], dict(planned)
    keys = [column.name for column in table.primary_key]
    changed: list[Fields] = []
    same = 0
    for row in _existing(session, table, waiting):
        wanted = waiting.pop(tuple(row[key] for key in keys), None)
        if wanted is None:
            continue
        new = _different(name, row, wanted)
        if new:
            changed.append(row | new)
        else:
            same += 1
    count = Count(len(waiting), len(changed), same)
    if not dry:
        _insert(session, name, table, waiting, progress)
        _update(session, table, changed)
    return count


def longest(field: str) -> int | None:
    """Return how many letters a field (``company.name``) holds, or None where it is not a text."""
    group, _, name = field.partition(".")
    place = {"company.aliases": ("alias", "name"), "company.affiliates": ("affiliate", "other_id")}
    table, column = place.get(field, (group, name))
    known = _TABLES[table].columns.get(column) if table in _TABLES else None
    return known.type.length if known is not None and isinstance(known.type, String) else None


def _existing(session: Session, table: Table, planned: Mapping[Key, Fields]) -> Iterator[Fields]:
    """Yield the stored rows that may be meant: by key for a small file, all of them for a large one."""
    first: Column[Any] = next(iter(table.primary_key))
    if len(planned) > _FEW:
        yield from _stream(session, select(table))
        return
    keys = iter(sorted({key[0] for key in planned}))
    while chunk := list(islice(keys, 500)):
        yield from _stream(session, select(table).where(first.in_(chunk)))


def _stream(session: Session, query: Any) -> Iterator[Fields]:
    for row in session.connection().execute(query.execution_options(yield_per=_CHUNK)).mappings():
        yield dict(row)


def _different(name: str, row: Fields, wanted: Fields) -> Fields:
    once = {*_ONCE, "via"} if name == "consent" else _ONCE
    new = {key: value for key, value in wanted.items() if key not in once and row[key] != value}
    decided_since = (row.get("confirmed") or "") > (wanted.get("confirmed") or "")
    if name == "contact" and decided_since:
        for key in ("state", "confirmed"):  # what a person approved later is not set back by an older list
            new.pop(key, None)
    return new


def _insert(
    session: Session, name: str, table: Table, waiting: Mapping[Key, Fields], progress: Progress
) -> None:
    keys = [column.name for column in table.primary_key]
    empty: Fields = {column.name: None for column in table.columns} | _DEFAULTS.get(name, {})
    records = iter(waiting.items())
    done = 0
    while chunk := list(islice(records, _CHUNK)):
        rows = [empty | fields | dict(zip(keys, key, strict=True)) for key, fields in chunk]
        session.connection().execute(table.insert(), rows)
        done += len(chunk)
        progress(name, done, len(waiting))


def _update(session: Session, table: Table, changed: list[Fields]) -> None:
    keys = [column.name for column in table.primary_key]
    values = [column.name for column in table.columns if column.name not in keys]
    if not changed or not values:
        return
    query = (
        update(table)
        .where(*(table.c[key] == bindparam(f"key_{key}") for key in keys))
        .values({name: bindparam(f"new_{name}") for name in values})
    )
    for start in range(0, len(changed), _CHUNK):
        rows = [
            {f"key_{key}": row[key] for key in keys} | {f"new_{name}": row[name] for name in values}
            for row in changed[start : start + _CHUNK]
        ]
        session.connection().execute(query, rows)
