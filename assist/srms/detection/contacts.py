"""Which of a company's contacts a call is about."""

import re
from collections.abc import Sequence

from assist.matching.register import digits
from assist.srms.models import Contact
from knowledge.packs import active
from knowledge.text.digit_runs import digit_runs

_SHORTEST_NUMBER = 8


def numbers_in(text: str) -> str:
    """Return the numbers of ``text``, written or said digit by digit, as digits with a blank between."""
    return " ".join(run.digits for run in digit_runs(text))


def concerned(
    text: str, contacts: Sequence[Contact], besides: str | None = None
) -> tuple[list[Contact], bool]:
    """Return the contacts a call is about and whether it says so itself: by number or name, else the one in charge.

    ``besides`` is the new person's name, who is not meant. Several are returned only when several are named.
    """
    others = [one for one in contacts if one.name is None or one.name != besides]
    spoken = numbers_in(text)
    named = [one for one in others if numbers_of(one, spoken) or _named(one, text)]
    if named:
        return named, True
    in_charge = [one for one in others if one.role == active().manifest.roles[0]] or others
    return in_charge[:1], len(others) == 1


def numbers_of(contact: Contact, spoken: str) -> list[str]:
    """Return which of a contact's fields (``tel``, ``mobile``) hold a number that was spoken."""
    known = {"tel": digits(contact.tel or ""), "mobile": digits(contact.mobile or "")}
    return [field for field, number in known.items() if len(number) >= _SHORTEST_NUMBER and number in spoken]


def _named(contact: Contact, text: str) -> bool:
    """Whether the name is in the text, or the family name with the title as people say it (오 부장)."""
    if not contact.name:
        return False
    if len(contact.name) > 1 and contact.name in text:
        return True
    title = re.escape(contact.title) if contact.title else None
    return bool(title and re.search(rf"(?<![가-힣]){re.escape(contact.name[0])}\s?{title}", text))
