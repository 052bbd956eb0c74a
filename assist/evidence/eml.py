"""A draft as a ``.eml`` file that any mail program opens, with its attachments."""

from collections.abc import Callable
from email.message import EmailMessage
from email.utils import formataddr
from pathlib import Path

from assist.errors import UsageError
from assist.evidence.concerns import sender
from assist.evidence.models import MailDraft
from knowledge.text.blanks import one_line


def eml(draft: MailDraft, locate: Callable[[str], Path | None]) -> bytes:
    """Return ``draft`` as the content of an ``.eml``; unsent (``X-Unsent``), so that a person sends it.

    Raises:
        UsageError: a legal error blocks the draft, or an attachment cannot be used.
    """
    if draft.blocked:
        raise UsageError(
            "법적 오류가 있는 초안은 .eml로 만들 수 없습니다. 지적된 문장을 고친 뒤 다시 하세요."
        )
    signed = sender()
    mail = EmailMessage()
    mail["From"] = formataddr((f"{signed.company} {signed.desk}".strip(), signed.email))
    # a line break in a header would begin another
    mail["To"] = one_line(draft.to or "")
    mail["Subject"] = one_line(draft.subject)
    mail["X-Unsent"] = "1"
    mail.set_content(draft.body)
    for one in draft.attachments:
        path = locate(one.source)
        if path is None:
            raise UsageError(f"첨부할 자료 '{one.source}'을(를) 찾을 수 없습니다. 자료를 다시 색인하세요.")
        main, _, sub = one.media_type.partition("/")
        mail.add_attachment(path.read_bytes(), maintype=main, subtype=sub, filename=one.name)
    return mail.as_bytes()
