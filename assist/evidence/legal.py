"""The legal check: rules of ``legal.yaml`` over a message, its channel, its hour and its recipient's consent."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator

from assist.evidence.models import Finding, MailKind, Message, Recipient, Severity
from assist.srms.consents import REFUSING
from assist.srms.models import ConsentState
from knowledge.deadline import check_time
from knowledge.packaged import read_packaged
from knowledge.packs import per_pack
from knowledge.text.sentences import between_stops

_FILE = "legal.yaml"
_CLAUSE = re.compile(r".+?(?:,|지만|는데|으나|으니|$)", re.DOTALL)
_MARK = re.compile(r"^\s*\(광고\)")
_EVADED = re.compile(
    r"[(\[{<【〔「]\s*+광[\s.·_*/~-]*+고\s*+[)\]}>】〕」]|(?<![가-힣])광[\s.·_*/~-]++고(?![가-힣])|\(\s*+AD\s*+\)"
    r"|^[^\S\n]*+[(\[{<【〔「](?:\s*+(?:AD|홍보|광고성\s*+(?>(?:정보)?))\s*+|[^)\]}>\n]{0,8}[ㄱ-ㅎㅏ-ㅣ][^)\]}>\n]{0,8})[)\]}>】〕」]",
    re.I | re.M,
)
_CONTACT = re.compile(r"\d{2,4}-\d{3,4}-\d{4}|1\d{3}-\d{4}|(?<![\w.+-])[\w.+-]++@[\w-]++(?>(?:\.[\w-]++)+)")
_SENDER = re.compile(r"[가-힣A-Za-z]평가|주식회사|\(주\)|㈜|보내는\s*(?:곳|사람|이)|발신\s*:")
_OPT_OUT = re.compile(
    r"(수신\s*거부|수신\s*동의\s*철회|동의\s*철회|무료\s*거부)[^\n]{0,200}(회신|답장|전화|번호|누르|클릭|링크|http|\d{3,4}-\d{3,4}|@)"
    r"|(회신|답장|전화|클릭|누르)[^\n]{0,200}(수신\s*거부|철회|거부)"
)
_NIGHT_FROM, _NIGHT_TO = 21, 8
_SOON_DAYS = 60


class Rule(BaseModel):
    """One rule: what it finds (a condition of this module or patterns), how severe, which article."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    severity: Severity
    article: str
    message: str
    condition: str | None = None
    patterns: tuple[re.Pattern[str], ...] = ()
    unless: re.Pattern[str] | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.condition is None) == (not self.patterns):
            raise ValueError(f"규칙 '{self.id}'에는 condition과 patterns 가운데 하나만 있어야 합니다")
        if self.condition is not None and self.condition not in CONDITIONS:
            raise ValueError(f"규칙 '{self.id}'의 condition '{self.condition}'을(를) 모릅니다")
        return self


class LegalRules(BaseModel):
    """Everything of ``legal.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    advertising: tuple[re.Pattern[str], ...]
    advertising_unless: re.Pattern[str]
    rules: tuple[Rule, ...]

    def kind(self, text: str) -> MailKind:
        """Return whether a text advertises: one sentence of it is enough (내부 규칙 제20조제1항)."""
        for sentence in between_stops(text):
            said = _standing(sentence, self.advertising_unless)
            if any(pattern.search(said) for pattern in self.advertising):
                return MailKind.ADVERTISING
        return MailKind.INFORMATIVE


@per_pack
def load_rules() -> LegalRules:
    """Return the rules.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    return read_packaged("assist.evidence", _FILE, TypeAdapter(LegalRules))


def kind_of(message: Message) -> MailKind:
    """Return what a message is: advertising when it says so, is marked so, or one sentence of it offers something."""
    marked = _MARK.search(message.subject) or _MARK.search(message.body)
    if marked or message.declared is MailKind.ADVERTISING:
        return MailKind.ADVERTISING
    return load_rules().kind(f"{message.subject}\n{message.body}")


