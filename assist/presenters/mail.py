"""Mail drafts in words, as the properties of ``Mail.jsx``, and what a person wants to know as words to begin with."""

from collections.abc import Sequence

from assist.calls.report import CallReport
from assist.evidence.concerns import load_worries
from assist.evidence.models import Evidence, Finding, MailDraft, Severity
from assist.presenters.models import Told
from assist.srms.models import CompanyCard

_MARKS = {Severity.ERROR: "오류", Severity.WARNING: "주의"}
_ENGINES = {"embedded": "정해진 문구", "llm": "언어 모델"}
_MOST_LINES, _LONGEST = 4, 400


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


def mail_start(card: CompanyCard, report: CallReport | None) -> dict[str, object]:
    """Return the properties of an empty mail to a company, filled with what its call worried about."""
    clients = [one.client for one in card.links]
    call = report.id if report and any(one.id == report.id for one in card.calls) else ""
    return {
        "company_id": card.company.id,
        "company": card.company.name,
        "clients": clients,
        "client": _client(clients, report),
        "call_id": call,
        "about": worry_of(report) if report else "",
        "people": [one.email for one in card.contacts if one.email and one.state != "퇴사"],
    }


def _client(clients: Sequence[str], report: CallReport | None) -> str:
    """Return the client of a call, else the only one its words name, else the company's only one."""
    if report is None or report.client in clients:
        named = [report.client] if report and report.client else list(clients)
    else:
        named = [one for one in clients if one in report.text] or list(clients)
    return named[0] if len(named) == 1 else ""


def mail_props(number: str, draft: MailDraft) -> dict[str, object]:
    """Return a draft as the page shows it; ``number`` is how the page names it in what follows."""
    return {
        "number": number,
        "to": draft.to or "",
        "subject": draft.subject,
        "body": draft.body,
        "evidence": [_evidence(one) for one in draft.evidence],
        "attachments": [one.name for one in draft.attachments],
        "engines": [{"part": one.part.value, "by": _ENGINES[one.engine]} for one in draft.paragraphs],
        "note": draft.note,
        **judged(draft),
    }


def judged(draft: MailDraft) -> dict[str, object]:
    """Return what the checks say of a draft as it stands."""
    return {
        "kind": draft.kind.value,
        "blocked": draft.blocked,
        "legal": [_finding(one) for one in draft.legal],
        "mailto": draft.mailto,
    }


def worry_of(report: CallReport) -> str:
    """Return what a supplier wanted to know in a call: what he said of money and worth, and the issues."""
    said = [report.quotes.get(label, "") for label in ("price", "value", "leaf")]
    lines = [line.strip(' "') for line in (*said, *report.summary.issues)]
    return _joined([line for line in lines if load_worries().heard(line)]) or report.path[-1]


def _joined(lines: Sequence[str]) -> str:
    """Return the lines, each once and none that another holds."""
    kept = [
        one
        for place, one in enumerate(lines)
        if not any(
            one in other and (one != other or back < place)
            for back, other in enumerate(lines)
            if back != place
        )
    ]
    return "\n".join(kept[:_MOST_LINES])[:_LONGEST]


def _evidence(one: Evidence) -> dict[str, object]:
    place = [
        one.section,
        f"{one.page}쪽" if one.page else "",
        f"{one.year}년" if one.year else "",
        one.client or "",
    ]
    return {"title": one.title, "where": " · ".join(part for part in place if part), "quote": one.quote}


def _finding(one: Finding) -> dict[str, object]:
    return {
        "error": one.severity is Severity.ERROR,
        "message": one.message,
        "article": one.article,
        "quote": one.quote,
    }
