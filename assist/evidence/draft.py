"""From a worry to a mail draft: evidence of the library, a template, the grounding and the legal check."""

import mimetypes
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path, PurePosixPath
from urllib.parse import quote as escaped

from jinja2 import Environment, StrictUndefined

from assist.answer.grounding import ungrounded
from assist.answer.words import Answerer, CallContext, Status
from assist.evidence.legal import check, kind_of
from assist.evidence.words import Attachment, Evidence, MailDraft, Message, Recipient, Severity
from assist.evidence.worries import Worry, load_worries
from knowledge.index.store import Store
from knowledge.passage import DocType, Passage, Scope
from knowledge.retrieve import Retriever

_ATTACHED = (DocType.EVIDENCE, DocType.POLICY)
_MOST, _POOL, _LONGEST = 4, 24, 400
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_CONTROL = re.compile(r"\s*\[[A-Z]{2,4}-\d{3}[^\]]*\]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


class Drafter:
    """Writes evidence mails for a person to check; nothing is sent.

    ``locate`` returns the library file a passage's source names, or None when it is gone.
    """

    def __init__(
        self, retriever: Retriever, store: Store, answerer: Answerer, locate: Callable[[str], Path | None]
    ) -> None:
        self._retriever = retriever
        self._store = store
        self._answerer = answerer
        self._locate = locate

    def draft(self, about: str, to: Recipient, at: datetime) -> MailDraft:
        """Return the mail that answers what was asked in ``about``, as of ``at`` (local time).

        Evidence is general or of the recipient's own 원청사, in force that day, and lawful to send.
        """
        worry = load_worries().recognise(about)
        say, cited = self._answer(about, worry, to, at)
        found = self._passages(worry, about, to, at)
        passages = [one for one in _distinct([*cited, *found]) if self._fits(one, to, at)][:_MOST]
        evidence = tuple(_evidence(one, at.year) for one in passages)
        attachments = self._attachments(passages)
        body = _body(worry, to, say, evidence, attachments)
        return _checked(worry, to, at, body, attachments, evidence)

    def _fits(self, passage: Passage, to: Recipient, at: datetime) -> bool:
        """Whether a passage may be quoted to this recipient: lawful, not internal, naming no other 원청사."""
        others = [one for one in self._store.current().about.clients if one != to.client]
        quote = _quote(passage)
        usable = bool(quote) and not _internal(passage) and not any(one in quote for one in others)
        return usable and _lawful(quote, to, at)

    def _passages(self, worry: Worry, about: str, to: Recipient, at: datetime) -> Iterator[Passage]:
        """Yield the best passage of each kind of document, for what was asked and then for the worry."""
        scope = Scope((to.client,) if to.client else (), at.date())
        for query in (about, *worry.queries):
            hits = [hit.passage for hit in self._retriever.search(query, scope, _POOL)]
            for kind in worry.types:
                yield from [one for one in hits if one.doc_type is kind and self._fits(one, to, at)][:1]

    def _answer(self, about: str, worry: Worry, to: Recipient, at: datetime) -> tuple[str, list[Passage]]:
        """Return the answer's sentence and its passages; nothing when unknown, internal, unproved or unlawful."""
        answer = self._answerer.answer(about, CallContext(at.date(), to.client))
        found = [self._store.current().by_id(one.passage_id) for one in answer.citations]
        cited = [one for one in found if one is not None and not _internal(one)]
        if answer.status is not Status.ANSWERED or not cited or len(cited) < len(found):
            return "", []
        proved = not ungrounded(answer.say, [f"{one.title} {one.text} {one.client or ''}" for one in cited])
        fits = all(self._fits(one, to, at) for one in cited) and _lawful(answer.say, to, at)
        return (answer.say, cited) if proved and fits else ("", [])

    def _attachments(self, passages: Sequence[Passage]) -> tuple[Attachment, ...]:
        sources = dict.fromkeys(one.source for one in passages if one.doc_type in _ATTACHED)
        return tuple(_attachment(one) for one in sources if self._locate(one) is not None)


def _distinct(passages: Iterable[Passage]) -> list[Passage]:
    """Return the passages, each quote once."""
    return list({_quote(one): one for one in reversed(list(passages))}.values())[::-1]


def _internal(passage: Passage) -> bool:
    text = f"{passage.doc_title} {' '.join(passage.section)} {passage.text}"
    return load_worries().internal.search(text) is not None


def uncited(draft: MailDraft, sources: Sequence[str]) -> tuple[str, ...]:
    """Return the figures and names of a draft's body that stand neither in ``sources`` nor in the fixed text."""
    sender = load_worries().sender
    fixed = [
        f"{sender.company} {sender.tel} {sender.email}",
        draft.company,
        *(a.name for a in draft.attachments),
    ]
    shown = [
        f"{one.title} {one.section} {one.page}쪽 {one.year}년 {one.client or ''}" for one in draft.evidence
    ]
    counted = re.sub(r"(?m)^\d+\. (?=\")", "", draft.body)
    return tuple(claim.value for claim in ungrounded(counted, [*sources, *fixed, *shown]))


def _checked(
    worry: Worry,
    to: Recipient,
    at: datetime,
    body: str,
    attachments: tuple[Attachment, ...],
    evidence: tuple[Evidence, ...],
) -> MailDraft:
    subject = f"[{load_worries().sender.company}] {worry.topic}에 관한 자료를 보내 드립니다"
    message = Message(subject=subject, body=body, to=to, channel="메일", at=at)
    findings = check(message)
    return MailDraft(
        to=to.email,
        company=to.company,
        subject=subject,
        body=body,
        worry=worry.id,
        attachments=attachments,
        evidence=evidence,
        legal=findings,
        kind=kind_of(message),
        blocked=any(one.severity is Severity.ERROR for one in findings),
        mailto=f"mailto:{to.email or ''}?subject={escaped(subject)}&body={escaped(body)}",
    )


def _body(
    worry: Worry,
    to: Recipient,
    answer: str,
    evidence: tuple[Evidence, ...],
    attachments: tuple[Attachment, ...],
) -> str:
    written = _template().from_string(_text("templates/mail.txt.j2"))
    body = written.render(
        worry=worry,
        to=to,
        answer=answer,
        evidence=evidence,
        attachments=attachments,
        sender=load_worries().sender,
    )
    return re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"


@cache
def _template() -> Environment:
    return Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701 - plain text


def _text(name: str) -> str:
    return resources.files("assist.evidence").joinpath(name).read_text(encoding="utf-8")


def _lawful(text: str, to: Recipient, at: datetime) -> bool:
    """Whether a text may be quoted in an informative mail: no offer in it, and no forbidden claim."""
    message = Message(body=text, to=to.model_copy(update={"stopped": False}), at=at)
    return all(one.severity is Severity.WARNING for one in check(message))


def _evidence(passage: Passage, now: int) -> Evidence:
    return Evidence(
        passage_id=passage.id,
        doc_id=passage.doc_id,
        title=passage.doc_title,
        section=_section(passage),
        page=passage.page,
        client=passage.client,
        quote=_quote(passage),
        source=passage.source,
        year=_year(passage, now),
    )


def _section(passage: Passage) -> str:
    section = _CONTROL.sub("", passage.section[-1]) if passage.section else ""
    return "" if section == passage.doc_title else section


def _quote(passage: Passage) -> str:
    """Return the passage's first sentences, verbatim, up to 400 letters; an FAQ's without its spoken line."""
    _, line, written = passage.text.partition("\n")
    text = written if line and passage.doc_type is DocType.FAQ else passage.text
    end = 0
    for match in _SENTENCE.finditer(text + "\n"):
        if match.start() > _LONGEST:
            break
        end = match.start()
    return text[:end].strip()


def _year(passage: Passage, now: int) -> int | None:
    """Return the year a passage's figures are of: written in it, else of its document, else its start."""
    for text in (_quote(passage), passage.doc_title, passage.source):
        years = [int(year) for year in _YEAR.findall(text) if int(year) <= now]
        if years:
            return max(years)
    return passage.effective_from.year if passage.effective_from else None


def _attachment(source: str) -> Attachment:
    name = PurePosixPath(source).name
    return Attachment(
        name=name, media_type=mimetypes.guess_type(name)[0] or "application/octet-stream", source=source
    )
