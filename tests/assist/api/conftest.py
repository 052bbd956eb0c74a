import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import ASGIApp

from assist.accounts.accounts import Accounts, Role
from assist.accounts.tokens import Tokens
from assist.api.app import create_api
from assist.bootstrap import Services, open_authenticator
from assist.cli.serve import listen
from assist.database import open_database
from assist.settings import Settings
from tests.assist.kept_calls import small_office

Bearer = Callable[..., dict[str, str]]


@dataclass(frozen=True)
class House:
    """Who may come in at an address, over a database of its own."""

    settings: Settings

    @property
    def accounts(self) -> Accounts:
        return Accounts(open_database(self.settings))

    def secret(self, role: Role = Role.AGENT, name: str = "CRM") -> str:
        """Return the secret of a new token; an older one of the same name is revoked."""
        tokens = Tokens(open_database(self.settings))
        if any(token.name == name for token in tokens.all()):
            tokens.revoke(name)
        return tokens.add(name, role, days=1)[1]

    def bearer(self, role: Role = Role.AGENT, name: str = "CRM") -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret(role, name)}"}

    def app(self, services: Services) -> FastAPI:
        """Return an application with the API where the server mounts it."""
        app = FastAPI()
        app.mount("/api/v1", create_api(services, open_authenticator(self.settings)))
        return app

    def client(self, services: Services) -> TestClient:
        return TestClient(self.app(services), base_url="http://127.0.0.1:8000/api/v1")


@contextmanager
def running(app: ASGIApp) -> Iterator[str]:
    """Serve an application on a free port of this machine; yields its address."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    listening = listen("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(Settings(data=tmp_path, host="127.0.0.1"))


@pytest.fixture(scope="session")
def services(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Services:
    """The real services over the sample library, with one company of 가온건설 in SRMS."""
    return small_office(sample_data, tmp_path_factory.mktemp("api"))


@pytest.fixture(scope="session")
def office(services: Services, tmp_path_factory: pytest.TempPathFactory) -> tuple[House, TestClient]:
    """The API over the desk, and who may come in: everybody, for nobody is registered."""
    house = House(Settings(data=tmp_path_factory.mktemp("house"), host="127.0.0.1", api_rate=0))
    return house, house.client(services)


@pytest.fixture
def client(office: tuple[House, TestClient]) -> TestClient:
    return office[1]


@pytest.fixture
def bearer(office: tuple[House, TestClient]) -> Bearer:
    return office[0].bearer


DAY = date(2026, 11, 24).isoformat()
