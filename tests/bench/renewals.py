"""Three years of an office's history with known effects, for the call list: ``history(companies)``.

The truth: the log-odds of leaving are a sum of what can be seen (years in a row, the last outcome, mood, price complaints,
a lost contact, unanswered calls, the client, a dearer fee) and of what cannot (a company's own will). ``Truth.chance``
holds the true chance of leaving behind each evaluation, so that a model can be measured beside what is attainable.
"""

import datetime
import math
import random
from dataclasses import dataclass, replace

from sqlalchemy import insert

from assist.outreach.priority.models import History, Talk, Year
from assist.srms.service import Srms
from assist.srms.store.tables import CallRow, CompanyRow, LinkRow, RenewalRow

TODAY = datetime.date(2026, 11, 20)
CLIENTS = {
    "가온건설": -0.5,
    "누리중공업": -0.3,
    "다온전자": 0.0,
    "라온식품": 0.3,
    "마루에너지": 0.1,
    "바름유통": 0.5,
}
_GRADES = ("A-", "BBB+", "BBB0", "BBB-", "BB+", "BB0", "BB-", "B+", "B0")
_BASE, _WILL, _YEAR = -1.05, 0.75, datetime.timedelta(days=365)
_OUTCOMES = ("AGR-FAV-REN", "AGR-CON-SCH", "AGR-PAS-MAN", "HLD-APR-INT", "HLD-INF-REQ", "REF-PRC-AMT", "REF-NEE-USE",
    "REF-PRO-DOC", "REF-ANN-REP", "INQ-DOC-LST", "NOC-NOA-NON", "NOC-WRO-PIC")  # fmt: skip
_EFFECTS = {"AGR": -1.2, "REF-PRC": 1.3, "REF-ANN": 1.6, "REF": 0.9}


@dataclass(frozen=True)
class World:
    """The histories, and the true chance of leaving by company and the year of the evaluation that ended."""

    histories: list[History]
    chance: dict[tuple[str, int], float]


def world(companies: int, seed: int = 7, today: datetime.date = TODAY) -> World:
    rng = random.Random(seed)
    chance: dict[tuple[str, int], float] = {}
    return World([_company(rng, number, today, chance) for number in range(companies)], chance)


def _company(
    rng: random.Random, number: int, today: datetime.date, chance: dict[tuple[str, int], float]
) -> History:
    key, client, will = f"S-{number:05d}", rng.choice(list(CLIENTS)), rng.gauss(0, _WILL)
    confirmed = today - datetime.timedelta(days=3 * 365 + rng.randrange(365))
    before = rng.choice((0, 0, 1, 1, 2, 3, 4, 6, 8))
    years = [
        replace(_year(confirmed - _YEAR * back, rng), year=confirmed.year - back)
        for back in range(before, -1, -1)
    ]
    talks: list[Talk] = []
    while True:
        last = years[-1]
        assert last.expiry is not None
        talks += _talks(rng, last.expiry, will)
        p = _sigmoid(_log_odds(years, talks, last.expiry, client, will))
        chance[(key, last.year)] = p
        if last.expiry - datetime.timedelta(days=90) > today:
            break
        gap = 0 if rng.random() >= p else 1 if rng.random() < 0.35 else None
        if gap is None:
            break
        late = datetime.timedelta(days=rng.choice((-12, -5, -2, 3, 12, 30))) + _YEAR * gap
        if last.expiry + late >= today:
            break
        years.append(_year(last.expiry + late, rng, last))
    kept = tuple(sorted((one for one in talks if one.day < today), key=lambda one: one.day))
    return History(
        company_id=key, name=f"견본{number}", kind=rng.choice(("건설", "비건설")), state="정상", agent="나상담",
        expiry=years[-1].expiry, clients=(client,), exempt=False, trade=rng.randrange(0, 3000) * 1_000_000,
        deadline=None, years=tuple(years), talks=kept,
    )  # fmt: skip


def _year(confirmed: datetime.date, rng: random.Random, last: Year | None = None) -> Year:
    grade = rng.choice(_GRADES)
    paid = round((last.paid or 300_000) * rng.choice((1.0, 1.0, 1.05, 1.15))) if last else 300_000
    year = max(confirmed.year, last.year + 1) if last else confirmed.year
    return Year(year, confirmed, confirmed + _YEAR - datetime.timedelta(days=1), grade, paid)


