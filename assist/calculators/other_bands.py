"""Whether a text says what a sheet's table has for another band than the one that was asked for."""

from collections.abc import Collection, Mapping, Sequence

from assist.calculators.execution import Situation, meets
from assist.calculators.proof import Passages
from assist.calculators.sheet import Band, Sheet, Table
from assist.calculators.values import Value


def strays(
    sheet: Sheet,
    given: Mapping[str, Value],
    here: Situation,
    texts: Sequence[str],
    cited: Collection[str],
    passages: Passages,
) -> bool:
    """Whether ``texts``, which rest on the passages ``cited`` (ids), state a row's value that is not of the case given."""
    return any(
        _says_another(table, given, texts)
        for table in sheet.tables
        if table.holds(here.day, here.clients) and _cites(table, cited, passages)
    )


def _says_another(table: Table, given: Mapping[str, Value], texts: Sequence[str]) -> bool:
    places = [i for i, name in enumerate(table.by) if name in given and _banded(table, i)]
    if not places:
        return False
    fits = {id(row) for row in table.rows if all(meets(row.at[i], given[table.by[i]]) for i in places)}
    said = [row for row in table.rows if table.claim(row).stands_in(texts)]
    return bool(said) and not any(id(row) in fits for row in said)


def _banded(table: Table, place: int) -> bool:
    return any(isinstance(row.at[place], Band) for row in table.rows)


def _cites(table: Table, cited: Collection[str], passages: Passages) -> bool:
    refs = {row.ref or table.ref for row in table.rows}
    return any(one.id in cited for ref in refs for one in passages(ref))
