"""The next steps both sides agreed on, with the day and the hour as far as they were said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assist.calls.heard import Heard
from assist.calls.leaf import Leaf, NoContact, Stop, Which
from assist.calls.report import CALL_BACK, CONNECT, MAIL, STOP, CallFormat, FollowUp, Speaker
from assist.calls.taxonomy import taxonomy
from assist.calls.transcript.reader import Reading
from assist.calls.transcript.segments import Piece
from knowledge.deadline import check_time
from knowledge.packs import active, per_pack
from knowledge.text.said_days import When, when_said
from knowledge.text.spoken import written

_LATER_MONTH = re.compile(r"내년|후년|20\d\d년|\d{1,2}년|다음 ?달|내달|\d{1,2}월 ?(쯤|께|경|에|초|중순)")
_BACK = 5
_AHEAD = 3
_HEADER = 2  # pieces of a memo's head: who was called, and when
_OPENING = 2  # pieces in which the agent says why he calls
_ANSWERED = 20  # pieces in which an offer is answered
_LONGEST = 80  # letters of the words that agree on a step
_FIGURE = re.compile(r"\d")


class Action(BaseModel):
    """A kind of next step, the words that agree on it, who says them, and the outcomes it needs."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    type: str
    pattern: re.Pattern[str]
    by: Speaker | None = None
    leaves: tuple[Which, ...] = ()


class NoFollowUp(BaseModel):
    """``no_follow_ups.yaml``: what looks like a next step and is none."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    purpose: re.Pattern[str]
    offer: re.Pattern[str]
    done: re.Pattern[str]
    if_you: re.Pattern[str]
    no_call: re.Pattern[str]
    accepted: re.Pattern[str]
    back: re.Pattern[str]
    parting: re.Pattern[str]
    half: re.Pattern[str]
    and_then: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Step:
    """A next step and the piece that agrees on it."""

    follow_up: FollowUp
    quote: Piece


@per_pack
def actions() -> tuple[Action, ...]:
    """Return ``follow_ups.yaml``.

    Raises:
        PackError: it breaks its format.
    """
    return active().read("calls/follow_ups.yaml", TypeAdapter(tuple[Action, ...]))


@per_pack
def no_follow_ups() -> NoFollowUp:
    """Return ``no_follow_ups.yaml``.

    Raises:
        PackError: it breaks its format.
    """
    return active().read("calls/no_follow_ups.yaml", TypeAdapter(NoFollowUp))


def follow_ups(reading: Reading, leaf: Leaf, called: date | None, heard: Heard | None = None) -> list[Step]:
    """Return the agreed next steps, one of a kind, the most exact first in time; ``heard``: what the encoder's reader hears."""
    found = _said(reading, leaf, called, heard)
    stops = heard.stops() if heard else []
    if heard:
        found = {**_agreed(reading, leaf, called, heard), **found}
    if CALL_BACK not in found and (leaf.tried or leaf.recall):
        found.update(_waited_for(reading, called))
    if STOP not in found and (stops or (leaf.annoyed and (heard is None or heard.hints()))):
        last = [*reading.pieces[-1:], *reading.supplier[-1:], *stops][-1]
        found[STOP] = [Step(stop(leaf, last.text, called), last)]
    steps = [
        max(_elsewhere(same, stops), key=lambda step: (len(step.follow_up.when or ""), step.quote.start))
        for same in found.values()
    ]
    return [_settled(step, leaf, called) for step in steps]


def _elsewhere(same: Sequence[Step], stops: Sequence[Piece]) -> Sequence[Step]:
    """Return steps without those of turns that demand a stop, where they are said in another turn as well."""
    stopping = {piece.turn for piece in stops}
    return [step for step in same if step.quote.turn not in stopping] or same


def _said(reading: Reading, leaf: Leaf, called: date | None, heard: Heard | None) -> dict[str, list[Step]]:
    """Return the steps the pack's words say, by kind, but for those that are not heard there at all."""
    found: dict[str, list[Step]] = {}
    for place, piece in enumerate(reading.pieces):
        check_time()
        for part in _breaths(piece, leaf):
            kind = _kind(reading, place, part, leaf)
            if kind and not (heard and heard.denies(kind, piece.turn)):
                when = _when(reading, place, part, kind, called)
                found.setdefault(kind, []).append(Step(_step(kind, when, part), part))
    return found


def _agreed(reading: Reading, leaf: Leaf, called: date | None, heard: Heard) -> dict[str, list[Step]]:
    """Return the steps that are surely heard, each with the piece that tells most of its time."""
    found: dict[str, list[Step]] = {}
    for kind, places in heard.agreed():
        told = [
            (reading.pieces[place], _when(reading, place, reading.pieces[place], kind, called))
            for place in places
        ]
        piece, when = max(told, key=lambda one: len(one[1] or ""))
        if not (leaf.annoyed and kind == CALL_BACK and heard.stops()):
            found[kind] = [Step(_step(kind, when, piece), piece)]
    return found


def stop(leaf: Leaf, said: str, called: date | None) -> FollowUp:
    """Return the step of an outcome that wants no more calls: a refusal of all calls holds from the day it was said."""
    when = str(called) if called and leaf.stops_calls is Stop.OPT_OUT else None
    return FollowUp(type=STOP, when=when, what=said[:_LONGEST])


def _step(kind: str, when: str | None, piece: Piece) -> FollowUp:
    return FollowUp(type=kind, when=when, what=piece.text[:_LONGEST])