def _talks(rng: random.Random, expiry: datetime.date, will: float) -> list[Talk]:
    """Draw the calls of a year: three to six, most of them in the months before its end."""
    made = []
    for _ in range(rng.randrange(3, 7)):
        days = int(rng.triangular(76, 330, 90))
        weights = [
            max(0.15, 1 - 0.8 * will) * 3,
            2,
            2,
            2,
            2,
            max(0.1, 1 + will),
            max(0.1, 1 + will),
            1,
            0.4,
            2,
            3,
            0.8,
        ]
        leaf = rng.choices(_OUTCOMES, weights)[0]
        mood = max(-2, min(2, round(rng.gauss(-0.5 * will - 0.6 * leaf.startswith("REF"), 0.8))))
        complaint = (
            "직접"
            if leaf == "REF-PRC-AMT" or rng.random() < 0.06
            else "간접"
            if rng.random() < 0.08
            else "없음"
        )
        reached = not leaf.startswith("NOC")
        made.append(
            Talk(
                expiry - datetime.timedelta(days=days),
                leaf,
                mood if reached else None,
                complaint if reached else None,
                "가치 없음" if reached and rng.random() < 0.05 + 0.05 * (will > 0.5) else "알 수 없음",
            )
        )
    return sorted(made, key=lambda one: one.day)


def _log_odds(years: list[Year], talks: list[Talk], expiry: datetime.date, client: str, will: float) -> float:
    recent = [one for one in talks if 0 < (expiry - one.day).days <= 365]
    reached = [one for one in recent if not (one.leaf or "").startswith("NOC")]
    moods = [one.sentiment for one in reached if one.sentiment is not None][-3:]
    streak = next(n for n in range(len(years) + 1) if years[-1].year - n not in {y.year for y in years})
    last = (reached[-1].leaf or "") if reached else ""
    effect = next((value for start, value in _EFFECTS.items() if last.startswith(start)), 0.0)
    complaints = sum(one.complaint == "직접" for one in reached)
    lost = bool(recent) and (recent[-1].leaf or "").startswith("NOC-WRO")
    dearer = (years[-1].paid or 1) / (years[-2].paid or 1) - 1 if len(years) > 1 else 0.0
    seen = (
        -0.75 * (math.log1p(streak) - 1.0)
        + effect
        + 0.5 * complaints
        - 0.5 * (sum(moods) / len(moods) if moods else 0)
        + 1.1 * lost
        + 2.0 * dearer
        + CLIENTS[client]
    )
    return _BASE + seen + will


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def fill(srms: Srms, made: World) -> None:
    """Write the companies, their evaluations and calls into SRMS."""
    companies, links, years, calls = [], [], [], []
    for one in made.histories:
        key = one.company_id
        told = {"kind": one.kind, "state": one.state, "agent": one.agent, "expiry": str(one.expiry)}
        companies.append({"id": key, "name": one.name} | told)
        links += [{"company_id": key, "client": name, "trade_last_year": one.trade} for name in one.clients]
        years += [
            {"company_id": key, "year": year.year, "grade": year.grade, "paid": year.paid}
            | {"confirmed": str(year.confirmed), "expiry": str(year.expiry)}
            for year in one.years
        ]
        calls += [
            {"id": f"{key}-{place}", "company_id": key, "day": str(talk.day), "leaf": talk.leaf, "report": {}}
            | {"sentiment": talk.sentiment, "complaint": talk.complaint, "value": talk.value}
            for place, talk in enumerate(one.talks)
        ]
    with srms.database.session() as session:
        for table, rows in ((CompanyRow, companies), (LinkRow, links), (RenewalRow, years), (CallRow, calls)):
            session.execute(insert(table), rows)


def drifted(histories: list[History]) -> list[History]:
    """Return the same companies after a rise of fees and of anger: what a drift warning has to see."""
    return [
        replace(
            one,
            talks=tuple(
                replace(talk, sentiment=-2 if talk.sentiment is not None else None) for talk in one.talks
            ),
        )
        for one in histories
    ]
