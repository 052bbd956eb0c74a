"""Which pages are our own, and which names."""

import socket

import pytest

from assist.accounts.origin import Hosts, is_foreign
from assist.settings import Settings

HOST = "desk.example:8000"


@pytest.mark.parametrize(
    ("origin", "site", "foreign"),
    [
        (None, None, False),  # a program
        ("http://desk.example:8000", None, False),
        ("http://desk.example:8000", "same-origin", False),
        ("https://DESK.example:8000", None, False),
        (None, "none", False),
        ("http://evil.example", None, True),
        ("http://desk.example", None, True),  # another port is another site
        ("http://desk.example:8000.evil.example", None, True),
        ("http://evil.example/desk.example:8000", None, True),
        ("http://desk.example:8000@evil.example", None, True),
        ("null", None, True),
        ("", None, True),
        ("http://[", None, True),
        (None, "cross-site", True),
        (None, "same-site", True),
        ("http://desk.example:8000", "cross-site", True),
    ],
)
def test_only_our_own_page_is_ours(origin: str | None, site: str | None, foreign: bool) -> None:
    assert is_foreign(HOST, origin, site) is foreign


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000"])
def test_this_machine_is_known_by_its_names(host: str) -> None:
    assert Hosts(Settings()).knows(host)
    assert Hosts(Settings(host="0.0.0.0")).knows(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8000",
        "10.0.0.5",
        "[",
        "localhost@evil.example",
    ],
)
def test_a_borrowed_name_is_not_ours(host: str) -> None:
    assert not Hosts(Settings()).knows(host)


@pytest.mark.parametrize("host", ["", "evil.example", "10.0.0.5.evil.example", "[", "1.2.3"])
def test_an_open_server_does_not_answer_to_any_name(host: str) -> None:
    assert not Hosts(Settings(host="0.0.0.0")).knows(host)


def test_an_open_server_is_known_by_number_by_machine_and_by_the_names_it_was_given() -> None:
    hosts = Hosts(Settings(host="0.0.0.0", hosts="desk.example.kr, Desk"))
    for host in ("10.0.0.5:8000", "[fe80::1]:8000", socket.gethostname(), "desk.example.kr:443", "desk"):
        assert hosts.knows(host)
    assert not hosts.knows("desk.example.kr.evil.example")
