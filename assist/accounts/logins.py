"""Logging in: who may try how often, and passwords compared beside the event loop, few at a time.

Limits follow OWASP's Authentication Cheat Sheet and NIST SP 800-63B 5.2.2: wrong passwords are counted for the address,
for the name at the address, and for the name over all strange devices; a device on which the owner has logged in before
has a count of its own (``devices``), so no stranger can lock him out.
"""

import asyncio
import functools
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from assist.accounts.accounts import LONGEST_NAME, Account, Accounts
from assist.accounts.devices import Devices
from assist.accounts.passwords import LONGEST_PASSWORD
from assist.accounts.rate_limit import Buckets
from assist.errors import AssistError

_WAITING = 8
"""Passwords that may wait for the one thread that compares them: about a quarter of a second."""
_ANSWERED_AFTER = 1.0  # seconds
"""A wrong password is answered after this long, whatever it was: who guesses waits, and time tells nothing of names."""
_NICE = 10
_HELD = 64
"""Answers that may be held back at once."""


class TooManyLogins(AssistError):
    """Too many wrong passwords, or too many people at once; ``seconds`` is how long to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"로그인 시도가 너무 많습니다. {max(1, round(seconds))}초 뒤에 다시 해 주세요.")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Attempt:
    """One login as it came; ``device`` is the cookie of a device, where one was sent."""

    name: str
    password: str
    address: str
    device: str | None = None


class Logins:
    """Checks attempts over the accounts; ``secret`` signs device cookies."""

    def __init__(self, accounts: Accounts, secret: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._accounts = accounts
        self.devices = Devices(secret)
        self._at_address = Buckets(rate=1 / 10, burst=30, clock=clock)
        self._at_name_here = Buckets(rate=1 / 60, burst=5, clock=clock)
        self._at_name = Buckets(rate=1 / 60, burst=50, clock=clock)
        self._at_device = Buckets(rate=1 / 20, burst=10, clock=clock)
        self._pool = ThreadPoolExecutor(1, "password", initializer=_step_back)
        self._waiting = 0
        self._held = 0

    async def log_in(self, attempt: Attempt) -> Account | None:
        """Return whose password this is; None when name or password are wrong.

        Raises:
            TooManyLogins: too many wrong ones came before, or too many are being compared.
        """
        started = time.monotonic()
        try:
            account = await self._checked(attempt)
        except TooManyLogins:
            await self._hold(started)
            raise
        if account is None:
            await self._hold(started)
        return account

    async def _checked(self, attempt: Attempt) -> Account | None:
        if not _could_be(attempt):
            return None
        counted = self._counted(attempt)
        _take(counted)
        account = await self._compared(attempt, counted)
        if account is not None:
            _give_back(counted)
        return account

    def _counted(self, attempt: Attempt) -> Sequence[tuple[Buckets, str]]:
        device = self.devices.known(attempt.device, attempt.name)
        if device is not None:
            return [(self._at_device, device)]
        return [
            (self._at_address, attempt.address),
            (self._at_name_here, f"{attempt.address} {attempt.name}"),
            (self._at_name, attempt.name),
        ]

    async def _compared(self, attempt: Attempt, counted: Sequence[tuple[Buckets, str]]) -> Account | None:
        if self._waiting >= _WAITING:
            _give_back(counted)  # nothing was learnt by it
            raise TooManyLogins(1)
        self._waiting += 1
        try:
            compare = functools.partial(self._accounts.check, attempt.name, attempt.password)
            return await asyncio.get_running_loop().run_in_executor(self._pool, compare)
        finally:
            self._waiting -= 1

    async def _hold(self, started: float) -> None:
        """Wait until an attempt is old enough to be answered; where too many wait already, it is answered at once."""
        left = _ANSWERED_AFTER - (time.monotonic() - started)
        if left <= 0 or self._held >= _HELD:
            return
        self._held += 1
        try:
            await asyncio.sleep(left)
        finally:
            self._held -= 1


def _step_back() -> None:
    """Let this thread wait for whoever answers questions; only Linux knows the priority of a thread."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)


def _could_be(attempt: Attempt) -> bool:
    """Whether anybody could be registered like this; whatever could not is neither counted nor compared."""
    return (
        0 < len(attempt.name) <= LONGEST_NAME
        and attempt.name.isprintable()
        and len(attempt.password) <= LONGEST_PASSWORD
    )


def _take(counted: Sequence[tuple[Buckets, str]]) -> None:
    for number, (buckets, key) in enumerate(counted):
        wait = buckets.take(key)
        if wait:
            _give_back(counted[:number])
            raise TooManyLogins(wait)


def _give_back(counted: Sequence[tuple[Buckets, str]]) -> None:
    for buckets, key in counted:
        buckets.give_back(key)
