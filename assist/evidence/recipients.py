"""Whom a mail is for: the contact to write to, and what he agreed to."""

from assist.errors import UsageError
from assist.evidence.models import Recipient
from assist.srms.consents import current, notice_by, reconfirm_by, state_for
from assist.srms.models import CompanyCard, ConsentState, Contact
from knowledge.packs import worded

_USABLE = ("유효", "확인 필요", "연락 중단")


def recipient(card: CompanyCard, client: str | None, call: str | None, email: str | None = None) -> Recipient:
    """Return whom to write to, and what he agreed to: who has ``email``, else the first valid contact with an address.

    An address that no contact has belongs to nobody who agreed to anything.

    Raises:
        UsageError: the company has several clients and none was named, or the call is not of this company.
    """
    past = next((one for one in card.calls if one.id == call), None)
    if call is not None and past is None:
        raise UsageError(
            f"'{call}'은(는) {card.company.name}의 통화가 아닙니다. 'assist srms show'로 확인하세요."
        )
    client = _client(card, client) or (past.client if past else None) or _only(card)
    contact = _contact(card, email)
    key = contact.id if contact else None
    held = current(sorted(card.consents, key=lambda one: one.since))
    own = [one for one in held if one.contact_id == key and (one.channel, one.purpose) == ("메일", "광고")]
    given = next((one for one in own if one.state is ConsentState.GIVEN), None)
    return Recipient(
        company=card.company.name,
        client=client,
        name=contact.name if contact else None,
        email=email or (contact.email if contact else None),
        consent=state_for(key, "메일", "광고", held),
        reconfirm_by=reconfirm_by(given) if given else None,
        stopped=contact is not None and contact.state == "연락 중단",
        requested=past is not None,
        result_due=next((notice_by(one) for one in own if not one.result_notice), None),
    )


def _contact(card: CompanyCard, email: str | None) -> Contact | None:
    if email is not None:
        return next((one for one in card.contacts if (one.email or "").lower() == email.lower()), None)
    usable = [one for one in card.contacts if one.state in _USABLE and one.email]
    return min(usable, key=lambda one: one.state != "유효", default=None)


def _client(card: CompanyCard, client: str | None) -> str | None:
    clients = [one.client for one in card.links]
    if client is not None and clients and client not in clients:
        raise UsageError(
            worded(f"'{client}'은(는) {card.company.name}의 {{client_word}}가 아닙니다. ")
            + f"{', '.join(clients)} 가운데 하나를 적어 주세요."
        )
    return client


def _only(card: CompanyCard) -> str | None:
    clients = [one.client for one in card.links]
    if len(clients) > 1:
        raise UsageError(
            worded(
                f"{{client_word}}가 여럿입니다({', '.join(clients)}). "
                "어느 {client_word}의 일인지 하나를 정해 주세요(명령에서는 --client)."
            )
        )
    return clients[0] if clients else None
