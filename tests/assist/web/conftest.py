"""The page served by a process of its own, because Chainlit keeps its state in the process."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from assist.accounts.accounts import Accounts, Role
from assist.database import open_database
from assist.settings import Settings
from tests.browser.conftest import served

PASSWORD = "correct horse"


@dataclass(frozen=True)
class House:
    """A served page and the accounts behind it."""

    address: str
    data: Path

    @property
    def accounts(self) -> Accounts:
        return Accounts(open_database(Settings(data=self.data)))

    def visitor(self, own: str = "127.0.0.1") -> httpx.Client:
        """Return a browser of a machine of its own."""
        transport = httpx.HTTPTransport(local_address=own)
        return httpx.Client(base_url=self.address, transport=transport, trust_env=False, timeout=30)

    def person(self, name: str = "김상담", role: Role = Role.AGENT, own: str = "127.0.0.1") -> httpx.Client:
        """Return a browser in which somebody has just logged in; he is registered when he is new."""
        if self.accounts.get(name) is None:
            self.accounts.add(name, role, PASSWORD)
        browser = self.visitor(own)
        assert log_in(browser, name).status_code == 200
        return browser


def log_in(browser: httpx.Client, name: str, password: str = PASSWORD, **more: object) -> httpx.Response:
    return browser.post("/login", data={"username": name, "password": password}, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The fake desk with one agent registered."""
    data = tmp_path_factory.mktemp("house")
    Accounts(open_database(Settings(data=data))).add("김상담", Role.AGENT, PASSWORD)
    with served(data) as address:
        yield House(address, data)
