"""Who comes in by the API, and who does not."""

from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient

from assist.accounts.accounts import LOCAL, Account, Role
from assist.accounts.authentication import Authenticator, Foreign, NoToken, TooOften
from assist.agent.toolkit.toolbox import Toolbox
from assist.bootstrap import open_authenticator
from assist.settings import Settings
from tests.assist.api.conftest import House

EMPTY = SimpleNamespace(tools=Toolbox(()), srms=None, live=None)
HOST = "127.0.0.1:8000"


def admit(
    authenticator: Authenticator, authorization: str | None = None, origin: str | None = None
) -> Account:
    return authenticator.admit(authorization, "127.0.0.1", HOST, origin)


def test_on_this_machine_before_anybody_is_registered_no_token_is_needed(house: House) -> None:
    authenticator = open_authenticator(house.settings)
    assert admit(authenticator) == LOCAL
    house.accounts.add("김상담", Role.AGENT, "correct horse")
    with pytest.raises(NoToken, match="assist tokens add"):
        admit(authenticator)


def test_beyond_this_machine_a_token_is_needed(house: House) -> None:
    authenticator = open_authenticator(Settings(data=house.settings.data, host="0.0.0.0"))
    with pytest.raises(NoToken):
        admit(authenticator)
    assert admit(authenticator, f"Bearer {house.secret(Role.LEAD)}") == Account("CRM", Role.LEAD)


@pytest.mark.parametrize(
    "shown", ["Bearer ", "Bearer assist_x", "Basic Zm9vOmJhcg==", "assist_x", "", "Bearer é"]
)
def test_a_token_that_is_none_opens_nothing_even_here(house: House, shown: str) -> None:
    with pytest.raises(NoToken, match="맞지 않거나"):
        admit(open_authenticator(house.settings), shown)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "http://localhost:8000"]
)
def test_pages_of_other_sites_are_refused(house: House, origin: str) -> None:
    authenticator = open_authenticator(house.settings)
    with pytest.raises(Foreign):
        admit(authenticator, origin=origin)
    assert admit(authenticator, origin=f"http://{HOST}") == LOCAL


def test_each_token_has_a_limit_of_its_own(house: House) -> None:
    authenticator = open_authenticator(house.settings.model_copy(update={"api_rate": 0.1, "api_burst": 2}))
    crm, phone = f"Bearer {house.secret()}", f"Bearer {house.secret(name='전화')}"
    assert {admit(authenticator, crm).name, admit(authenticator, crm).name} == {"CRM"}
    with pytest.raises(TooOften) as caught:
        admit(authenticator, crm)
    assert 0 < caught.value.seconds <= 10
    assert admit(authenticator, phone).name == "전화"


def test_guessing_tokens_is_limited_by_address(house: House) -> None:
    authenticator = open_authenticator(house.settings.model_copy(update={"api_rate": 0.1, "api_burst": 2}))
    for guess in ("Bearer a", "Bearer b"):
        with pytest.raises(NoToken):
            admit(authenticator, guess)
    with pytest.raises(TooOften):
        admit(authenticator, "Bearer c")


def test_refusals_carry_the_headers_of_their_status(house: House) -> None:
    narrow = House(house.settings.model_copy(update={"api_rate": 0.1, "api_burst": 1}))
    client = narrow.client(EMPTY)
    house.accounts.add("김상담", Role.AGENT, "correct horse")
    refused = client.get("/tools")
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    again = client.get("/tools")
    assert (again.status_code, again.headers["retry-after"]) == (429, "10")
    assert again.json()["title"] == "너무 잦습니다"


@pytest.mark.parametrize("path", ["/docs", "/openapi.json"])
def test_what_the_api_is_may_be_read_by_anybody(house: House, path: str) -> None:
    house.accounts.add("김상담", Role.AGENT, "correct horse")
    client: TestClient = house.client(EMPTY)
    assert client.get(path).status_code == 200
    assert client.get(f"/live{path}").status_code == 401


def test_a_database_that_fails_lets_nobody_in(house: House) -> None:
    client = house.client(EMPTY)
    (house.settings.data / "assist.db").write_bytes(b"not a database" * 100)
    failed = client.get("/tools")
    assert failed.status_code == 503 and "잠시 뒤" in failed.json()["detail"]
