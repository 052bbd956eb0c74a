"""Mail drafts in words."""

from assist.evidence.models import MailDraft, Severity
from assist.presenters.models import Told

_MARKS = {Severity.ERROR: "오류", Severity.WARNING: "주의"}


def told_mail(result: MailDraft) -> Told:
    """Return a mail draft with what the legal check found."""
    state = "고쳐야 보낼 수 있습니다" if result.blocked else "확인하고 보내세요"
    head = (
        f"받는 사람: {result.to or '메일 주소가 없습니다'}",
        f"제목: {result.subject}",
        f"종류: {result.kind.value}",
    )
    found = tuple(f"[{_MARKS[one.severity]}] {one.message} ({one.article})" for one in result.legal)
    return Told(f"{result.company}에 보낼 메일 초안입니다. {state}.", (*head, "", result.body, *found))
