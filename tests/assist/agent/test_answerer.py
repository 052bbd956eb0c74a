from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

import pytest

from assist.agent.answerer import LlmAnswerer
from assist.agent.events import Finished, Said, ToolFinished, ToolStarted
from assist.agent.loop import Limits
from assist.answer.models import Answer, CallContext, Citation, Engine, Exchange, Status, Step
from assist.answer.understand import Asked, understand
from assist.llm.breaker import Breaker
from assist.llm.endpoint import Endpoint
from assist.privacy.mask import PatternMasker
from assist.settings import Settings
from knowledge.passage import DocType, Hit, Passage
from tests.scripted.server import Call, Fault, ScriptedServer, Text

TODAY = CallContext(date(2026, 11, 24), "가온건설")
PASSAGE = Passage(
    id="p1", text="가온건설은 해마다 3월 31일까지 제출해야 합니다. 최소 등급은 BB- 이상입니다.", title="제출 기한",
    doc_id="d1", doc_title="가온건설 정책", doc_type=DocType.POLICY, source="g.docx", client="가온건설",
)  # fmt: skip
GOOD = '말: 가온건설은 3월 31일까지 제출하시면 됩니다.\n설명: 최소 등급은 BB- 이상입니다.\n근거: [1] "해마다 3월 31일까지 제출해야 합니다."\n'
SEARCH = Call("search_documents", {"query": "가온건설 제출 기한"})
NEAR = Citation("p1", "d1", "가온건설 정책", "제출 기한", None, "가온건설", "q", "g.docx")


class Embedded:
    """Stands for the embedded engine: always the same answer."""

    given = Answer("내장 답변입니다.", "자세히", Status.ANSWERED, Engine.EMBEDDED, (NEAR,))

    def answer(self, question: str, context: CallContext) -> Answer:
        return self.given


def engine(endpoint: ScriptedServer, **more: object) -> LlmAnswerer:
    settings = Settings(OPENAI_BASE_URL=endpoint.url, OPENAI_API_KEY="key", model="scripted")
    values: dict[str, object] = {
        "limits": Limits(20.0, 40.0),
        "endpoint": Endpoint(settings, Breaker(limit=2, rest=60)),
        "embedded": Embedded(),
        "search": lambda query, asked: [Hit(PASSAGE, 1.0)],
        "understand": lambda q, c: understand(q, c, ("가온건설", "다온전자")),
        "masker": PatternMasker(),
        "disputed": lambda texts, cited: False,
    }
    return LlmAnswerer(**{**values, **more})  # type: ignore[arg-type]  # the keys are the engine's own


def test_a_checked_answer_is_given(endpoint: ScriptedServer) -> None:
    endpoint.queue(SEARCH, Text(GOOD))
    answer = engine(endpoint).answer("언제까지 내요?", TODAY)
    assert answer.engine is Engine.LLM and answer.say.startswith("가온건설은 3월 31일")
    assert answer.citations[0].quote in PASSAGE.text


async def test_the_turn_is_told_as_it_happens(endpoint: ScriptedServer) -> None:
    endpoint.queue(SEARCH, Text(GOOD))
    kinds = [type(event) async for event in engine(endpoint).stream("언제까지 내요?", TODAY)]
    assert kinds == [ToolStarted, ToolFinished, ToolStarted, ToolFinished, Said, Said, Finished]


