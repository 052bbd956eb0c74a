"""One running call: every turn is put in its place and looked at once; what follows is told as events."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date

from assist.answer.models import CallContext, Exchange
from assist.calls.errors import CallError
from assist.calls.report import Call, CallFormat, CallReport, Speaker
from assist.calls.taxonomy import taxonomy
from assist.live.company_names import Names
from assist.live.models import (
    About,
    Answered,
    Cautioned,
    CompanyNamed,
    Ended,
    Event,
    Heard,
    LiveTurn,
    LiveView,
    RefusalHeard,
    State,
    Suggestion,
    Ticked,
    TurnTaken,
    Unchanged,
)
from assist.live.questions import Questions
from assist.live.refusals import Advise, Refusals
from assist.live.reminders import Reminders
from assist.live.rules import Limits
from assist.live.transcript import Transcript
from assist.outreach.scripts.models import Check
from knowledge.text.instructions import speaks_to_the_machine


@dataclass(frozen=True, slots=True)
class Ears:
    """What listens to the turns of every call, and what writes the wrap-up."""

    questions: Questions
    names: Names
    refusals: Refusals
    advise: Advise
    check: Callable[[str], Check]
    report: Callable[[Call], CallReport]
    most_refusals: Callable[[], int]


class LiveCall:
    """The state of one call; threads may share it."""

    def __init__(self, call_id: str, about: About, ears: Ears, reminders: Reminders, limits: Limits) -> None:
        self.call_id = call_id
        self._about = about
        self._ears = ears
        self._reminders = reminders
        self._transcript = Transcript(limits)
        self._suggestions: list[Suggestion] = []
        self._report: CallReport | None = None
        self._state = State.RUNNING
        self._notes: list[str] = []
        self._version = 0
        self._lock = threading.RLock()

    @property
    def about(self) -> About:
        """What is known of the call."""
        return self._about

    @property
    def state(self) -> State:
        """Whether people still speak."""
        return self._state

    @property
    def turns(self) -> int:
        """How many turns were taken."""
        return len(self._transcript.turns)

    def learn(self, about: About) -> tuple[Event, ...]:
        """Fill in what was not known yet; a company that becomes known shows its card."""
        with self._lock:
            new = replace(
                self._about,
                **{f.name: getattr(self._about, f.name) or getattr(about, f.name) for f in fields(About)},
            )
            if new == self._about:
                return ()
            self._about, self._version = new, self._version + 1
            return self._named_by_telephony(new.company, new.client)

    def hear(self, heard: Heard, never: tuple[str, ...]) -> tuple[Event, ...]:
        """Take a turn and return what follows from it; ``never`` are names that are no supplier.

        Turns that come after the end are still put in their place, and the wrap-up is written anew.

        Raises:
            TooMuch: the turn is too long, or the call has too many turns or letters.
        """
        start = time.perf_counter()
        with self._lock:
            change = self._transcript.take(heard)
            if change is None:
                return ()
            if change.refused:
                return (_unchanged(change.turn.seq),)
            self._version += 1
            events: list[Event] = [TurnTaken(change.turn)]
            if self._state is State.ENDED:
                return (*events, self._wrap_up())
            if change.turn.final:
                events += self._listen(change.turn, never, start)
            return tuple(events)

    def end(self) -> Ended:
        """End the call and return its wrap-up; a second time it is the same."""
        with self._lock:
            if self._state is State.RUNNING:
                self._state, self._version = State.ENDED, self._version + 1
                return self._wrap_up()
            return Ended(self._report)

    def view(self) -> LiveView:
        """Return the call as it stands."""
        with self._lock:
            return LiveView(
                self.call_id,
                self._about,
                self._state,
                self._version,
                self._transcript.turns,
                tuple(self._suggestions),
                self._reminders.items(ended=self._state is State.ENDED),
                (*self._gaps(), *self._notes),
                self._report,
            )

    def _listen(self, turn: LiveTurn, never: tuple[str, ...], start: float) -> list[Event]:
        if speaks_to_the_machine(turn.text):
            return []  # words that give orders to a machine are only words
        events: list[Event] = []
        if turn.speaker is Speaker.AGENT:
            before = self._transcript.before(turn.seq, Speaker.AGENT)
            events += [Ticked(reminder) for reminder in self._reminders.hear(turn, before)]
            events += self._cautioned(turn, start)
        if turn.speaker is Speaker.CUSTOMER:
            events += self._refused(turn, start)
            events += self._answered(turn, start)
        if turn.speaker in (Speaker.AGENT, Speaker.CUSTOMER):
            events += self._named(turn, never, start)
        return events

    def _answered(self, turn: LiveTurn, start: float) -> list[Event]:
        known = [one for one in self._suggestions if isinstance(one, Answered)]
        history = tuple(Exchange(one.about, one.answer) for one in known if one.seq < turn.seq)[-1:]
        context = CallContext(self._day, self._about.client, history)
        said = {one.answer.say for one in known}
        found: list[Event] = []
        for about, answer in self._ears.questions.answers(turn.text, context):
            if answer.say not in said:
                found.append(Answered(turn.seq, about, answer, self._about.client, self._day, _ms(start)))
        return self._kept(found)

    def _refused(self, turn: LiveTurn, start: float) -> list[Event]:
        known = {one.leaf for one in self._suggestions if isinstance(one, RefusalHeard)}
        leaf = self._ears.refusals.heard(turn.text)
        if leaf is None or leaf in known or len(known) >= self._ears.most_refusals():
            return []
        self._reminders.refuse(leaf, turn.seq)
        advice = self._ears.advise(leaf, self._about.client)
        if not advice:
            return []
        path = taxonomy().leaf(leaf).path
        return self._kept([RefusalHeard(turn.seq, turn.text, leaf, path, advice, _ms(start))])

    def _cautioned(self, turn: LiveTurn, start: float) -> list[Event]:
        found = self._ears.check(turn.text)
        points = (*found.said, *found.unlawful)
        return self._kept([Cautioned(turn.seq, turn.text, points, _ms(start))]) if points else []

    def _named(self, turn: LiveTurn, never: tuple[str, ...], start: float) -> list[Event]:
        known = {one.card.company.id for one in self._suggestions if isinstance(one, CompanyNamed)}
        found = self._ears.names.companies(turn.text, self._about.client, never)
        return self._kept(
            [
                CompanyNamed(turn.seq, name, card, _ms(start))
                for name, card in found
                if card.company.id not in known
            ]
        )

    def _named_by_telephony(self, company: str | None, client: str | None) -> tuple[Event, ...]:
        known = any(isinstance(one, CompanyNamed) for one in self._suggestions)
        start = time.perf_counter()
        card = self._ears.names.company(company, client) if company and not known else None
        return tuple(self._kept([CompanyNamed(0, company or "", card, _ms(start))])) if card else ()

    def _kept(self, found: list[Event]) -> list[Event]:
        self._suggestions += [one for one in found if isinstance(one, Suggestion)]
        return found

    def _wrap_up(self) -> Ended:
        call = Call(
            text=self._transcript.text(), id=self.call_id, date=self._day, agent=self._about.agent,
            company=self._company, client=self._about.client, format=CallFormat.DIALOGUE,
        )  # fmt: skip
        try:
            self._report = self._ears.report(call)
            self._notes = []
        except CallError:
            self._notes = ["아무 말도 없이 끝난 통화라 정리할 것이 없습니다."]
        return Ended(self._report)

    def _gaps(self) -> list[str]:
        before, between = self._transcript.missing()
        notes = []
        if before:
            notes.append(
                f"앞의 {before}마디가 없습니다. 서버가 다시 켜졌거나 통화 중에 연결된 것이며, 정리에도 빠집니다."
            )
        if between:
            notes.append(f"중간에 {between}마디가 오지 않았습니다. 늦게 와도 제자리에 들어갑니다.")
        return notes

    @property
    def _company(self) -> str | None:
        named = (one.card.company.name for one in self._suggestions if isinstance(one, CompanyNamed))
        return self._about.company or next(named, None)

    @property
    def _day(self) -> date:
        return self._about.day or date.today()


def _unchanged(seq: int) -> Unchanged:
    return Unchanged(seq, f"{seq}번째 말은 이미 확정되어 바꾸지 않았습니다. 고칠 말은 새 차례로 보내 주세요.")


def _ms(start: float) -> float:
    return round((time.perf_counter() - start) * 1000, 1)
