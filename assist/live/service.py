"""The service of running calls: turns in, views out, listeners told; bounded in number, length and time."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from assist.accounts.accounts import LOCAL, Account
from assist.accounts.ownership import NotYours, may_touch, owner_for
from assist.answer.clients import stem
from assist.answer.models import Citation
from assist.calls.report import Speaker
from assist.live.call import Ears, LiveCall
from assist.live.errors import LiveError, TooMuch, UnknownCall
from assist.live.models import About, Ended, Event, Heard, LiveRow, LiveView, State
from assist.live.reminders import Reminders
from assist.live.rules import Limits, MustSay

_LOG = logging.getLogger(__name__)
_LONGEST_ID = 100
Listener = Callable[[str], None]
NOBODY = About()


@dataclass(slots=True)
class _Kept:
    call: LiveCall
    began: float
    touched: float = field(default=0.0)
    settled: bool = False

    @property
    def owner(self) -> str | None:
        """Whose call it is; None while nobody said so."""
        return self.call.about.agent


class Live:
    """Everything other rooms do with running calls. They live in memory: a restart loses them, and says so."""

    def __init__(
        self,
        ears: Ears,
        clients: Callable[[], tuple[str, ...]],
        source: Callable[[str], Citation | None],
        must_say: Callable[[], tuple[MustSay, ...]],
        limits: Limits,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ears = ears
        self._clients = clients
        self._source = source
        self._must_say = must_say
        self._limits = limits
        self._clock = clock
        self._calls: dict[str, _Kept] = {}
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()

    def hear(
        self, call_id: str, heard: Heard, about: About = NOBODY, who: Account = LOCAL
    ) -> tuple[Event, ...]:
        """Take a turn of a call, which begins with its first turn; return what follows from it.

        Whoever sends the first turn settles whose call it is: an agent's own, or that of the agent whom a lead's
        program names.

        Raises:
            LiveError: the number is empty or too long.
            NotYours: the call is somebody else's, or an agent names another one.
            TooMuch: too many calls, turns or letters.
        """
        about = replace(about, agent=owner_for(who, about.agent))
        kept, never = self._call(call_id, about.agent, who), self._no_suppliers()
        if kept.settled:
            return ()
        call = kept.call
        events = (*call.learn(about), *call.hear(heard, never))
        if events:
            self._tell(call.call_id)
        return events

    def end(self, call_id: str, who: Account = LOCAL) -> Ended:
        """End a call and return its wrap-up.

        Raises:
            NotYours: the call is somebody else's.
            UnknownCall: there is no such call.
        """
        kept = self._known(call_id, who)
        ended = kept.call.end()
        kept.touched = self._clock()
        self._tell(call_id.strip())
        return ended

    def settle(self, call_id: str, who: Account = LOCAL) -> None:
        """Take an approved call of one's own off the lists; what is heard of it afterwards is dropped."""
        with self._lock:
            kept = self._calls.get(call_id)
            if kept and kept.call.state is State.ENDED and may_touch(who, kept.owner):
                kept.settled = True
        self._tell(call_id)

    def view(self, call_id: str, who: Account = LOCAL) -> LiveView:
        """Return a call as it stands.

        Raises:
            NotYours: the call is somebody else's.
            UnknownCall: there is no such call.
        """
        return self._known(call_id, who).call.view()

    def calls(self, who: Account = LOCAL) -> tuple[LiveRow, ...]:
        """Return the calls that ``who`` may see, running ones first, the newest first."""
        self._sweep()
        now = self._clock()
        with self._lock:
            kept = [one for one in self._calls.values() if not one.settled]
        rows = [
            LiveRow(k.call.call_id, k.call.about, k.call.state, k.call.turns, now - k.began)
            for k in kept
            if may_touch(who, k.owner)
        ]
        return tuple(sorted(rows, key=lambda row: (row.state is State.ENDED, row.age)))

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with a call's number after each change, in the thread that made it; returns what stops it."""
        with self._lock:
            self._listeners.append(listener)

        def stop() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return stop

    def warm(self) -> None:
        """Hear a call nobody makes, so that the first real one does not wait for weights and word lists."""
        call = self._new("warm", NOBODY)
        for speaker in (Speaker.AGENT, Speaker.CUSTOMER):
            said = Heard("준비상사 맞으시죠? 비싸서 안 할래요. 정기평가 수수료가 얼마예요?", speaker)
            call.hear(said, self._no_suppliers())
        call.end()

    def _call(self, call_id: str, owner: str | None, who: Account) -> _Kept:
        name = call_id.strip()
        if not name or len(name) > _LONGEST_ID:
            raise LiveError(f"통화 번호를 1~{_LONGEST_ID}자로 정해 주세요(받은 것 {len(name)}자).")
        if len(self._calls) >= self._limits.calls:
            self._sweep()
        with self._lock:
            kept = self._calls.get(name)
            if kept is None:
                self._make_room(owner)
                kept = self._calls[name] = _Kept(self._new(name, About(agent=owner)), self._clock())
            _check(kept, who)
            kept.touched = self._clock()
            return kept

    def _known(self, call_id: str, who: Account) -> _Kept:
        with self._lock:
            kept = self._calls.get(call_id.strip())
        if kept is None:
            raise UnknownCall(
                f"'{call_id}' 통화가 없습니다. 끝난 지 오래되어 지워졌거나 서버가 다시 켜졌을 수 있습니다."
            )
        _check(kept, who)
        return kept

    def _new(self, call_id: str, about: About) -> LiveCall:
        reminders = Reminders(self._must_say(), _spoken(self._clients()), self._source)
        return LiveCall(call_id, about, self._ears, reminders, self._limits)

    def _make_room(self, owner: str | None) -> None:
        mine = {name: kept for name, kept in self._calls.items() if kept.owner == owner}
        if owner is not None and len(mine) >= self._limits.agent_calls:
            self._drop_ended(mine, f"상담사 '{owner}'의 통화 {self._limits.agent_calls:,}건이")
        if len(self._calls) >= self._limits.calls:
            self._drop_ended(self._calls, f"통화 {self._limits.calls:,}건이")

    def _drop_ended(self, calls: Mapping[str, _Kept], too_many: str) -> None:
        ended = {name: kept.touched for name, kept in calls.items() if kept.call.state is State.ENDED}
        if not ended:
            raise TooMuch(
                f"{too_many} 한꺼번에 진행되고 있어 더 받을 수 없습니다. "
                "끝난 통화를 끝났다고 알려 주었는지 확인해 주세요."
            )
        del self._calls[min(ended, key=lambda name: ended[name])]

    def _sweep(self) -> None:
        """End the calls nobody speaks in any more, and drop the ended ones kept long enough."""
        now = self._clock()
        with self._lock:
            silent = [
                kept.call
                for kept in self._calls.values()
                if kept.call.state is State.RUNNING and now - kept.touched > self._limits.idle_seconds
            ]
            old = [
                name
                for name, kept in self._calls.items()
                if kept.call.state is State.ENDED and now - kept.touched > self._limits.kept_seconds
            ]
            for name in old:
                del self._calls[name]
        for call in silent:
            call.end()
            self._tell(call.call_id)

    def _tell(self, call_id: str) -> None:
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            try:
                listener(call_id)
            except Exception:  # one page that is gone must not keep the others, or the caller, from hearing
                _LOG.exception("a listener to running calls failed")

    def _no_suppliers(self) -> tuple[str, ...]:
        return (*_spoken(self._clients()), *self._ears.names.own)


def _check(kept: _Kept, who: Account) -> None:
    if not may_touch(who, kept.owner):
        raise NotYours(f"'{kept.call.call_id}' 통화는 다른 상담사의 통화입니다. 팀장에게 부탁해 주세요.")


def _spoken(clients: tuple[str, ...]) -> tuple[str, ...]:
    """Return the clients' names in full and as people shorten them."""
    return tuple(dict.fromkeys(name for client in clients for name in (client, stem(client))))