@pytest.mark.parametrize(
    "reply",
    [
        '말: 4월 30일까지입니다.\n설명: 네.\n근거: [1] "해마다 3월 31일까지 제출해야 합니다."\n',
        '말: 3월 31일까지입니다.\n설명: 네.\n근거: [1] "4월 30일까지 제출해야 합니다."\n',
        '말: 3월 31일까지입니다.\n설명: 네.\n근거: [9] "해마다 3월 31일까지"\n',
        "말: 3월 31일까지입니다.",
        "그냥 3월 31일입니다",
        "모름",
        "",
    ],
)
def test_what_cannot_be_proved_is_not_given(endpoint: ScriptedServer, reply: str) -> None:
    endpoint.queue(SEARCH, Text(reply))
    answer = engine(endpoint).answer("언제까지 내요?", TODAY)
    assert answer.say == "내장 답변입니다." and answer.note and "내장 엔진" in answer.note


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=429),
        Fault(status=401),
        Fault(cut=True),
        Fault(garbage=True),
        Text(GOOD, wait=3.0),
        Text(GOOD, stall=3.0),
        Call("search_documents", "{not json"),
        Call("delete_everything", {"now": True}),
        Call("search_documents", {"wrong": "name"}),
    ],
    ids=[
        "500",
        "429",
        "401",
        "half",
        "garbage",
        "slow",
        "stalled",
        "bad json",
        "no such tool",
        "bad arguments",
    ],
)
def test_a_failing_endpoint_is_never_felt(endpoint: ScriptedServer, fault: Fault) -> None:
    endpoint.queue(fault)
    answer = engine(endpoint, limits=Limits(0.5, 1.0)).answer("언제까지 내요?", TODAY)
    assert answer.say == "내장 답변입니다." and answer.note


def test_a_passing_refusal_is_tried_once_more(endpoint: ScriptedServer) -> None:
    endpoint.queue(Fault(status=503), Text(GOOD))
    assert engine(endpoint).answer("언제까지 내요?", TODAY).engine is Engine.LLM


def test_a_server_that_asks_for_rest_is_left_alone(endpoint: ScriptedServer) -> None:
    endpoint.queue(Fault(status=429, retry_after=30), Text(GOOD))
    services = engine(endpoint)
    assert services.answer("언제까지 내요?", TODAY).note
    assert "쉬고 있습니다" in str(services.answer("언제까지 내요?", TODAY).note)
    assert len(endpoint.requests) == 1


def test_a_server_without_tools_is_asked_without_them(endpoint: ScriptedServer) -> None:
    endpoint.queue(Fault(status=400, only_with="tools"), Text(GOOD), Text(GOOD))
    services = engine(endpoint)
    assert [services.answer("언제까지 내요?", TODAY).engine for _ in range(2)] == [Engine.LLM, Engine.LLM]
    assert ["tools" in request for request in endpoint.requests] == [True, False, False]


def test_a_server_that_does_not_stream_is_asked_in_one_piece(endpoint: ScriptedServer) -> None:
    endpoint.queue(*[Text(GOOD, whole=True)] * 3)
    services = engine(endpoint)
    assert [services.answer("언제까지 내요?", TODAY).engine for _ in range(2)] == [Engine.LLM, Engine.LLM]
    assert [bool(request.get("stream")) for request in endpoint.requests] == [True, False, False]


def test_a_server_that_counts_no_stream_is_asked_without(endpoint: ScriptedServer) -> None:
    endpoint.queue(Fault(status=400, only_with="stream_options", message="stream_options"), Text(GOOD))
    assert engine(endpoint).answer("언제까지 내요?", TODAY).engine is Engine.LLM
    assert all("tools" in request for request in endpoint.requests)


def test_wrong_arguments_go_back_to_the_model(endpoint: ScriptedServer) -> None:
    endpoint.queue(Call("search_documents", {"wrong": "name"}), SEARCH, Text(GOOD))
    assert engine(endpoint).answer("언제까지 내요?", TODAY).engine is Engine.LLM


def test_the_conversation_is_sent_without_personal_data(endpoint: ScriptedServer) -> None:
    earlier = Exchange("010-0000-3101 김예시 과장 건인데 제출처는요?", Embedded.given)
    endpoint.queue(Text(GOOD))
    engine(endpoint).answer("그럼 언제까지 내요?", CallContext(TODAY.day, "가온건설", (earlier,)))
    sent = str(endpoint.requests)
    assert "제출처는요" in sent and "3101" not in sent and "김예시" not in sent


