"""Running calls as JSON-ready rows, the same for every way in, and as the properties of ``LiveDesk.jsx``."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from assist.answer.models import Citation
from assist.live.models import (
    NAMES,
    About,
    Advice,
    Answered,
    Cautioned,
    CompanyNamed,
    Ended,
    Event,
    LiveRow,
    LiveTurn,
    LiveView,
    RefusalHeard,
    Reminder,
    State,
    Suggestion,
    Ticked,
    TurnTaken,
)
from assist.presenters.answers import place
from assist.presenters.calls import speaker_name
from assist.presenters.companies import company_card

Row = dict[str, Any]
_MOST_TURNS = 200
"""Turns sent to the page; earlier ones are counted, and stand in the wrap-up."""


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


def live_rows(rows: Sequence[LiveRow]) -> list[dict[str, object]]:
    """Return the calls to choose from."""
    return [
        {
            "id": row.call_id,
            "label": " · ".join(
                filter(None, (row.about.company or row.call_id, row.about.client, row.about.agent))
            ),
            "running": row.state is State.RUNNING,
            "turns": row.turns,
            "age": round(row.age),
        }
        for row in rows
    ]


def live_call(view: LiveView) -> dict[str, object]:
    """Return everything the page shows of one call."""
    about = view.about
    return {
        "id": view.call_id,
        "version": view.version,
        "running": view.state is State.RUNNING,
        "company": about.company or _named(view.suggestions) or "",
        "client": about.client or "",
        "agent": about.agent or "",
        "day": about.day.isoformat() if about.day else "",
        "notes": list(view.notes),
        "turns": [_turn(turn) for turn in view.turns[-_MOST_TURNS:]],
        "hidden": max(0, len(view.turns) - _MOST_TURNS),
        "suggestions": [_suggestion(one) for one in reversed(view.suggestions)],
        "reminders": [_reminder(one) for one in view.reminders],
    }


def _turn(turn: LiveTurn) -> dict[str, object]:
    minutes, seconds = divmod(int(turn.start or 0), 60)
    return {
        "seq": turn.seq,
        "side": turn.speaker.value,
        "who": speaker_name(turn.speaker),
        "text": turn.text,
        "clock": "" if turn.start is None else f"{minutes:02d}:{seconds:02d}",
        "final": turn.final,
    }


def _suggestion(one: Suggestion) -> dict[str, object]:
    head: dict[str, object] = {"seq": one.seq, "about": one.about, "ms": round(one.ms)}
    if isinstance(one, Answered):
        return head | {
            "kind": "answer",
            "say": one.answer.say,
            "detail": "" if one.answer.detail.strip() == one.answer.say.strip() else one.answer.detail,
            "places": [place(c) for c in one.answer.citations],
            "client": one.client or "공통",
            "day": one.day.isoformat(),
        }
    if isinstance(one, RefusalHeard):
        return head | {"kind": "refusal", "path": list(one.path), "plans": [_plan(a) for a in one.advice]}
    if isinstance(one, Cautioned):
        return head | {"kind": "caution", "points": list(one.points)}
    return head | {"kind": "company", **_company(one)}


def _company(one: CompanyNamed) -> dict[str, object]:
    card = company_card(one.card, date.today())
    shown = ("id", "name", "facts", "do_not_call", "standing", "links", "contacts", "calls")
    return {key: card[key] for key in shown}


def _plan(advice: Advice) -> dict[str, object]:
    return {
        "title": advice.title,
        "say": advice.say,
        "points": list(advice.points),
        "avoid": list(advice.avoid),
        "place": _place(advice.source),
    }


def _reminder(one: Reminder) -> dict[str, object]:
    return {
        "id": one.id,
        "label": one.label,
        "say": one.say,
        "said": one.said_in is not None,
        "due": one.due,
        "place": _place(one.source),
    }


def _place(source: Citation | None) -> dict[str, object] | None:
    return place(source) if source else None


def _named(suggestions: Sequence[Suggestion]) -> str | None:
    return next((one.card.company.name for one in suggestions if isinstance(one, CompanyNamed)), None)
