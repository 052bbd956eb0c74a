"""Evidence mails over the sample library: cited, lawful, of the right client, with attachments that may leave the house and open."""

import email
import email.policy
from dataclasses import replace
from datetime import datetime
from itertools import product

import pytest

from assist.bootstrap import Services
from assist.errors import UsageError
from assist.evidence.concerns import load_worries
from assist.evidence.draft import Drafter
from assist.evidence.eml import eml
from assist.evidence.letter import uncited
from assist.evidence.models import MailDraft, Recipient
from ingest.originals import contents, original
from knowledge.passage import DocType, Passage

_ABOUT = {
    "why": "이걸 왜 해야 하는지 모르겠대요",
    "price": "수수료가 너무 비싸대요",
    "value": "받아서 무슨 효과가 있는지 궁금해함",
    "other-agency": "다른 기관에서 이미 받은 등급이 있음",
    "privacy": "개인정보가 유출될까 걱정",
    "result": "등급이 낮게 나오면 불이익이 있는지",
    "process": "신청 절차와 서류를 물어봄",
    "legality": "법으로 의무인지 물음",
}
_CLIENTS = ("가온건설", "누리중공업", "다온전자", "라온식품", "마루에너지")
_NOW = datetime(2026, 11, 24, 10, 0)


@pytest.fixture(scope="module")
def drafter(sample_desk: Services) -> Drafter:
    return Drafter(
        sample_desk.retriever,
        sample_desk.store,
        sample_desk.answerer,
        lambda source: contents(sample_desk.settings, source),
    )


@pytest.fixture(
    scope="module", params=["two clients each", pytest.param("every client", marks=pytest.mark.soak)]
)
def drafts(request: pytest.FixtureRequest, drafter: Drafter) -> list[tuple[str, str, MailDraft]]:
    every = list(product(_ABOUT.items(), _CLIENTS))
    chosen = every[::3] if request.param == "two clients each" else every
    return [(worry, client, drafter.draft(about, _to(client), _NOW)) for (worry, about), client in chosen]


def _to(client: str | None) -> Recipient:
    return Recipient(company="시범토건(주)", client=client, email="a@b.example", requested=True)


def test_every_worry_is_recognised() -> None:
    assert {key: load_worries().recognise(about).id for key, about in _ABOUT.items()} == {
        k: k for k in _ABOUT
    }


def test_no_draft_holds_an_uncited_figure(
    sample_desk: Services, drafts: list[tuple[str, str, MailDraft]]
) -> None:
    passage = sample_desk.store.current().by_id
    texts = {id(d): [p.text for e in d.evidence if (p := passage(e.passage_id))] for *_, d in drafts}
    assert {worry for worry, *_ in drafts} == set(_ABOUT)
    assert {client for _, client, _ in drafts} == set(_CLIENTS)
    assert [(w, c, uncited(d, texts[id(d)])) for w, c, d in drafts if uncited(d, texts[id(d)])] == []


def test_a_figure_written_in_is_noticed(
    sample_desk: Services, drafts: list[tuple[str, str, MailDraft]]
) -> None:
    changed = drafts[0][2].model_copy(update={"body": drafts[0][2].body + "\n갱신율은 97%입니다."})
    assert "97%" in uncited(changed, [])


def test_every_draft_has_evidence_and_is_lawful(drafts: list[tuple[str, str, MailDraft]]) -> None:
    assert [(w, c) for w, c, d in drafts if not d.evidence or d.blocked or d.worry != w] == []


def test_evidence_is_verbatim_and_of_no_other_client(
    sample_desk: Services, drafts: list[tuple[str, str, MailDraft]]
) -> None:
    for _, client, one in drafts:
        for evidence in one.evidence:
            passage = sample_desk.store.current().by_id(evidence.passage_id)
            assert passage is not None and evidence.quote in passage.text
            assert not any(other in evidence.quote for other in _CLIENTS if other != client)
            assert passage.client in (None, client) and passage.in_force(_NOW.date())


def test_of_an_faq_the_answer_is_quoted(
    sample_desk: Services, drafts: list[tuple[str, str, MailDraft]]
) -> None:
    passages = sample_desk.store.current().by_id
    found = [(e.quote, p) for *_, d in drafts for e in d.evidence if (p := passages(e.passage_id))]
    quoted = [(quote, p.text) for quote, p in found if p.doc_type is DocType.FAQ]
    assert quoted and all(text.partition("\n")[0].startswith(quote) for quote, text in quoted)


def test_nothing_internal_leaves(drafts: list[tuple[str, str, MailDraft]]) -> None:
    internal = load_worries().internal
    assert [e.quote for *_, d in drafts for e in d.evidence if internal.search(e.quote + e.title)] == []


def test_a_file_with_anything_for_the_office_or_another_client_is_not_attached(
    drafts: list[tuple[str, str, MailDraft]],
) -> None:
    """Every document of the sample tells agents something, or names several clients."""
    assert [one.attachments for *_, one in drafts if one.attachments] == []


def test_attachments_open(sample_desk: Services) -> None:
    def plain(source: str) -> list[Passage]:
        held = contents(sample_desk.settings, source)
        return [replace(one, text="", section=()) for one in held]

    drafter = Drafter(sample_desk.retriever, sample_desk.store, sample_desk.answerer, plain)
    one = drafter.draft(_ABOUT["legality"], _to("가온건설"), _NOW)
    content = eml(one, lambda source: original(sample_desk.settings, source))
    parts = list(email.message_from_bytes(content, policy=email.policy.default).iter_attachments())
    assert parts and [part.get_filename() for part in parts] == [a.name for a in one.attachments]
    for part, attached in zip(parts, one.attachments, strict=True):
        path = original(sample_desk.settings, attached.source)
        assert path is not None and part.get_payload(decode=True) == path.read_bytes()


def test_a_stopped_recipient_blocks_the_draft(drafter: Drafter) -> None:
    stopped = _to(None).model_copy(update={"stopped": True})
    one = drafter.draft(_ABOUT["why"], stopped, _NOW)
    assert one.blocked and [f.rule for f in one.legal] == ["stopped"]
    with pytest.raises(UsageError):
        eml(one, lambda source: None)
