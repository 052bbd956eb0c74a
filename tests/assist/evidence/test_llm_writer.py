"""The LLM engine's mail over real HTTP: whatever the endpoint says, nothing unproved stands in the mail."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from assist.evidence.concerns import load_worries
from assist.evidence.llm_writer import LlmWriter
from assist.evidence.models import Evidence
from assist.evidence.prose import Prose, plain_prose
from assist.llm.breaker import Breaker
from assist.llm.endpoint import Endpoint
from assist.privacy.mask import PatternMasker
from assist.settings import Settings
from tests.scripted.server import Fault, ScriptedServer, Text

_ABOUT = "김 과장님이 수수료가 얼마인지, 할인이 되는지 물음. 번호는 010-1234-5678"
_QUOTES = (
    "법인의 기본 수수료는 자산 10억원 이하 200,000원, 10억원 초과 50억원 이하 280,000원이다. 부가가치세는 별도이다.",
    "접수한 뒤 심사를 시작하기 전에 취소하면 수수료를 전액 돌려준다.",
)
_PLAIN = plain_prose(load_worries().recognise("수수료가 비싸다"), "기본 수수료는 자산에 따라 다릅니다.")
Write = Callable[..., Prose]


def _evidence(number: int, quote: str) -> Evidence:
    return Evidence(
        passage_id=f"p{number}", doc_id="d", title="평가 수수료표", section="수수료", page=2, client=None,
        quote=quote, source="fees.pdf",
    )  # fmt: skip


def _reply(**changes: Any) -> Text:
    good = {
        "lead": "수수료에 관해 문의해 주셔서 자료를 정리해 보내 드립니다.",
        "answer": [
            {
                "text": "자산 10억원 이하 법인의 기본 수수료는 200,000원이며 부가가치세는 별도입니다.",
                "sources": [1],
            },
            {"text": "심사를 시작하기 전에 취소하시면 수수료를 전액 돌려드립니다.", "sources": [2]},
        ],
        "next": "업체에 해당하는 금액은 자산 규모를 알려 주시면 확인해 드립니다.",
    }
    return Text(json.dumps({**good, **changes}, ensure_ascii=False))


@pytest.fixture
def write(endpoint: ScriptedServer) -> Write:
    settings = Settings(OPENAI_BASE_URL=endpoint.url, model="scripted", answer_seconds=2)
    writer = LlmWriter(Endpoint(settings, Breaker(limit=100)), PatternMasker())
    evidence = [_evidence(number, quote) for number, quote in enumerate(_QUOTES, 1)]

    def asked(reply: Text | Fault, lawful: Callable[[str], bool] = lambda text: True) -> Prose:
        endpoint.queue(reply)
        return writer.write(_ABOUT, _PLAIN, evidence, lawful)

    return asked


def test_proved_paragraphs_are_taken_with_the_numbers_of_their_evidence(write: Write) -> None:
    found = write(_reply())
    assert [one.engine for one in found.paragraphs] == ["llm"] * 3 and found.note == ""
    assert "200,000원이며 부가가치세는 별도입니다. [1]" in found.answer.text and found.answer.text.endswith(
        "[2]"
    )


def test_personal_data_does_not_leave(write: Write, endpoint: ScriptedServer) -> None:
    write(_reply())
    sent = endpoint.requests[0]["messages"][1]["content"]
    assert "010-1234-5678" not in sent and "김 과장" not in sent and "200,000원" in sent


@pytest.mark.parametrize(
    "answer",
    [
        [{"text": "자산 10억원 이하 법인의 기본 수수료는 190,000원입니다.", "sources": [1]}],
        [{"text": "자산 10억원 이하 법인의 기본 수수료는 200,000원입니다.", "sources": [2]}],
        [{"text": "자산 10억원 이하 법인의 기본 수수료는 200,000원입니다.", "sources": []}],
        [{"text": "자산 10억원 이하 법인의 기본 수수료는 200,000원입니다.", "sources": [7]}],
        [{"text": "접수한 뒤 심사를 시작하기 전에 취소하면 수수료를 돌려주지 않습니다.", "sources": [2]}],
        [{"text": "기본 수수료는 200,000원입니다. 가온건설은 수수료를 대신 냅니다.", "sources": [1]}],
        [{"text": "수수료 문의는 1588-0000으로 하시면 됩니다.", "sources": [1]}],
        [],
    ],
    ids=["figure", "other source", "no source", "unknown source", "turned", "client", "address", "none"],
)
def test_an_answer_that_is_not_proved_stays_the_template_s(write: Write, answer: list[Any]) -> None:
    found = write(_reply(answer=answer))
    assert found.answer == _PLAIN.answer and found.lead.engine == "llm"
    assert found.note.startswith("답변은(는) 자료로 확인되지 않아")


def test_each_framing_sentence_falls_back_alone(write: Write) -> None:
    found = write(_reply(lead="3월 31일까지 30% 할인되는 수수료를 안내해 드립니다."))
    assert [one.engine for one in found.paragraphs] == ["embedded", "llm", "llm"]


def test_an_unlawful_paragraph_is_not_taken(write: Write) -> None:
    found = write(_reply(), lambda text: "전액" not in text)
    assert found.answer == _PLAIN.answer


@pytest.mark.parametrize(
    "fault",
    [Text("죄송합니다."), Text('{"lead": "수'), Text('{"answer": 3}'), Fault(status=429), Fault(wait=3), Fault(cut=True)],
    ids=["words", "cut off", "malformed", "429", "timeout", "cut"],
)  # fmt: skip
def test_a_fault_gives_the_template_and_says_so(write: Write, fault: Text | Fault) -> None:
    found = write(fault)
    assert found.paragraphs == _PLAIN.paragraphs and found.note.endswith("정해진 문구로 썼습니다.")
