from dataclasses import replace
from datetime import date

import pytest

from assist.agent.reply import read_reply, ready_sentences
from assist.agent.shown_passages import ShownPassages
from assist.answer.models import Status
from assist.errors import ModelError
from knowledge.passage import DocType, Hit, Passage, Scope

FIRST = Passage(
    id="p1", text="최소 등급은 BB- 이상이고\n해마다 3월 31일까지 제출해야 한다.", title="등급", doc_id="d1",
    doc_title="정책", doc_type=DocType.POLICY, source="g.docx", client="가온건설",
)  # fmt: skip
SECOND = replace(FIRST, id="p2", text="기본수수료는 부가세 별도 320,000원이다.", title="수수료")
QUOTE = '근거: [1] "해마다 3월 31일까지 제출해야 한다."\n'


@pytest.fixture
def shown_passages() -> ShownPassages:
    shown = ShownPassages(
        lambda query: [Hit(FIRST, 1.0), Hit(SECOND, 0.5)],
        Scope(("가온건설",), date(2026, 11, 22)),
        lambda text: text,
        lambda texts, cited: False,
    )
    shown.find("등급")
    return shown


def test_a_sentence_of_the_detail_nobody_cited_is_left_out(shown_passages: ShownPassages) -> None:
    reply = f"말: 3월 31일까지 제출하시면 됩니다.\n설명: 최소 등급은 BB- 이상입니다. 수수료는 320,000원입니다.\n{QUOTE}"
    answer = read_reply(reply, shown_passages)
    assert answer.detail == "최소 등급은 BB- 이상입니다." and answer.status is Status.PARTLY


def test_the_quote_is_given_as_the_document_has_it(shown_passages: ShownPassages) -> None:
    reply = (
        '말: 최소 등급은 BB- 이상입니다.\n설명: \n근거: [1] "BB- 이상이고 해마다 3월 31일까지 제출해야 한다."'
    )
    assert read_reply(reply, shown_passages).citations[0].quote in FIRST.text


@pytest.mark.parametrize(
    "reply",
    [
        f"말: 등급은 BB- 이하면 됩니다.\n{QUOTE}",
        f"말: 3월 31일까지 제출하지 않으셔도 됩니다.\n{QUOTE}",
        f"말: 제출은 법으로 정한 의무입니다.\n{QUOTE}",
        f"말: 수수료는 320,000원입니다.\n{QUOTE}",
        f"말: 올해 BB- 등급이 나온다고 약속드려요.\n{QUOTE}",
        '말: 3월 31일까지 제출하세요.\n근거: [1] "해마다"\n',
        '말: 3월 31일까지 제출하세요.\n근거: [3] "해마다 3월 31일까지"\n',
        f"말: {'3월 31일까지 제출해야 합니다 ' * 20}\n{QUOTE}",
    ],
)
def test_a_claim_no_cited_passage_holds_is_refused(reply: str, shown_passages: ShownPassages) -> None:
    with pytest.raises(ModelError):
        read_reply(reply, shown_passages)


def test_only_whole_sentences_are_shown_early() -> None:
    assert ready_sentences("말: 하나입니") == []
    assert ready_sentences("말: 하나입니다.\n설명: 둘입니다. 셋입") == ["하나입니다.", "둘입니다."]
    assert ready_sentences('말: 하나입니다.\n설명: 둘입니다.\n근거: [1] "가') == ["하나입니다.", "둘입니다."]
