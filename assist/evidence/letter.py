"""The mail itself: prose, evidence and attachments put together, checked, and checked again when a person edits it."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib import resources
from urllib.parse import quote as escaped

from jinja2 import Environment, StrictUndefined

from assist.answer.grounding import Claim, ungrounded
from assist.answer.wording import unsupported
from assist.evidence.concerns import Worry, sender
from assist.evidence.legal import check, kind_of
from assist.evidence.models import (
    Attachment,
    Evidence,
    Finding,
    MailDraft,
    MailKind,
    Message,
    Recipient,
    Severity,
)
from assist.evidence.prose import Prose
from knowledge.text.korean import content_words
from knowledge.text.sentences import sentences

_LISTED = re.compile(r'(?m)^\d+\. (?=")|\[\d\]')
_ADDED = "uncited"
_ARTICLE = "근거 있는 것만 쓴다"
_TELLING = 3  # content words from which on a sentence says more than thanks
_WORDS = frozenset({"word", "wording", "negation"})
"""What ``unsupported`` finds beyond figures."""


def letter(
    worry: Worry,
    to: Recipient,
    at: datetime,
    prose: Prose,
    attachments: tuple[Attachment, ...],
    evidence: tuple[Evidence, ...],
) -> MailDraft:
    """Return the draft of a mail to ``to`` as of ``at`` (local time), with what the legal check finds."""
    subject = f"[{sender().company}] {worry.topic}에 관한 자료를 보내 드립니다"
    body = _body(to, prose, attachments, evidence)
    kind, findings = _judged(subject, body, to, at)
    return MailDraft(
        to=to.email,
        company=to.company,
        subject=subject,
        body=body,
        worry=worry.id,
        attachments=attachments,
        evidence=evidence,
        legal=findings,
        kind=kind,
        blocked=_blocked(findings),
        engine="llm" if any(one.engine == "llm" for one in prose.paragraphs) else "embedded",
        paragraphs=prose.paragraphs,
        note=prose.note,
        mailto=_mailto(to.email, subject, body),
    )


def revised(draft: MailDraft, to: Recipient, at: datetime, subject: str, body: str) -> MailDraft:
    """Return ``draft`` as a person changed it, checked anew; a figure he added that no evidence holds is a warning."""
    kind, findings = _judged(subject, body, to, at)
    found = (*findings, *map(_added, _new_claims(draft, subject, body)), *_unproved(draft, body))
    return draft.model_copy(
        update={
            "to": to.email,
            "subject": subject,
            "body": body,
            "kind": kind,
            "legal": found,
            "blocked": _blocked(found),
            "mailto": _mailto(to.email, subject, body),
        }
    )


def uncited(draft: MailDraft, sources: Sequence[str]) -> tuple[str, ...]:
    """Return the figures and names of a draft's body that stand neither in ``sources`` nor in the fixed text."""
    return tuple(claim.value for claim in ungrounded(_counted(draft.body), [*sources, *_fixed(draft)]))


def _judged(subject: str, body: str, to: Recipient, at: datetime) -> tuple[MailKind, tuple[Finding, ...]]:
    message = Message(subject=subject, body=body, to=to, channel="메일", at=at)
    return kind_of(message), check(message)


def _blocked(findings: Sequence[Finding]) -> bool:
    return any(one.severity is Severity.ERROR for one in findings)


def _new_claims(draft: MailDraft, subject: str, body: str) -> tuple[Claim, ...]:
    known = [draft.subject, _counted(draft.body), *(one.quote for one in draft.evidence), *_fixed(draft)]
    return ungrounded(_counted(f"{subject}\n{body}"), known)


def _unproved(draft: MailDraft, body: str) -> tuple[Finding, ...]:
    """Return one warning for the sentences a person added whose words stand in no evidence of the mail."""
    kept = set(sentences(draft.body))
    known = [draft.body, *(one.quote for one in draft.evidence)]
    new = [one for one in sentences(body) if one not in kept]
    telling = [one for one in new if len(set(content_words(one))) >= _TELLING]
    bare = [one for one in telling if any(c.kind in _WORDS for c in unsupported(one, known))]
    if not bare:
        return ()
    said = f"붙인 근거로 확인되지 않는 문장이 {len(bare)}개 있습니다. 사실이나 약속이면 근거를 확인하고, 없으면 지우세요."
    return (
        Finding(rule="unproved", severity=Severity.WARNING, article=_ARTICLE, message=said, quote=bare[0]),
    )


def _added(claim: Claim) -> Finding:
    return Finding(
        rule=_ADDED,
        severity=Severity.WARNING,
        article=_ARTICLE,
        message=f"'{claim.value}'은(는) 붙인 근거에 없습니다. 어디에 적힌 것인지 확인하고, 확인되지 않으면 지우세요.",
        quote=claim.value,
    )


def _counted(body: str) -> str:
    """Return a body without the numbers that only count its evidence."""
    return _LISTED.sub("", body)


def _fixed(draft: MailDraft) -> list[str]:
    signed = sender()
    shown = [
        f"{one.title} {one.section} {one.page}쪽 {one.year}년 {one.client or ''}" for one in draft.evidence
    ]
    names = [one.name for one in draft.attachments]
    return [f"{signed.company} {signed.tel} {signed.email}", draft.company, *names, *shown]


def _mailto(email: str | None, subject: str, body: str) -> str:
    return f"mailto:{email or ''}?subject={escaped(subject)}&body={escaped(body)}"


def _body(
    to: Recipient, prose: Prose, attachments: tuple[Attachment, ...], evidence: tuple[Evidence, ...]
) -> str:
    written = _template().from_string(_text("templates/mail.txt.j2"))
    body = written.render(to=to, prose=prose, evidence=evidence, attachments=attachments, sender=sender())
    return re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"


@cache
def _template() -> Environment:
    return Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701 - plain text


def _text(name: str) -> str:
    return resources.files("assist.evidence").joinpath(name).read_text(encoding="utf-8")
