"""Phone numbers and mail addresses in a call, written or said digit by digit and letter by letter."""

import re

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packs import active, per_pack
from knowledge.text.digit_runs import Use, digit_runs, shown_phone
from knowledge.text.spelt import mail_addresses


class ContactWords(BaseModel):
    """``lexicon/contacts.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    titles: tuple[str, ...]
    reasons: tuple["Reason", ...]
    change: re.Pattern[str]
    changed_reason: str
    old_dept: re.Pattern[str]
    dead_number: re.Pattern[str]


class Reason(BaseModel):
    """Why a contact is no longer right, and the words that say so."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    value: str
    pattern: re.Pattern[str]


@per_pack
def contact_words() -> ContactWords:
    """Return ``contacts.yaml``.

    Raises:
        PackError: it breaks its format.
    """
    return active().read("calls/contacts.yaml", TypeAdapter(ContactWords))


def phones(text: str) -> list[str]:
    """Return the phone numbers of a text, as 010-0000-0000, in the order they are said; dead ones left out."""
    dead = contact_words().dead_number
    said = (run for run in digit_runs(text) if run.use is Use.PHONE and not dead.match(text, run.end))
    return list(dict.fromkeys(shown_phone(run.digits) for run in said))


def mails(text: str) -> list[str]:
    """Return the mail addresses of a text; what is said letter by letter is spelled out."""
    return list(dict.fromkeys(mail.text for mail in mail_addresses(text)))
