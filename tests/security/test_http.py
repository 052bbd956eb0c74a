"""Everything that can be sent to the server: texts, bodies, addresses, bytes, frames, and people who may not."""

import itertools

import pytest

from tests.security import bodies, foreign, frames, paths, people, raw, texts
from tests.security.attempts import Case, attempt, params
from tests.security.house import House
from tests.security.outcome import Ledger

GROUPS = (texts, bodies, paths, raw, people, foreign, frames)


def cases() -> list[Case]:
    return list(itertools.chain.from_iterable(group.cases() for group in GROUPS))


@pytest.mark.parametrize("case", params(cases()))
def test_it_is_answered_or_refused_and_the_server_goes_on(house: House, ledger: Ledger, case: Case) -> None:
    attempt(house, ledger, case)
