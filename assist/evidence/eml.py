"""A draft as a ``.eml`` file that any mail program opens, with its attachments."""

from collections.abc import Callable
from email.message import EmailMessage
from email.utils import formataddr
from pathlib import Path

from assist.errors import UsageError
from assist.evidence.words import MailDraft
from assist.evidence.worries import load_worries


def write_eml(draft: MailDraft, locate: Callable[[str], Path | None], out: Path) -> None:
    """Write ``draft`` to ``out``; unsent (``X-Unsent``), so that a person sends it.

    Raises:
        UsageError: a legal error blocks the draft, or an attachment or the folder cannot be used.
    """
    if draft.blocked:
        raise UsageError(
            "법적 오류가 있는 초안은 .eml로 만들 수 없습니다. 지적된 문장을 고친 뒤 다시 하세요."
        )
    sender = load_worries().sender
    mail = EmailMessage()
    mail["From"] = formataddr((f"{sender.company} {sender.desk}", sender.email))
    mail["To"] = draft.to or ""
    mail["Subject"] = draft.subject
    mail["X-Unsent"] = "1"
    mail.set_content(draft.body)
    for one in draft.attachments:
        path = locate(one.source)
        if path is None:
            raise UsageError(f"첨부할 자료 '{one.source}'을(를) 찾을 수 없습니다. 자료를 다시 색인하세요.")
        main, _, sub = one.media_type.partition("/")
        mail.add_attachment(path.read_bytes(), maintype=main, subtype=sub, filename=one.name)
    try:
        out.write_bytes(mail.as_bytes())
    except OSError as error:
        raise UsageError(f"'{out}'에 쓸 수 없습니다({error}). 폴더와 권한을 확인해 주세요.") from error
