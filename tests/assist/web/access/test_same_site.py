"""Another site's page cannot log somebody in, change anything or open a socket."""

from contextlib import closing

import pytest

from assist.web.access.rules import RULES, Who
from tests.assist.web.access.test_guard import plain
from tests.assist.web.access.test_sockets import auth, cookie, opens
from tests.assist.web.conftest import PASSWORD, House

CHANGING = [address for address, rule in RULES.items() if address[0] not in ("GET", "HEAD")]
CHANGING += [("POST", "/api/v1/ask"), ("DELETE", "/api/v1/live/x")]


@pytest.mark.parametrize(
    "strange", [{"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
def test_nothing_is_changed_for_another_sites_page(house: House, strange: dict[str, str]) -> None:
    with closing(house.person(own="127.0.5.1")) as browser:
        said = [browser.request(method, plain(path), headers=strange) for method, path in CHANGING]
    assert {answer.status_code for answer in said} == {403}
    assert all("다른 사이트" in answer.json()["detail"] for answer in said)


def test_a_forged_login_sets_no_cookie(house: House) -> None:
    form = {"username": "김상담", "password": PASSWORD}
    with house.visitor("127.0.5.2") as victim:
        answer = victim.post("/login", data=form, headers={"Origin": "http://evil.example"})
        assert answer.status_code == 403 and "set-cookie" not in answer.headers
        own = victim.post("/login", data=form, headers={"Origin": house.address})
        assert own.status_code == 200


def test_a_borrowed_name_is_told_what_to_do(house: House) -> None:
    with house.visitor("127.0.5.3") as browser:
        for path in ("/", "/user", "/api/v1/openapi.json"):
            answer = browser.get(path, headers={"Host": "evil.example"})
            assert answer.status_code == 400 and "ASSIST_HOSTS" in answer.json()["detail"]


async def test_a_socket_opens_for_our_own_page_only(house: House) -> None:
    person = cookie(house.person(own="127.0.5.4"))
    assert await opens(house, {**person, "Origin": house.address}, auth())
    for strange in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert not await opens(house, {**person, **strange}, auth())


def test_what_needs_nobody_changes_nothing(house: House) -> None:
    open_to_all = {address for address, rule in RULES.items() if rule.who is Who.ANYBODY}
    assert {address for address in open_to_all if address[0] not in ("GET", "HEAD")} == {
        ("POST", "/login"),
        ("POST", "/auth/header"),
        ("POST", "/logout"),
    }