def _settled(step: Step, leaf: Leaf, called: date | None) -> Step:
    """A call to another person connects to him; a refusal of consent holds from the day it was said."""
    if leaf.contact is NoContact.CHANGED_PERSON and step.follow_up.type == CALL_BACK:
        return Step(step.follow_up.model_copy(update={"type": CONNECT}), step.quote)
    if leaf.stops_calls is Stop.OPT_OUT and step.follow_up.type == STOP:
        return Step(stop(leaf, step.quote.text, called), step.quote)
    return step


def _waited_for(reading: Reading, called: date | None) -> dict[str, list[Step]]:
    """Return a call-back for the time at which the other can be reached, if such a time was said."""
    if called is None:
        return {}
    for piece in reversed(reading.pieces):
        when = when_said(piece.text, called)
        if (when.day or when.hour is not None) and no_follow_ups().back.search(piece.text):
            exact = str(When(when.day or called, when.hour, when.minute))
            return {CALL_BACK: [Step(_step(CALL_BACK, exact, piece), piece)]}
    return {}


def _breaths(piece: Piece, leaf: Leaf) -> list[Piece]:
    """Return a piece in parts, if several kinds of steps are said in it; whole if not."""
    parts, place = [], 0
    for mark in [*no_follow_ups().and_then.finditer(piece.text), None]:
        end = mark.start() if mark else len(piece.text)
        parts.append(replace(piece, text=piece.text[place:end], start=piece.start + place))
        place = mark.end() if mark else end
    kinds = {action.type for part in parts if (action := _action(part, leaf))}
    return [part for part in parts if part.text] if len(kinds) > 1 else [piece]


def _action(piece: Piece, leaf: Leaf) -> Action | None:
    return next((action for action in actions() if _fits(action, piece, leaf)), None)


def _kind(reading: Reading, place: int, piece: Piece, leaf: Leaf) -> str | None:
    not_one = no_follow_ups()
    if (
        piece.speaker is Speaker.SYSTEM
        or not_one.if_you.search(piece.text)
        or not_one.done.search(piece.text)
    ):
        return None
    if piece.speaker is Speaker.AGENT and (not_one.purpose.search(piece.text) or place < _OPENING):
        return None
    if not_one.parting.search(piece.text) and not _FIGURE.search(written(piece.text)):
        return None
    action = _action(piece, leaf)
    if action is None or (_is_offer(piece) and not _accepted(reading.pieces, place)):
        return None
    unwanted = action.type == CALL_BACK and (not_one.no_call.search(piece.text) or leaf.annoyed)
    return None if unwanted else action.type


def _fits(action: Action, piece: Piece, leaf: Leaf) -> bool:
    right = action.by is None or piece.speaker is action.by
    return right and _may_follow(action, leaf) and bool(action.pattern.search(piece.text))


def _may_follow(action: Action, leaf: Leaf) -> bool:
    """Whether a step follows from an outcome; a stop is heard after any where no outcome is there to say it."""
    homeless = action.type == STOP and not taxonomy().stops
    return homeless or not action.leaves or any(one.fits(leaf) for one in action.leaves)


def _is_offer(piece: Piece) -> bool:
    return piece.speaker is Speaker.AGENT and (piece.asks or bool(no_follow_ups().offer.search(piece.text)))


def _accepted(pieces: Sequence[Piece], place: int) -> bool:
    """Whether the supplier's next words accept an offer."""
    coming = pieces[place + 1 : place + 1 + _ANSWERED]
    after = next((p for p in coming if p.speaker is Speaker.CUSTOMER), None)
    return after is not None and bool(no_follow_ups().accepted.match(after.text))


def _when(reading: Reading, place: int, piece: Piece, kind: str, called: date | None) -> str | None:
    """Return the time said in the piece, else near it; material is sent the same day unless said otherwise."""
    if called is None:
        return None
    here = when_said(piece.text, called)
    far = bool(_LATER_MONTH.search(piece.text)) and here.day is None
    if kind == MAIL or far:
        return None if far else str(here.day or called)
    around = _around(reading, place)
    near = [when_said(p.text, called) for p in around]
    meant = (
        w.day
        for w, p in zip(near, around, strict=True)
        if w.day and w.day >= called and _may_name_the_day(p, kind)
    )
    day = here.day or next(meant, None)
    timed = here if here.hour is not None else next((w for w in near if w.hour is not None), here)
    if here.day is not None and here.hour is None and timed.day not in (None, here.day):
        timed = here
    if here.hour is None and no_follow_ups().half.search(piece.text):
        timed = here
    if day is None and timed.hour is not None:
        day = called
    return str(When(day, timed.hour, timed.minute)) or None


def _may_name_the_day(piece: Piece, kind: str) -> bool:
    """Whether a day said near a step may be its day: what the agent tells of other things is not when to call."""
    if kind != CALL_BACK or piece.speaker is not Speaker.AGENT:
        return True
    told = [one.pattern for one in actions() if one.type == CALL_BACK] + [no_follow_ups().back]
    return piece.asks or any(pattern.search(piece.text) for pattern in told)


def _around(reading: Reading, place: int) -> list[Piece]:
    """Return the pieces just before, nearest first, then those just after; a memo's head is no part of it."""
    first = _HEADER if reading.format is CallFormat.MEMO else 0
    before = list(reversed(reading.pieces[max(first, place - _BACK) : place]))
    return [*before, *reading.pieces[place + 1 : place + 1 + _AHEAD]]
