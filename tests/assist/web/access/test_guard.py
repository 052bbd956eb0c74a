"""Nobody is served who is not registered now, and nothing is read before he has said who he is."""

import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from assist.accounts.accounts import Accounts, Role
from assist.web.access.rules import RULES, Who
from tests.assist.web.conftest import PASSWORD, House, log_in
from tests.browser.conftest import served

LARGEST = 800 * 1024 * 1024
OF_PERSONS = [address for address, rule in RULES.items() if rule.who is Who.PERSON]
OF_NOBODY = [address for address, rule in RULES.items() if rule.who is Who.NOBODY]


def plain(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "x", path)


def statuses(browser: httpx.Client) -> set[int]:
    """Call everything that belongs to persons with one cookie."""
    return {browser.request(method, plain(path)).status_code for method, path in OF_PERSONS}


def test_without_a_cookie_nothing_of_a_person_is_served(house: House) -> None:
    with house.visitor() as stranger:
        assert statuses(stranger) == {401}
        answer = stranger.get("/project/settings")
        assert "로그인" in answer.json()["detail"] and "content-security-policy" in answer.headers


def test_what_the_product_does_not_offer_is_not_there(house: House) -> None:
    with closing(house.person()) as browser:
        assert {browser.request(method, plain(path)).status_code for method, path in OF_NOBODY} == {404}


@pytest.mark.parametrize(
    ("name", "done"),
    [
        ("나간이", lambda accounts: accounts.remove("나간이")),
        ("바꾼이", lambda accounts: accounts.change_password("바꾼이", "another horse")),
        ("옮긴이", lambda accounts: accounts.change_role("옮긴이", Role.LEAD)),
    ],
)
def test_an_open_cookie_ends_with_the_account_its_password_and_its_role(
    house: House, name: str, done: Callable[[Accounts], None]
) -> None:
    with closing(house.person(name, own="127.0.3.1")) as browser:
        assert 401 not in statuses(browser)
        done(house.accounts)
        assert statuses(browser) == {401}
        assert browser.get("/health").status_code == 200


def test_an_account_of_the_same_name_does_not_revive_old_cookies(house: House) -> None:
    with closing(house.person("돌아온이", own="127.0.3.2")) as browser:
        house.accounts.remove("돌아온이")
        house.accounts.add("돌아온이", Role.ADMIN, PASSWORD)
        assert statuses(browser) == {401}


def test_a_copied_cookie_ends_with_the_logout_and_other_browsers_stay(house: House) -> None:
    with closing(house.person(own="127.0.3.3")) as browser, closing(house.person(own="127.0.3.3")) as other:
        copied = browser.cookies.get("access_token")
        assert browser.post("/logout").status_code == 200
        with house.visitor() as thief:
            thief.cookies.set("access_token", str(copied))
            assert statuses(thief) == {401}
        assert other.get("/user").status_code == 200


def test_a_cookie_of_nobody_is_no_cookie(house: House) -> None:
    with house.visitor() as stranger:
        for token in ("x", "a.b.c", "e30.e30."):
            stranger.cookies.set("access_token", token)
            assert stranger.get("/user").status_code == 401
        stranger.cookies.clear()
        copied = house.person(own="127.0.3.4").cookies.get("access_token")
        answer = stranger.get("/user", headers={"Authorization": f"Bearer {copied}"})
        assert answer.status_code == 401  # the page knows cookies only


@pytest.fixture
def open_house(tmp_path: Path) -> Iterator[House]:
    with served(tmp_path) as address:
        yield House(address, tmp_path)


def test_the_first_account_locks_an_open_page_at_once(open_house: House) -> None:
    with open_house.visitor() as browser:
        assert browser.get("/auth/config").json()["headerAuth"] is True
        assert browser.post("/auth/header").status_code == 200
        assert browser.get("/user").json()["identifier"] == "local"
        assert 401 not in statuses(browser)
        open_house.accounts.add("김상담", Role.AGENT, PASSWORD)
        assert statuses(browser) == {401}
        said = browser.get("/auth/config").json()
        assert (said["passwordAuth"], said["headerAuth"]) == (True, False)
        assert browser.post("/auth/header").status_code == 401
        assert log_in(browser, "김상담").status_code == 200
        assert browser.get("/user").json()["identifier"] == "김상담"
        assert browser.get("/documents").status_code == 403


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/project/file?session_id=x"), ("POST", "/documents"), ("PUT", "/feedback")]
)
def test_a_large_body_is_refused_before_it_is_sent(house: House, method: str, path: str) -> None:
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {LARGEST}\r\n"
    assert b" 401 " in said(house, head)


@pytest.mark.parametrize("path", ["/login", "/logout", "/auth/header", "/api/v1/ask"])
def test_a_large_body_is_refused_where_nobody_needs_to_be_known(house: House, path: str) -> None:
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {LARGEST}\r\n"
    assert b" 413 " in said(house, head)


def test_a_body_of_unknown_length_is_counted_as_it_comes(house: House) -> None:
    head = (
        "POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
    )
    chunk = b"4000\r\n" + b"a" * 0x4000 + b"\r\n"
    answer = said(house, head, chunk * 2)
    assert b" 413 " in answer and "너무 큽니다".encode() in answer


def test_an_agents_file_is_counted_too(house: House) -> None:
    with closing(house.person(own="127.0.3.5")) as browser:
        large = {"file": ("a.txt", b"x" * (52 * 1024 * 1024), "text/plain")}
        answer = browser.post("/project/file", params={"session_id": "x"}, files=large)
        assert answer.status_code == 413 and "너무 큽니다" in answer.json()["detail"]


def said(house: House, head: str, body: bytes = b"") -> bytes:
    """Send a head and what follows, and return what is answered although nothing more is sent."""
    address = urlsplit(house.address)
    with socket.create_connection((address.hostname, address.port), 10) as raw:
        raw.sendall(head.encode() + b"\r\n" + body)
        answer, end = b"", time.monotonic() + 10
        while b"}" not in answer and time.monotonic() < end:
            more = raw.recv(4096)
            answer += more
            if not more:
                break
    return answer
