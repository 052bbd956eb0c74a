import httpx
import openai
import pytest

from assist.llm.abilities import Ability, NotStreamed, refused
from assist.llm.endpoint import Endpoint
from assist.llm.probe import probe
from assist.settings import Settings
from tests.scripted.server import Call, Fault, ScriptedServer, Text

EVERY = frozenset(Ability)


def refusal(status: int, message: str = "scripted") -> openai.APIStatusError:
    request = httpx.Request("POST", "http://127.0.0.1/v1")
    return openai.APIStatusError(message, response=httpx.Response(status, request=request), body=None)


@pytest.mark.parametrize(
    ("error", "missing"),
    [
        (refusal(400), Ability.TOOLS),
        (refusal(400, '"auto" tool choice requires --enable-auto-tool-choice'), Ability.TOOLS),
        (refusal(422, "stream_options: Extra inputs are not permitted"), Ability.USAGE),
        (refusal(400, "response_format json_schema is not supported"), Ability.SCHEMA),
        (refusal(501, "streaming is not implemented"), Ability.STREAM),
        (NotStreamed(), Ability.STREAM),
        (refusal(500, "tools"), None),
        (refusal(429), None),
        (TimeoutError(), None),
    ],
)
def test_a_refusal_names_what_to_do_without(error: Exception, missing: Ability | None) -> None:
    assert refused(error, EVERY) is missing


def test_what_was_not_used_is_not_to_blame() -> None:
    assert refused(refusal(400, "tools"), frozenset()) is None


def test_a_probe_learns_what_a_server_cannot_do(endpoint: ScriptedServer) -> None:
    services = Endpoint(Settings(OPENAI_BASE_URL=endpoint.url))
    endpoint.queue(Text("월요일"), Fault(status=400), Text("{"), Text("월요일", whole=True), Text("월요일"))
    assert [found.ok for found in probe(services)] == [True, False, False, False, True]
    assert services.abilities == {Ability.USAGE}


def test_a_good_server_keeps_every_ability(endpoint: ScriptedServer) -> None:
    services = Endpoint(Settings(OPENAI_BASE_URL=endpoint.url))
    day = "월요일"
    endpoint.queue(Text(day), Call("weekday", {"day": day}), Text('{"day": "월요일"}'), Text(day), Text(day))
    assert all(found.ok for found in probe(services)) and services.abilities == EVERY


def test_a_busy_server_is_not_taken_for_an_unable_one(endpoint: ScriptedServer) -> None:
    services = Endpoint(Settings(OPENAI_BASE_URL=endpoint.url))
    endpoint.queue(Text("월요일"))  # every later request gets 500
    assert [found.ok for found in probe(services)] == [True, False, False, False, False]
    assert services.abilities == EVERY


def test_a_dead_server_is_asked_once(endpoint: ScriptedServer) -> None:
    services = Endpoint(Settings(OPENAI_BASE_URL=endpoint.url))
    assert [found.ok for found in probe(services)] == [False] and len(endpoint.requests) == 1
