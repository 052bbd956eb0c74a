"""The service of duplicates for other rooms: check before dialling, claim, release, the duplicate rate over time."""

import datetime
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from assist.calls.taxonomy import taxonomy
from assist.errors import UsageError
from assist.matching.models import Candidate, Evidence, Match, MatchStatus
from assist.outreach.duplicates import call_history, claims
from assist.outreach.duplicates.judge import Asked, judge
from assist.outreach.duplicates.models import Advice, Check, Claim, Past, PriorCall, Share, Verdict
from assist.outreach.duplicates.rate import shares
from assist.outreach.duplicates.refusals import refused
from assist.outreach.duplicates.rules import Rules, rules
from assist.outreach.duplicates.topics import Topics
from assist.outreach.duplicates.unlinked_calls import Names, meant, written_alike
from assist.srms.consents import current
from assist.srms.directory import company_row, contacts, do_not_call, statements, word
from assist.srms.models import Company
from assist.srms.service import Srms
from assist.srms.store.tables import CompanyRow

_LONGEST_NAME = 200
_MOST_DAYS = 3650
NOBODY = "local"
"""Who claims where nobody has to log in."""


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of a company: about which topics (ids), of which days, at what moment, by whom."""

    topics: tuple[str, ...]
    unknown_topic: bool
    days: int
    now: datetime.datetime
    who: str | None

    @property
    def since(self) -> str:
        """The first day that matters."""
        return (self.now - rules().looks_back(self.days)).date().isoformat()


class Duplicates:
    """Everything other rooms do before dialling a company."""

    def __init__(
        self, srms: Srms, topics: Callable[[], Topics], today: Callable[[], datetime.datetime]
    ) -> None:
        """``today`` tells the time where the office is."""
        self._srms = srms
        self._open_topics = topics
        self._now = today
        self._names = Names(srms.match, srms.namesakes)

    @property
    def _topics(self) -> Topics:
        return self._open_topics()

    @property
    def rules(self) -> Rules:
        """The office's rules for calling again."""
        return rules()

    @property
    def main_topic(self) -> str:
        """The id of what calls are about of which nothing else is known."""
        return self._topics.main

    def check(
        self,
        name: str,
        topic: str | None = None,
        days: int | None = None,
        client: str | None = None,
        who: str | None = None,
        at: datetime.datetime | None = None,
    ) -> Check:
        """Return whether a company (in any spelling) was called about a topic (in any words) within ``days``.

        ``who`` is about to call: his own claim does not stop him. ``at`` looks from another moment than now.

        Raises:
            UsageError: there is no name, or ``days`` is not between 1 and 3650.
        """
        start = time.perf_counter()
        if not name.strip() or len(name) > _LONGEST_NAME:
            raise UsageError(f"업체 이름을 {_LONGEST_NAME}자 안으로 적어 주세요.")
        asked = self._question(topic, days, who, at)
        match = self._match(name.strip(), client)
        company = match.candidates[0].company_id if match.status is not MatchStatus.UNREGISTERED else None
        return self._told(company, name.strip(), match, asked, start)

    def of_company(self, company_id: str, topic: str | None = None, who: str | None = None) -> Check:
        """Return the same for a company that is known by its number.

        Raises:
            NotFound: no company has this number.
        """
        start = time.perf_counter()
        settled = Match(MatchStatus.MATCHED, (), 0.0)
        return self._told(company_id, "", settled, self._question(topic, None, who, None), start)

    def claim(self, company_id: str, who: str | None, topic: str | None = None) -> Claim:
        """Say that ``who`` is calling a company now; the claim ends by itself after a while.

        Raises:
            NotFound: no company has this number.
            Conflict: somebody else is calling it; the message says who and until when.
        """
        read = self._topics.read(topic) if topic else ()
        title = self._topics.title(read[0]) if read else (topic or claims.ANYTHING)
        return claims.claim(self._srms.database, company_id, who or NOBODY, title, self.rules.claim_minutes)

    def release(self, company_id: str, who: str | None, *, anybody: bool = False) -> bool:
        """Give a claim back; returns whether there was one. ``anybody``: also another's, as a lead may.

        Raises:
            NotFound: no company has this number.
            Conflict: the claim is somebody else's.
        """
        return claims.release(self._srms.database, company_id, who or NOBODY, anybody=anybody)

    def claims(self) -> dict[str, Claim]:
        """Return who is calling which company now."""
        with self._srms.database.session() as session:
            return claims.holders(session)

    def company(self, name: str, client: str | None = None) -> str | None:
        """Return the number of the company a name means, None where it is not settled."""
        return meant(self._match(name.strip(), client))

    def rate(self, since: datetime.date | None = None, days: int | None = None) -> list[Share]:
        """Return how many calls of each month were duplicates, the whole first."""
        look = days or self.rules.window_days
        with self._srms.database.session() as session:
            self._names.follow(session)
            return shares(
                self._linked(call_history.every(session, "")), look, self.rules, self._topics.free, since
            )

    def verdicts(self, session: Session, topic: str, at: datetime.datetime) -> dict[str, Verdict]:
        """Return the verdict for every company that was called of late (``topic`` is an id); others may be called."""
        asked = self._question(topic, None, None, at)
        found: dict[str, list[Past]] = {}
        for company, call in self._linked(call_history.every(session, asked.since)):
            found.setdefault(company, []).append(call)
        for company, call in self._linked(call_history.lasting(session, asked.since)):
            found.setdefault(company, []).insert(0, call)
        judged = {company: judge(calls, self._asked(asked), self.rules) for company, calls in found.items()}
        for company, why in refused(session, self._names, at, asked.since).items():
            known = judged.get(company) or judge((), self._asked(asked), self.rules)
            judged[company] = _never(known, why)
        return judged

    def _match(self, name: str, client: str | None) -> Match:
        with self._srms.database.session() as session:
            row = session.get(CompanyRow, name)
            if row is not None:
                found = Candidate(row.id, row.name, row.biz_no, 1.0, "업체 번호가 같음")
                return Match(MatchStatus.MATCHED, (found,), 0.0)
        return self._srms.match(name, Evidence(client=client) if client else None)

    def _linked(self, rows: Iterable[call_history.Stored]) -> Iterable[tuple[str, Past]]:
        for row in rows:
            company = row.company_id or self._meant(row)
            if company:
                yield company, call_history.past(row, self._topics, self.rules)

    def _meant(self, row: call_history.Stored) -> str | None:
        """Return the company of a call that stands only with a name, or the name where it is nobody's."""
        if row.company_name is None:
            return None
        return self._names.company(row.company_name, row.client) or str(row.company_name)

    def _question(
        self, topic: str | None, days: int | None, who: str | None, at: datetime.datetime | None
    ) -> _Question:
        look = self.rules.window_days if days is None else days
        if not 1 <= look <= _MOST_DAYS:
            raise UsageError(f"며칠 안의 통화를 볼지 1에서 {_MOST_DAYS} 사이로 적어 주세요(지금은 {look}).")
        read = self._topics.read(topic) if topic and topic.strip() else ()
        return _Question(read, bool(topic and topic.strip() and not read), look, at or self._now(), who)

    def _asked(self, asked: _Question) -> Asked:
        return Asked(asked.topics, asked.now, asked.days, self._topics.free(asked.topics))

    def _told(self, company: str | None, name: str, match: Match, asked: _Question, start: float) -> Check:
        with self._srms.database.session() as session:
            self._names.follow(session)
            row = word(Company, company_row(session, company)) if company else None
            calls = self._calls(session, row, name, asked)
            verdict = judge(calls, self._asked(asked), self.rules)
            held = claims.holder(session, row.id) if row else None
            stop = _stop(session, row) if row else None
            beside = self._refused_beside(session, row, match, name, asked) if row else None
        verdict = _with_claim(verdict, held, asked)
        verdict = verdict.stricter(Advice.NEVER, stop) if stop else _never(verdict, beside)
        reasons = (*_doubts(match, name, row, asked), *verdict.reasons)
        return Check(
            duplicate=verdict.duplicate,
            advice=verdict.advice,
            says=_says(verdict),
            reasons=reasons,
            until=_until(verdict),
            calls=tuple(self._shown(one, verdict) for one in reversed(_recent(calls, asked))),
            company_id=row.id if row else None,
            name=row.name if row else name,
            status=match.status,
            topic=self._topics.title(asked.topics[0]) if asked.topics else None,
            days=asked.days,
            claim=held,
            candidates=() if match.status is MatchStatus.MATCHED else match.candidates,
            ms=round((time.perf_counter() - start) * 1000, 2),
        )

    def _calls(self, session: Session, row: Company | None, name: str, asked: _Question) -> list[Past]:
        stray = call_history.unlinked(session, asked.since)
        if row is None:
            mine = [one.id for one in stray if written_alike(one.company_name, name)]
        else:
            mine = [one.id for one in stray if self._names.company(one.company_name, one.client) == row.id]
        own = call_history.of_company(session, row.id, asked.since) if row else []
        found = [*own, *call_history.numbered(session, mine)]
        calls = [call_history.past(one, self._topics, self.rules) for one in found]
        return sorted((one for one in calls if one.at < asked.now), key=lambda one: one.at)

    def _refused_beside(
        self, session: Session, row: Company, match: Match, name: str, asked: _Question
    ) -> str | None:
        """Return that a record of the same name, or another one the asked name may mean, wants no more calls."""
        other = self._names.alike(name) if match.status is MatchStatus.AMBIGUOUS else ()
        meant = dict.fromkeys((row.id, *(one.id for one in other)))
        known = {*meant, *(one.id for one in self._names.alike(row.name))}
        found = refused(session, self._names, asked.now, asked.since, known)
        return next((found[one] for one in meant if one in found), None)

    def _shown(self, call: Past, verdict: Verdict) -> PriorCall:
        known = taxonomy().leaves.get(call.leaf or "")
        return PriorCall(
            call_id=call.call_id,
            day=_written(call.at),
            agent=call.agent,
            client=call.client,
            topic=" · ".join(map(self._topics.title, call.topics)),
            leaf=call.leaf,
            outcome=" > ".join(known.path) if known else "결과 모름",
            counts=call.call_id in verdict.counted,
        )