def check(message: Message) -> tuple[Finding, ...]:
    """Return what the rules find in a message, errors first; no error means it may go to a person's approval."""
    found: list[Finding] = []
    for rule in load_rules().rules:
        check_time()
        quote = _matched(rule, message)
        if quote is not None:
            found.append(
                Finding(
                    rule=rule.id,
                    severity=rule.severity,
                    article=rule.article,
                    message=rule.message,
                    quote=quote,
                )
            )
    return tuple(sorted(found, key=lambda one: one.severity is Severity.WARNING))


def lawful(text: str, to: Recipient, at: datetime) -> bool:
    """Whether a text may be quoted in an informative mail: no offer in it, and no forbidden claim."""
    message = Message(body=text, to=to.model_copy(update={"stopped": False}), at=at)
    return all(one.severity is Severity.WARNING for one in check(message))


def _matched(rule: Rule, message: Message) -> str | None:
    if rule.condition is not None:
        return "" if CONDITIONS[rule.condition](message) else None
    for sentence in between_stops(f"{message.subject}\n{message.body}"):
        said = _standing(sentence, rule.unless) if rule.unless else sentence
        if any(pattern.search(said) for pattern in rule.patterns):
            return str(sentence).strip()
    return None


def _standing(sentence: str, unless: re.Pattern[str]) -> str:
    """Return a sentence without the clauses that deny or ask: "할인은 없지만, 선물을 드립니다" keeps its gift."""
    return "".join(clause for clause in _CLAUSE.findall(sentence) if not unless.search(clause))


def _advertises(message: Message) -> bool:
    return kind_of(message) is MailKind.ADVERTISING


def _head(message: Message) -> str:
    return message.subject if message.channel == "메일" else message.body


def _unmarked(message: Message) -> bool:
    return message.channel != "전화" and _advertises(message) and not _MARK.search(_head(message))


def _mark_evaded(message: Message) -> bool:
    return any(m.group(0) != "(광고)" for m in _EVADED.finditer(f"{message.subject}\n{message.body}"))


def _no_sender(message: Message) -> bool:
    named = _SENDER.search(message.body) and _CONTACT.search(message.body)
    return _advertises(message) and not named


def _no_opt_out(message: Message) -> bool:
    return _advertises(message) and not _OPT_OUT.search(message.body)


def _without_consent(message: Message) -> bool:
    return _advertises(message) and message.to.consent is ConsentState.NONE


def _after_refusal(message: Message) -> bool:
    return _advertises(message) and message.to.consent in REFUSING


def _stopped(message: Message) -> bool:
    return message.to.stopped and (_advertises(message) or not message.to.ongoing)


def _days_to_confirm(message: Message) -> int | None:
    until = message.to.reconfirm_by
    return (until - message.at.date()).days if until and message.to.consent is ConsentState.GIVEN else None


def _stale(message: Message) -> bool:
    left = _days_to_confirm(message)
    return _advertises(message) and left is not None and left <= 0


def _soon(message: Message) -> bool:
    left = _days_to_confirm(message)
    return left is not None and 0 < left <= _SOON_DAYS


def _night(message: Message) -> bool:
    dark = message.at.hour >= _NIGHT_FROM or message.at.hour < _NIGHT_TO
    return dark and message.channel != "메일" and _advertises(message) and not message.to.night_consent


def _notice_due(message: Message) -> bool:
    return message.to.result_due is not None


def _unsolicited(message: Message) -> bool:
    to = message.to
    return not (_advertises(message) or to.ongoing or to.requested or to.consent is ConsentState.GIVEN)


def _kind_differs(message: Message) -> bool:
    return message.declared is MailKind.INFORMATIVE and _advertises(message)


CONDITIONS: dict[str, Callable[[Message], bool]] = {
    "unmarked": _unmarked,
    "mark_evaded": _mark_evaded,
    "no_sender": _no_sender,
    "no_opt_out": _no_opt_out,
    "ad_without_consent": _without_consent,
    "ad_after_refusal": _after_refusal,
    "stopped": _stopped,
    "consent_stale": _stale,
    "night": _night,
    "notice_due": _notice_due,
    "reconfirm_soon": _soon,
    "unsolicited": _unsolicited,
    "kind_differs": _kind_differs,
}
"""The conditions a rule of the file may name."""
