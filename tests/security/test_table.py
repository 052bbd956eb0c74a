"""The documents tell what the suite does and what came of it."""

from tests.security.plan import kills, planned
from tests.security.table import PAGE, kept, markdown, shown


def test_the_page_shows_the_results_of_the_last_run() -> None:
    assert shown(PAGE.read_text(encoding="utf-8")) == markdown(kept())


def test_the_table_tells_of_no_attempts_but_those_there_are() -> None:
    most = planned()
    assert [kind for kind, row in kept().items() if row.tries > most[kind]] == []


def test_there_are_enough_attempts() -> None:
    table = planned()
    assert kills(table) >= 60
    assert table.total() - kills(table) >= 200


def test_nothing_got_through_and_nothing_was_lost() -> None:
    bad = [kind for kind, row in kept().items() if row.through or row.lost or row.tracebacks]
    assert bad == []
