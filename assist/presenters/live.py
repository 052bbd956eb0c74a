"""Running calls as JSON-ready rows, the same for the API, the command line and other programs."""

from dataclasses import asdict
from typing import Any

from assist.live.models import (
    NAMES,
    About,
    Answered,
    CompanyNamed,
    Ended,
    Event,
    LiveRow,
    LiveTurn,
    LiveView,
    Reminder,
    Ticked,
    TurnTaken,
)

Row = dict[str, Any]


def event_row(event: Event) -> Row:
    """Return one event; ``event`` names its kind: turn, answer, company, refusal, caution, said, unchanged or ended."""
    head: Row = {"event": NAMES[type(event)]}
    if isinstance(event, TurnTaken):
        return head | turn_row(event.turn)
    if isinstance(event, Ticked):
        return head | {"seq": event.reminder.said_in, "id": event.reminder.id, "label": event.reminder.label}
    if isinstance(event, Ended):
        return head | {"report": event.report.model_dump(mode="json") if event.report else None}
    return head | _told(event)


def view_row(view: LiveView) -> Row:
    """Return a whole call: what is known of it, turns, suggestions, reminders, notes, and the wrap-up once it ended."""
    return {
        "call_id": view.call_id,
        **about_row(view.about),
        "state": view.state.value,
        "version": view.version,
        "turns": [turn_row(turn) for turn in view.turns],
        "suggestions": [event_row(one) for one in view.suggestions],
        "reminders": [reminder_row(one) for one in view.reminders],
        "notes": list(view.notes),
        "report": view.report.model_dump(mode="json") if view.report else None,
    }


def list_row(row: LiveRow) -> Row:
    """Return a call as it stands in a list; ``age`` in seconds."""
    return {
        "call_id": row.call_id,
        **about_row(row.about),
        "state": row.state.value,
        "turns": row.turns,
        "age": round(row.age, 1),
    }


def about_row(about: About) -> Row:
    """Return what is known of a call."""
    return {**asdict(about), "day": about.day.isoformat() if about.day else None}


def turn_row(turn: LiveTurn) -> Row:
    """Return a turn."""
    return {**asdict(turn), "speaker": turn.speaker.value}


def reminder_row(one: Reminder) -> Row:
    """Return something that must be said, and whether it was."""
    return {"id": one.id, "label": one.label, "say": one.say, "said_in": one.said_in, "due": one.due}


def _told(event: Event) -> Row:
    if isinstance(event, Answered):
        answer = event.answer
        return {
            "seq": event.seq,
            "about": event.about,
            "say": answer.say,
            "detail": answer.detail,
            "citations": [asdict(citation) for citation in answer.citations],
            "client": event.client,
            "date": event.day.isoformat(),
            "evidence": round(answer.evidence, 3),
            "ms": event.ms,
        }
    if isinstance(event, CompanyNamed):
        company = event.card.company
        return {
            "seq": event.seq,
            "about": event.about,
            "company_id": company.id,
            "name": company.name,
            "grade": company.grade,
            "do_not_call": event.card.do_not_call,
            "ms": event.ms,
        }
    return asdict(event)
