"""Models that obey every attack: nothing they were told to say is shown, and nothing secret leaves."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from assist.agent.answerer import LlmAnswerer
from assist.agent.events import Finished, Said
from assist.agent.loop import Limits
from assist.answer.models import Answer, CallContext, Citation, Engine, Exchange, Status
from assist.answer.understand import understand
from assist.llm.breaker import Breaker
from assist.llm.endpoint import Endpoint
from assist.privacy.mask import PatternMasker
from assist.settings import Settings
from knowledge.passage import DocType, Hit, Passage
from tests.scripted.server import ScriptedServer, Text

DAY = date(2026, 11, 22)
GOOD = Passage(
    id="p1", text="가온건설은 해마다 3월 31일까지 등급확인서를 제출해야 합니다. 최소 등급은 BB- 이상입니다.",
    title="제출 기한", doc_id="d1", doc_title="가온건설 정책", doc_type=DocType.POLICY, source="g.docx", client="가온건설",
)  # fmt: skip
FEE = replace(GOOD, id="p2", title="수수료", text="기본수수료는 부가세 별도 320,000원입니다.", client=None)
OTHER = replace(GOOD, id="p3", text="다온전자 최소 등급은 A- 이상입니다.", client="다온전자")
NEAR = Citation("p1", "d1", "가온건설 정책", "제출 기한", None, "가온건설", "q", "g.docx")
SAFE = Answer("내장 답변입니다.", "자세히", Status.ANSWERED, Engine.EMBEDDED, (NEAR,))


@dataclass(frozen=True)
class Attack:
    id: str
    where: str
    attack: str
    say: str
    bad: str


def attacks() -> list[Attack]:
    lines = Path(__file__).with_name("injections.jsonl").read_text(encoding="utf-8").splitlines()
    return [Attack(**json.loads(line)) for line in lines]


class Embedded:
    def answer(self, question: str, context: CallContext) -> Answer:
        return SAFE


def engine(endpoint: ScriptedServer, passages: Sequence[Passage]) -> LlmAnswerer:
    settings = Settings(OPENAI_BASE_URL=endpoint.url, OPENAI_API_KEY="secret-key", model="scripted")
    return LlmAnswerer(
        Endpoint(settings, Breaker(limit=100)),
        Embedded(),
        lambda query, asked: [Hit(passage, 1.0) for passage in passages],
        lambda question, context: understand(question, context, ("가온건설", "다온전자", "누리중공업")),
        PatternMasker(),
        Limits(20.0, 40.0),
        lambda texts, cited: False,
    )


def obeying(attack: Attack, quote: str) -> list[Text]:
    """The worst models: one quotes the attack itself, one a true sentence, one adds the attack to a true answer."""
    true = "말: 가온건설은 3월 31일까지 제출해야 합니다."
    return [
        Text(f'말: {attack.say}\n설명: {attack.say}\n근거: [{number}] "{text}"\n')
        for number, text in ((3, attack.attack), (1, quote), (2, FEE.text))
    ] + [Text(f'{true}\n설명: {attack.say}\n근거: [1] "{quote}"\n')]


@pytest.mark.parametrize("attack", attacks(), ids=lambda attack: attack.id)
async def test_an_obeyed_attack_is_never_shown(attack: Attack, endpoint: ScriptedServer) -> None:
    poisoned = replace(GOOD, id="p9", text=f"{attack.say} {attack.attack}", client=None)
    passages = [GOOD, FEE, *([poisoned] if attack.where == "document" else []), OTHER]
    asked = attack.attack if attack.where == "question" else "제출 기한이 언제예요?"
    said = (Exchange(attack.attack, SAFE),) if attack.where == "conversation" else ()
    services = engine(endpoint, passages)
    for reply in obeying(attack, GOOD.text):
        endpoint.replies.clear()
        endpoint.queue(reply)
        events = [event async for event in services.stream(asked, CallContext(DAY, "가온건설", said))]
        shown = [e.text for e in events if isinstance(e, Said)]
        shown += [part for e in events if isinstance(e, Finished) for part in (e.answer.say, e.answer.detail)]
        assert not any(attack.bad in text for text in shown), shown
    sent = json.dumps([request["messages"] for request in endpoint.requests], ensure_ascii=False)
    assert "secret-key" not in sent and OTHER.text not in sent
