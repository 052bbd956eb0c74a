"""The table of addresses holds every route there is, and every event and action stands behind the question who is asking."""

import json
from typing import Any

import pytest

from assist.web.access.rules import RULES, Who, of_api, rule_of
from tests.scripted.warm import run

MOUNTS = {("MOUNT", "/api/v1"), ("MOUNT", "/ws/socket.io")}


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    done = run("tests.assist.web.listing", tmp_path_factory.mktemp("listed"))
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_every_route_has_a_rule_and_every_rule_a_route(listed: dict[str, Any]) -> None:
    routes = {(method, path) for method, path in listed["routes"]}
    assert routes - MOUNTS == set(RULES)
    assert routes >= MOUNTS  # the API asks for tokens itself, the sockets are asked by the guard


def test_every_event_of_a_socket_is_guarded(listed: dict[str, Any]) -> None:
    ours = {event: where.split("/")[-1] for event, where in listed["events"].items()}
    assert len(ours) >= 15 and set(listed["events"]) >= {"/connect", "/client_message", "/audio_end"}
    names = {"/connect": "connect", "/disconnect": "disconnect", "/audio_chunk": "take"}
    assert ours == {event: f"sockets.py:{names.get(event, 'ask')}" for event in ours}


def test_actions_are_called_at_one_address_only(listed: dict[str, Any]) -> None:
    assert len(listed["actions"]) > 30
    assert rule_of("POST", "/project/action").who is Who.PERSON
    assert "PageGuard" in listed["middleware"]


@pytest.mark.parametrize(
    ("method", "path", "who"),
    [
        ("GET", "/", Who.ANYBODY),
        ("GET", "/thread/a", Who.ANYBODY),
        ("GET", "/user", Who.PERSON),
        ("GET", "/project/thread/x", Who.PERSON),
        ("GET", "/project/thread/x/element/y", Who.PERSON),
        ("GET", "/project/share/x", Who.NOBODY),
        ("POST", "/user", Who.NOBODY),
        ("OPTIONS", "/user", Who.NOBODY),
        ("POST", "/anything", Who.NOBODY),
        ("TRACE", "/", Who.NOBODY),
        ("GET", "/ws/socket.io/", Who.NOBODY),
        ("POST", "/ws/socket.io/", Who.NOBODY),
        ("GET", "/docs", Who.NOBODY),
    ],
)
def test_who_may_call(method: str, path: str, who: Who) -> None:
    assert rule_of(method, path).who is who


@pytest.mark.parametrize(
    ("path", "is_api"),
    [("/api/v1/ask", True), ("/api/v1", False), ("/api/v12/ask", False), ("/project/action", False)],
)
def test_the_api_has_its_own_gate(path: str, is_api: bool) -> None:
    assert of_api(path) is is_api


def test_only_files_may_be_large() -> None:
    large = {address for address, rule in RULES.items() if rule.body > 1024 * 1024}
    assert large == {("POST", "/project/file"), ("POST", "/documents")}
    assert {RULES[address].who for address in large} == {Who.PERSON}
