"""What people set for a file by hand stays until it is set anew, and what does not parse is told."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.cache import Cache, opened
from ingest.errors import CacheDamaged
from ingest.metadata import Meta
from ingest.wishes import Wish
from knowledge.sqlite_files import connect

_FILE = Path("/자료/요금표.txt")


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with opened(tmp_path / "cache.sqlite") as cache:
        yield cache


def test_nothing_is_wished_of_a_file_nobody_touched(cache: Cache) -> None:
    assert cache.wishes.of(_FILE) == Wish() and cache.wishes.all() == {}


def test_the_last_wish_counts(cache: Cache) -> None:
    cache.wishes.put(_FILE, Wish(Meta(client="가온건설")))
    cache.wishes.put(_FILE, Wish(Meta(effective_from=date(2026, 1, 2)), removed=True))
    assert cache.wishes.all() == {_FILE: Wish(Meta(effective_from=date(2026, 1, 2)), removed=True)}


def test_a_file_taken_out_comes_back_with_what_was_said_of_it(cache: Cache) -> None:
    cache.wishes.put(_FILE, Wish(Meta(client="가온건설"), removed=True))
    cache.wishes.wanted_again(_FILE)
    assert cache.wishes.of(_FILE) == Wish(Meta(client="가온건설"))


def test_a_file_that_was_never_taken_out_stays_as_it_is(cache: Cache) -> None:
    cache.wishes.wanted_again(_FILE)
    assert cache.wishes.all() == {}


def test_a_wish_that_does_not_parse_is_a_damaged_cache(cache: Cache, tmp_path: Path) -> None:
    with connect(tmp_path / "cache.sqlite", timeout=5, check_same_thread=False) as other:
        other.execute("INSERT INTO wishes VALUES (?, '', '{', 0)", (str(_FILE),))
    with pytest.raises(CacheDamaged):
        cache.wishes.all()
