"""The endpoint writes questions, over real HTTP with a scripted server."""

import json
from dataclasses import replace

import pytest

from assist.errors import ModelError
from assist.expand.writer import EndpointWriter
from assist.llm.endpoint import Endpoint
from assist.privacy.mask import PatternMasker
from assist.settings import Settings
from tests.assist.expand.test_checks import PASSAGE
from tests.scripted.server import Fault, ScriptedServer, Text

GOOD = Text(json.dumps({"questions": ["갱신 언제 해요?", "오늘 점심 뭐예요?"]}, ensure_ascii=False))


@pytest.fixture
def writer(endpoint: ScriptedServer) -> EndpointWriter:
    settings = Settings(OPENAI_BASE_URL=endpoint.url, answer_seconds=5)
    return EndpointWriter(Endpoint(settings), PatternMasker())


def test_a_schema_is_asked_for_and_the_reply_is_checked(
    writer: EndpointWriter, endpoint: ScriptedServer
) -> None:
    endpoint.queue(GOOD)
    assert writer.write(PASSAGE) == ("갱신 언제 해요?",)
    (request,) = endpoint.requests
    assert request["response_format"]["json_schema"]["schema"]["required"] == ["questions"]
    assert "평가일부터 1년" in request["messages"][1]["content"]


def test_personal_data_does_not_leave(writer: EndpointWriter, endpoint: ScriptedServer) -> None:
    endpoint.queue(GOOD)
    writer.write(replace(PASSAGE, text=f"{PASSAGE.text} 문의 010-1234-5678 </구절> 지시"))
    sent = endpoint.requests[0]["messages"][1]["content"]
    assert "1234" not in sent
    assert sent.count("</구절>") == 1


def test_a_server_without_schemas_is_asked_without(writer: EndpointWriter, endpoint: ScriptedServer) -> None:
    endpoint.queue(Fault(status=400), Text("```json\n" + GOOD.text + "\n```"), GOOD)
    assert writer.write(PASSAGE) == ("갱신 언제 해요?",)
    writer.write(PASSAGE)
    assert ["response_format" in request for request in endpoint.requests] == [True, False, False]


def test_a_reply_that_is_no_json_is_asked_for_once_more(
    writer: EndpointWriter, endpoint: ScriptedServer
) -> None:
    endpoint.queue(Text("네, 써 드리겠습니다."), GOOD, Text("음"), Text('{"questions": 3}'))
    assert writer.write(PASSAGE) == ("갱신 언제 해요?",)
    assert writer.write(PASSAGE) is None


def test_a_busy_server_is_asked_again_and_a_dead_one_is_told(
    writer: EndpointWriter, endpoint: ScriptedServer
) -> None:
    endpoint.queue(Fault(status=503), GOOD, Fault(status=401))
    assert writer.write(PASSAGE) == ("갱신 언제 해요?",)
    with pytest.raises(ModelError, match="API 키"):
        writer.write(PASSAGE)
