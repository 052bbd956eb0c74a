"""A running call as the properties of ``LiveDesk.jsx``."""

from collections.abc import Sequence
from datetime import date

from assist.answer.models import Citation
from assist.live.models import (
    Advice,
    Answered,
    Cautioned,
    CompanyNamed,
    LiveRow,
    LiveTurn,
    LiveView,
    RefusalHeard,
    Reminder,
    State,
    Suggestion,
)
from assist.presenters.answer_card import place
from assist.presenters.call_card import speaker_name
from assist.presenters.company_card import company_card

_MOST_TURNS = 200
"""Turns sent to the page; earlier ones are counted, and stand in the wrap-up."""


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
