"""The service of evidence mails for other rooms: draft one for a company of SRMS, check it anew, hand it over."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from assist.errors import UsageError
from assist.evidence.draft import Drafter
from assist.evidence.eml import eml
from assist.evidence.letter import revised
from assist.evidence.models import Edit, Handing, MailDraft
from assist.evidence.recipients import recipient
from assist.srms.service import Srms
from assist.srms.store.database import record
from knowledge.atomic import write_bytes
from knowledge.os_errors import os_errors_as

Locate = Callable[[str], Path | None]


class Mail:
    """Drafts mails for a person to check; nothing is sent, and what is taken out is on record.

    ``locate`` returns the library file a passage's source names.
    """

    def __init__(self, drafter: Drafter, srms: Srms, locate: Locate) -> None:
        self._drafter = drafter
        self._srms = srms
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
            UsageError: the company has several clients and none was named, or client or call are not the company's.
        """
        to = recipient(self._srms.card(company_id), client, call_id)
        return self._drafter.draft(about, to, at or datetime.now())

    def revised(
        self,
        draft: MailDraft,
        company_id: str,
        edit: Edit,
        client: str | None = None,
        call_id: str | None = None,
        at: datetime | None = None,
    ) -> MailDraft:
        """Return ``draft`` as a person changed it, with the legal check run anew for whom it is for now.

        Raises:
            NotFound: no company has this number.
            UsageError: client or call are not the company's.
        """
        to = recipient(self._srms.card(company_id), client, call_id, edit.to)
        return revised(draft, to, at or datetime.now(), edit.subject, edit.body)

    def handed(self, draft: MailDraft, company_id: str, how: Handing, by: str) -> None:
        """Put on record who took a mail out of the house and how.

        Raises:
            UsageError: a legal error blocks the draft.
        """
        if draft.blocked:
            raise UsageError("법적 오류가 있는 초안은 내보낼 수 없습니다. 지적된 문장을 고친 뒤 다시 하세요.")
        told: dict[str, object] = {
            "how": how.value,
            "to": draft.to or "",
            "subject": draft.subject,
            "evidence": [one.passage_id for one in draft.evidence],
        }
        with self._srms.database.session() as session:
            record(session, by, "mail", company_id, told)

    def eml(self, draft: MailDraft, company_id: str, by: str) -> bytes:
        """Return a draft as the content of an unsent ``.eml`` with its attachments; put on record.

        Raises:
            UsageError: a legal error blocks the draft, or an attachment cannot be used.
        """
        content = eml(draft, self._locate)
        self.handed(draft, company_id, Handing.FILE, by)
        return content

    def write(self, draft: MailDraft, out: Path, company_id: str, by: str) -> None:
        """Write a draft as an unsent ``.eml`` with its attachments; put on record.

        Raises:
            UsageError: a legal error blocks the draft, or an attachment or the folder cannot be used.
        """
        content = self.eml(draft, company_id, by)
        with os_errors_as(UsageError, out):
            write_bytes(out, content)
