"""The rule: what a company's earlier calls mean for the next one. Pure, so that reports and tests ask it alike."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assist.calls.leaf import NoContact
from assist.outreach.duplicates.models import Advice, Past, Verdict
from assist.outreach.duplicates.rules import Rules
from knowledge.text.workdays import after

_WEEK = datetime.timedelta(days=7)
_MIDNIGHT = datetime.time()
Step = Callable[[Sequence[Past], "Asked", Rules], Verdict | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What one is about to do: call about a topic (ids it may be; none: whatever it is), now, looking back ``days``.

    ``free``: the rule of waiting does not hold for the topic.
    """

    topics: tuple[str, ...]
    now: datetime.datetime
    days: int
    free: bool = False

    def about(self, call: Past) -> bool:
        """Whether an earlier call was about the same."""
        return not self.topics or not set(self.topics).isdisjoint(call.topics)


def judge(calls: Sequence[Past], asked: Asked, rules: Rules) -> Verdict:
    """Return the verdict; ``calls`` are the company's before now, oldest first."""
    found = _calm(calls, asked, rules)
    never = _never(calls, asked, rules)
    return found if never is None else found.stricter(Advice.NEVER, never)


def _calm(calls: Sequence[Past], asked: Asked, rules: Rules) -> Verdict:
    """Return the verdict as far as nobody has complained."""
    steps: tuple[Step, ...] = (_promised, _connected, _beside)
    verdicts = (step(calls, asked, rules) for step in steps)
    found = next((one for one in verdicts if one is not None), None) or _free_to_call(calls, asked)
    tried = _unanswered(calls, asked, rules)
    if tried is None:
        return found
    if found.duplicate and not tried.duplicate:
        return found.stricter(Advice.WAIT, tried.reasons[0], max(filter(None, (tried.until, found.until))))
    return tried


def _never(calls: Sequence[Past], asked: Asked, rules: Rules) -> str | None:
    for call in reversed(calls):
        if call.came_to.contact is NoContact.CLOSED:
            return f"{_when(call)} 통화에서 폐업·휴업으로 확인됐습니다."
        if call.came_to.talked and not call.came_to.annoyed:
            break
    for call in reversed(calls):
        if call.stops:
            return f"{_when(call)} 통화에서 수신 거부를 말했습니다({_who(call)}). 진행 중인 건의 안내가 꼭 필요하면 팀장에게 확인해 주세요."
        if call.came_to.annoyed and (asked.now - call.at).days < rules.complaint_days:
            return f"{_when(call)} 통화에서 반복 연락에 불만을 말했습니다({_who(call)}). {rules.complaint_days}일 동안 걸지 않습니다."
    return None


def _unanswered(calls: Sequence[Past], asked: Asked, rules: Rules) -> Verdict | None:
    tries: list[Past] = []
    for call in calls:
        tries = [] if call.came_to.talked else [*tries, call] if call.came_to.tried else tries
    today = [one for one in tries if one.at.date() == asked.now.date()]
    week = [one for one in tries if asked.now - one.at < _WEEK]
    if len(today) >= rules.unanswered_a_day:
        until, why = after(asked.now.date(), 1), f"오늘 {len(today)}번 걸었지만 받지 않았습니다"
        most, counted = rules.unanswered_a_day, today
    elif len(week) >= rules.unanswered_a_week:
        until = (week[-rules.unanswered_a_week].at + _WEEK).date() + datetime.timedelta(days=1)
        why = f"7일 동안 {len(week)}번 걸었지만 받지 않았습니다"
        most, counted = rules.unanswered_a_week, week
    else:
        return None
    mine = frozenset(one.call_id for one in counted if asked.about(one))
    limit = f"부재는 하루 {rules.unanswered_a_day}번, 한 주 {rules.unanswered_a_week}번까지 겁니다."
    return Verdict(len(mine) >= most, Advice.WAIT, (f"{why}. {limit}",), _start(until), mine)