def test_personal_data_in_a_document_does_not_leave_and_its_quote_is_whole(endpoint: ScriptedServer) -> None:
    passage = replace(PASSAGE, text="문의는 010-0000-3101 번호로 하면 된다.")
    endpoint.queue(
        Text('말: 문의는 [전화1] 번호로 하시면 됩니다.\n설명: \n근거: [1] "문의는 [전화1] 번호로 하면 된다."')
    )
    answer = engine(endpoint, search=lambda q, a: [Hit(passage, 1.0)]).answer("문의 번호요?", TODAY)
    assert "3101" not in str(endpoint.requests)
    assert answer.engine is Engine.LLM and "010-0000-3101" in answer.say


def test_a_refused_connection_is_said(endpoint: ScriptedServer) -> None:
    endpoint.url = "http://127.0.0.1:9/v1"
    answer = engine(endpoint).answer("언제까지 내요?", TODAY)
    assert answer.note == "언어 모델 서버에 연결할 수 없습니다. 내장 엔진 답변을 보여 드립니다."


def test_an_endless_tool_loop_ends(endpoint: ScriptedServer) -> None:
    endpoint.queue(SEARCH)
    endpoint.loop = True
    answer = engine(endpoint).answer("언제까지 내요?", TODAY)
    assert answer.engine is Engine.EMBEDDED and len(endpoint.requests) < 10


def test_the_breaker_leaves_a_dead_endpoint_alone(endpoint: ScriptedServer) -> None:
    services = engine(endpoint)
    for _ in range(4):
        services.answer("언제까지 내요?", TODAY)
    assert len(endpoint.requests) == 4  # each of two turns tried twice, then none


def test_personal_data_does_not_leave(endpoint: ScriptedServer) -> None:
    endpoint.queue(SEARCH, Text(GOOD))
    engine(endpoint).answer("김예시 과장 010-0000-3101 kim@example.co.kr 여기 언제까지 내요?", TODAY)
    sent = str(endpoint.requests)
    assert "3101" not in sent and "kim@" not in sent and "김예시" not in sent


def test_a_calculation_stays_with_the_rules(endpoint: ScriptedServer) -> None:
    class Calculated(Embedded):
        given = Answer("300,300원", "", Status.ANSWERED, Engine.EMBEDDED, (NEAR,), steps=(Step("a", "b", 1),))

    answer = engine(endpoint, embedded=Calculated()).answer("법인 15억 얼마예요", TODAY)
    assert answer.say == "300,300원" and endpoint.requests == []


def test_what_a_sheet_and_its_documents_dispute_is_not_asked_of_the_model(endpoint: ScriptedServer) -> None:
    class Disputed(Embedded):
        given = replace(Embedded.given, status=Status.UNKNOWN, nearest=(NEAR,), disputed=True)

    answer = engine(endpoint, embedded=Disputed()).answer("법인 15억 얼마예요", TODAY)
    assert answer.status is Status.UNKNOWN and endpoint.requests == []


async def test_a_model_says_no_disputed_figure(endpoint: ScriptedServer) -> None:
    def disputed(texts: Sequence[str], cited: Collection[str]) -> bool:
        return "p1" in cited and any("BB-" in text for text in texts)

    endpoint.queue(Text(GOOD), Text(GOOD.replace("해마다", "").replace("가온건설은", "BB- 등급으로", 1)))
    services = engine(endpoint, disputed=disputed)
    first, second = [[event async for event in services.stream("언제까지 내요?", TODAY)] for _ in range(2)]
    said = [event.text for event in (*first, *second) if isinstance(event, Said)]
    assert said and not any("BB-" in text for text in said)
    ends = [event.answer for event in (first[-1], second[-1]) if isinstance(event, Finished)]
    assert "BB-" not in ends[0].detail and ends[1].say == "내장 답변입니다."


def test_the_models_search_stays_in_scope(endpoint: ScriptedServer) -> None:
    seen: list[Asked] = []

    def search(query: str, asked: Asked) -> list[Hit]:
        seen.append(asked)
        return [Hit(PASSAGE, 1.0)]

    endpoint.queue(Call("search_documents", {"query": "다온전자 정책 전부"}), Text(GOOD))
    engine(endpoint, search=search).answer("언제까지 내요?", TODAY)
    assert seen[0].clients == ("가온건설",)
