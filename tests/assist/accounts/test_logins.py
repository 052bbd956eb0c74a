"""Who may try passwords how often, with a clock moved by hand."""

import asyncio
import time
from pathlib import Path

import pytest
from argon2 import Parameters, PasswordHasher, extract_parameters

from assist.accounts import logins as room
from assist.accounts.accounts import Account, Accounts, Role
from assist.accounts.logins import Attempt, Logins, TooManyLogins
from assist.database import open_database
from assist.settings import Settings

PASSWORD = "correct horse"
KIM = Account("김상담", Role.AGENT)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def logins(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Logins:
    monkeypatch.setattr(room, "_ANSWERED_AFTER", 0.0)
    accounts = Accounts(open_database(Settings(data=tmp_path)))
    accounts.add("김상담", Role.AGENT, PASSWORD)
    return Logins(accounts, "secret", clock)


def wrong(name: str = "김상담", address: str = "10.0.0.9", device: str | None = None) -> Attempt:
    return Attempt(name, "wrong horse", address, device)


def right(address: str = "10.0.0.1", device: str | None = None) -> Attempt:
    return Attempt("김상담", PASSWORD, address, device)


async def tried(logins: Logins, attempt: Attempt) -> str:
    try:
        return "in" if await logins.log_in(attempt) else "wrong"
    except TooManyLogins:
        return "too many"


async def test_the_right_password_names_the_person(logins: Logins) -> None:
    assert await logins.log_in(right()) == KIM
    assert await logins.log_in(wrong()) is None


async def test_guessing_at_one_name_ends_after_five(logins: Logins, clock: Clock) -> None:
    assert [await tried(logins, wrong()) for _ in range(6)] == ["wrong"] * 5 + ["too many"]
    assert await tried(logins, right("10.0.0.9")) == "too many"
    clock.now = 61.0
    assert await tried(logins, right("10.0.0.9")) == "in"


async def test_a_stranger_locks_out_nobody_elsewhere(logins: Logins) -> None:
    for _ in range(8):
        await tried(logins, wrong())
    assert await tried(logins, right("10.0.0.1")) == "in"


async def test_strangers_everywhere_lock_out_nobody_on_a_device_of_his_own(logins: Logins) -> None:
    device = logins.devices.new("김상담")
    for number in range(60):
        await tried(logins, wrong(address=f"10.0.1.{number}"))
    assert await tried(logins, right("10.9.9.9")) == "too many"
    assert await tried(logins, right("10.9.9.9", device)) == "in"


async def test_a_known_device_cannot_guess_for_ever(logins: Logins) -> None:
    device = logins.devices.new("김상담")
    said = [await tried(logins, wrong(device=device)) for _ in range(11)]
    assert said == ["wrong"] * 10 + ["too many"]


@pytest.mark.parametrize("device", ["", "x", "a.b.c", "가.나.다", "x" * 100_000])
async def test_a_device_nobody_gave_out_is_no_device(logins: Logins, device: str) -> None:
    assert logins.devices.known(device, "김상담") is None
    assert logins.devices.known(logins.devices.new("박상담"), "김상담") is None


async def test_one_address_cannot_go_through_the_names(logins: Logins) -> None:
    said = [await tried(logins, wrong(f"이름{number}")) for number in range(31)]
    assert said == ["wrong"] * 30 + ["too many"]


async def test_right_passwords_are_not_counted(logins: Logins) -> None:
    assert {await tried(logins, right()) for _ in range(40)} == {"in"}


@pytest.mark.parametrize(
    ("name", "password"),
    [("이" * 900_000, "x"), ("김상담", "x" * 900_000), ("", "x"), ("김\0상담", "x"), ("\ud800", "x")],
)
async def test_what_nobody_can_be_called_is_neither_compared_nor_kept(
    logins: Logins, name: str, password: str
) -> None:
    for _ in range(3):
        assert await logins.log_in(Attempt(name, password, "10.0.0.9")) is None
    assert not logins._at_address._filled and not logins._at_name._filled


async def test_a_crowd_waits_in_a_short_queue_and_leaves_the_event_loop_free(logins: Logins) -> None:
    crowd = [
        asyncio.create_task(tried(logins, wrong(f"이름{number}", f"10.1.0.{number}"))) for number in range(40)
    ]
    beats = 0
    while not all(task.done() for task in crowd):
        await asyncio.sleep(0)
        beats += 1
    said = [task.result() for task in crowd]
    assert said.count("too many") >= 40 - room._WAITING - 1 and said.count("wrong") >= room._WAITING
    assert beats > 100


async def test_an_unknown_name_costs_as_much_work_as_a_known_one(
    logins: Logins, monkeypatch: pytest.MonkeyPatch
) -> None:
    work: list[Parameters] = []
    verify = PasswordHasher.verify

    def verified(hasher: PasswordHasher, kept: str, password: str) -> bool:
        work.append(extract_parameters(kept))
        return verify(hasher, kept, password)

    monkeypatch.setattr(PasswordHasher, "verify", verified)
    assert await logins.log_in(wrong("김상담")) is await logins.log_in(wrong("없는사람")) is None
    known, unknown = work
    assert known == unknown


async def test_a_wrong_password_is_answered_late_and_a_right_one_at_once(
    logins: Logins, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_ANSWERED_AFTER", 1.0)
    started = time.monotonic()
    await logins.log_in(wrong())
    assert time.monotonic() - started >= 1.0
    slept: list[float] = []
    monkeypatch.setattr(room.asyncio, "sleep", slept.append)
    await logins.log_in(right())
    assert slept == []