def _promised(calls: Sequence[Past], asked: Asked, rules: Rules) -> Verdict | None:
    """Judge by a call that was promised: about the same it is waited for or due, about something else merged with."""
    talks = [one for one in calls if one.came_to.talked]
    mine = [one for one in talks if asked.about(one)]
    if mine and mine[-1].asked_recall:
        last = mine[-1]
        if asked.now >= _recall(last):
            return Verdict(False, Advice.CALL, (_promise(last),), promised=True)
        told, counted = f"{_promise(last)} 그 전에는 걸지 않습니다.", frozenset({last.call_id})
        return Verdict(True, Advice.WAIT, (told,), _recall(last), counted)
    last_talk = talks[-1] if talks else None
    if last_talk is None or not last_talk.asked_recall or asked.now >= _recall(last_talk):
        return None
    if asked.about(last_talk) or _connected(calls, asked, rules) is not None:
        return None
    told = f"{_promise(last_talk)} 그때 함께 말씀하세요."
    return Verdict(False, Advice.MERGE, (told,), _recall(last_talk))


def _recall(call: Past) -> datetime.datetime:
    return call.recall or _start(after(call.at.date(), 1))


def _promise(call: Past) -> str:
    when = _at(call.recall) if call.recall else "나중에"
    return f"{_when(call)} {_who(call)} 통화에서 {when} 다시 걸기로 했습니다."


def _connected(calls: Sequence[Past], asked: Asked, rules: Rules) -> Verdict | None:
    same = [one for one in calls if one.came_to.talked and asked.about(one)]
    if not same or asked.free:
        return None
    last, today = same[-1], asked.now.date()
    looked = last.at.date() + datetime.timedelta(days=asked.days)
    rested = after(last.at.date(), rules.connected_workdays)
    until = max(looked, rested) + datetime.timedelta(days=1)
    if today >= until:
        return None
    counted = frozenset(one.call_id for one in same if (today - one.at.date()).days <= asked.days)
    talked = f"{_when(last)}에 {_whom(last)} 같은 일로 통화했습니다"
    if last.came_to.agreed:
        told = f"{talked}. 이미 하기로 했으니 새로 권하지 말고 진행 중인 건의 다음 연락에 합치세요."
        return Verdict(bool(counted), Advice.MERGE, (told,), _start(until), counted)
    longer = f"{asked.days}일" if looked >= rested else f"{rules.connected_workdays}영업일"
    told = f"{talked}. {longer} 안에는 같은 일로 다시 걸지 않습니다."
    return Verdict(bool(counted), Advice.WAIT, (told,), _start(until), counted)


def _beside(calls: Sequence[Past], asked: Asked, rules: Rules) -> Verdict | None:
    today = [
        one
        for one in calls
        if one.came_to.talked and one.at.date() == asked.now.date() and not asked.about(one)
    ]
    if not today:
        return None
    told = f"오늘 {_whom(today[-1])} 다른 일로 통화했습니다. 급하지 않으면 다음 연락에 합치세요."
    return Verdict(False, Advice.MERGE, (told,), _start(after(asked.now.date(), 1)))


def _free_to_call(calls: Sequence[Past], asked: Asked) -> Verdict:
    recent = [one for one in calls if (asked.now.date() - one.at.date()).days <= asked.days]
    if asked.free and any(asked.about(one) for one in recent):
        return Verdict(False, Advice.CALL, ("보완 요청은 기다리지 않고 다시 안내해도 됩니다.",))
    told = f"최근 {asked.days}일 안에 같은 일로 연결된 통화가 없습니다."
    return Verdict(False, Advice.CALL, (told,))


def _start(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, _MIDNIGHT)


def _when(call: Past) -> str:
    return f"{call.at.year}년 {call.at.month}월 {call.at.day}일"


def _at(moment: datetime.datetime) -> str:
    day = f"{moment.month}월 {moment.day}일"
    return f"{day} {moment:%H:%M}에" if moment.time() != _MIDNIGHT else f"{day}에"


def _who(call: Past) -> str:
    return f"{call.agent}님" if call.agent else "상담사"


def _whom(call: Past) -> str:
    return f"{call.agent}님이" if call.agent else "상담사가"
