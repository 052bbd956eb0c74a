"""How an attempt over HTTP is judged."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest

from tests.security.house import House, Reply
from tests.security.outcome import Ledger, Outcome, traceback_in

SECONDS = 75.0
_HANGUL = re.compile("[가-힣]")
_INSIDES = re.compile(r'File "[^"]+", line \d+|site-packages|/home/|sqlalchemy|pydantic', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    """One attempt: its kind and name, what sends it, and the statuses that are right (none: any below 500).

    ``korean``: whether a refusal must speak to a person; the protocol's own refusals need not.
    """

    kind: str
    name: str
    send: Callable[[House], Reply]
    right: frozenset[int] = frozenset()
    soak: bool = False
    korean: bool = True


def params(cases: Iterable[Case]) -> list[object]:
    """Return cases as parameters of a test; the long ones only in a soak."""
    return [
        pytest.param(one, id=f"{one.kind}-{one.name}", marks=[pytest.mark.soak] if one.soak else [])
        for one in cases
    ]


def attempt(house: House, ledger: Ledger, case: Case) -> None:
    """Send one attempt and judge what came back, the log, and whether the server serves as before."""
    logged = len(house.log())
    reply = case.send(house)
    through = fault(reply, case) or house.well()
    said = reply.text + house.log()[logged:]
    ledger.enter(
        Outcome(
            case.kind, case.name, through,
            traceback=traceback_in(said),
            seconds=reply.seconds,
        )
    )  # fmt: skip


def fault(reply: Reply, case: Case) -> str:
    """Return what is wrong with an answer: none in time, a crash, a wrong status, a refusal without Korean words."""
    if reply.status == -1:
        return f"no answer within {reply.seconds:.0f} s"
    if case.right and reply.status not in case.right:
        return f"{reply.status} instead of {sorted(case.right)}: {reply.text[:300]}"
    if reply.status >= 500 and reply.status != 501:
        return f"{reply.status}: {reply.text[:300]}"
    if reply.seconds > SECONDS:
        return f"{reply.seconds:.0f} s"
    if reply.status >= 400 and case.korean and not _HANGUL.search(reply.text):
        return f"{reply.status} without a Korean word: {reply.text[:200]}"
    if reply.status >= 400 and _INSIDES.search(reply.text):
        return f"{reply.status} shows insides: {reply.text[:300]}"
    return ""
