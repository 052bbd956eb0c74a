"""The door to evidence mails for other rooms: draft one for a company of SRMS, write it as a file."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from assist.evidence.draft import Drafter
from assist.evidence.eml import write_eml
from assist.evidence.recipients import recipient
from assist.evidence.words import MailDraft
from assist.srms.words import CompanyCard

Locate = Callable[[str], Path | None]


class Mail:
    """Drafts mails for a person to check; nothing is sent.

    ``card`` returns a company's card by its number, ``locate`` the library file a passage's source names.
    """

    def __init__(self, drafter: Drafter, card: Callable[[str], CompanyCard], locate: Locate) -> None:
        self._drafter = drafter
        self._card = card
        self._locate = locate

    def draft(
        self,
        company_id: str,
        about: str,
        client: str | None = None,
        call_id: str | None = None,
        at: datetime | None = None,
    ) -> MailDraft:
        """Return the mail that answers what was asked in ``about``, as of ``at`` (local time; None: now).

        Raises:
            NotFound: no company has this number.
            UsageError: the company has several 원청사 and none was named, or client or call are not the company's.
        """
        to = recipient(self._card(company_id), client, call_id)
        return self._drafter.draft(about, to, at or datetime.now())

    def write(self, draft: MailDraft, out: Path) -> None:
        """Write a draft as an unsent ``.eml`` with its attachments.

        Raises:
            UsageError: a legal error blocks the draft, or an attachment or the folder cannot be used.
        """
        write_eml(draft, self._locate, out)