def _recent(calls: list[Past], asked: _Question) -> list[Past]:
    return [one for one in calls if (asked.now.date() - one.at.date()).days <= asked.days]


def _stop(session: Session, row: Company) -> str | None:
    held = current(statements(session, row.id))
    return do_not_call(row.state, contacts(session, row.id), held)


def _never(verdict: Verdict, why: str | None) -> Verdict:
    """Return the verdict with a refusal in front, unless it says already that no call is to be made."""
    return verdict if why is None or verdict.advice is Advice.NEVER else verdict.stricter(Advice.NEVER, why)


def _with_claim(verdict: Verdict, held: Claim | None, asked: _Question) -> Verdict:
    if held is None or held.agent == asked.who:
        return verdict
    told = f"{held.agent}님이 {claims.clock(held.at)}부터 이 업체에 거는 중입니다({held.topic}). {claims.clock(held.until)}에 풀립니다."
    if verdict.advice is not Advice.CALL:
        return verdict.stricter(verdict.advice, told, verdict.until)
    until = datetime.datetime.fromisoformat(held.until).astimezone().replace(tzinfo=None)
    return verdict.stricter(Advice.WAIT, told, until)


def _doubts(match: Match, name: str, row: Company | None, asked: _Question) -> list[str]:
    told = []
    if match.status is MatchStatus.AMBIGUOUS and row is not None:
        told.append(f"'{name}'은(는) 여러 업체일 수 있어 가장 가까운 {row.name}({row.id})을(를) 보았습니다.")
    if match.status is MatchStatus.UNREGISTERED:
        told.append(f"'{name}'은(는) SRMS에 없는 업체입니다. 같은 이름으로 남은 통화만 보았습니다.")
    if asked.unknown_topic:
        told.append("무슨 일의 전화인지 알 수 없어 모든 통화를 보았습니다.")
    return told


def _says(verdict: Verdict) -> str:
    until = f"{_day(verdict.until)}까지 " if verdict.until and verdict.advice is Advice.WAIT else ""
    heads = {
        Advice.CALL: "전화해도 됩니다.",
        Advice.WAIT: f"{until}기다려 주세요.",
        Advice.MERGE: "새로 걸지 말고 다음 연락에 합쳐 주세요.",
        Advice.NEVER: "전화하지 마세요.",
    }
    return f"{heads[verdict.advice]} {verdict.reasons[0]}"


def _day(moment: datetime.datetime) -> str:
    if moment.time() == datetime.time():
        last = moment.date() - datetime.timedelta(days=1)
        return f"{last.month}월 {last.day}일"
    return f"{moment.month}월 {moment.day}일 {moment:%H:%M}"


def _until(verdict: Verdict) -> str | None:
    return _written(verdict.until) if verdict.until and verdict.advice is not Advice.NEVER else None


def _written(moment: datetime.datetime) -> str:
    if moment.time() == datetime.time():
        return moment.date().isoformat()
    return moment.isoformat(timespec="minutes")
