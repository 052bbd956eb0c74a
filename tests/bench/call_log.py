"""A log of calls with its truth: who was called about what, in whose words, and which call was one too many.

Companies stand in SRMS under one name and are called by many; every call's purpose is said in words that are not among
the product's examples. A call is planned as first, promised, retried, to another person, about something else, or
repeated; the truth is the plan, not the product's rule.
"""

import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.text.workdays import after, is_workday

TODAY = datetime.date(2026, 11, 20)
AGENTS = tuple(f"상담{number:02d}" for number in range(1, 41))
_DAYS = 3 * 365
WINDOW = 14
_HEADS = "가나다라마바사아자차하고노도로모보소오조초호구누두루무부수우주추후기니디리미비시이지치"
_TAILS = "람솔빛담온결봄울린찬한별샘들길안선현진원성영정"
_TRADES = (
    "건설",
    "토건",
    "전기",
    "설비",
    "테크",
    "정밀",
    "금속",
    "산업",
    "푸드",
    "물류",
    "엔지니어링",
    "화학",
    "소재",
    "유통",
)


@dataclass(frozen=True)
class Plan:
    """What a pack's log is made of: its pack, clients, outcomes and topics, and how a call begins.

    ``missed`` (nobody answered), ``elsewhere`` (another person does it) and ``promised`` (call again) are outcomes after
    which calling again is right, ``talked`` those after which it is not; ``told`` are outcomes that tell a topic.
    ``main`` stands alone among the topics, ``others`` mix; calls about ``free`` ones may be repeated.
    """

    pack: str
    clients: tuple[str, ...]
    greeting: str
    main: str
    others: tuple[str, ...]
    free: tuple[str, ...]
    talked: tuple[str, ...]
    told: dict[str, str]
    missed: str
    elsewhere: str
    promised: str


@dataclass(frozen=True)
class Words:
    """What is said on the phone and asked before, by topic; ``small_talk`` is what an agent says before that."""

    plan: Plan
    openings: dict[str, list[str]]
    asked: dict[str, list[str]]
    small_talk: list[str] | None = None


FILES = {"sample_credit": "call_words.yaml", "sample_coffee": "call_words_coffee.yaml"}


def call_words(pack: str, name: str | None = None) -> dict[str, Words]:
    """Return the sets of words there are for a pack, by name; only the one named."""
    told = yaml.safe_load(Path(__file__).with_name(FILES[pack]).read_text(encoding="utf-8"))
    plan = Plan(**told.pop("plan"))
    return {one: Words(plan, **words) for one, words in told.items() if name in (None, one)}


@dataclass(frozen=True)
class Firm:
    id: str
    name: str
    aliases: tuple[str, ...]
    client: str


@dataclass(frozen=True)
class Made:
    """A call as it was made: the name and words of the agent, and the truth."""

    firm: Firm
    at: datetime.datetime
    name: str
    agent: str
    topic: str
    opening: str
    asked: str
    leaf: str
    recall: datetime.datetime | None
    kind: str
    repeated: bool


def firms(count: int, rng: random.Random, clients: Sequence[str]) -> list[Firm]:
    names: set[str] = set()
    while len(names) < count:
        stem = rng.choice(_HEADS) + rng.choice(_TAILS) + rng.choice(("", rng.choice(_HEADS)))
        names.add(stem + rng.choice(_TRADES))
    made = []
    for number, name in enumerate(sorted(names)):
        form = rng.choice(("{}", "(주){}", "{}(주)", "주식회사 {}"))
        alias = (f"{name[:2]}{name[-2:]}",) if rng.random() < 0.2 else ()
        made.append(Firm(f"L-{number:05d}", form.format(name), alias, rng.choice(clients)))
    return made


def spelled(firm: Firm, rng: random.Random) -> str:
    """Return a name as agents write it: forms, spaces, another name; one in thirty with a wrong syllable."""
    bare = firm.name.replace("(주)", "").replace("주식회사 ", "")
    draw = rng.random()
    if draw < 0.03:
        place = rng.randrange(len(bare) - 2)
        return bare[:place] + rng.choice(_HEADS) + bare[place + 1 :]
    if draw < 0.1 and firm.aliases:
        return firm.aliases[0]
    spaced = f"{bare[:-2]} {bare[-2:]}" if rng.random() < 0.2 else bare
    if "주" not in firm.name:
        return spaced
    return rng.choice(("{}", "(주){}", "㈜{}", "{}(주)", "주식회사 {}", "{} 주식회사")).format(spaced)


def log(companies: list[Firm], rng: random.Random, words: Words) -> list[Made]:
    """Return the calls of three years in order of time, about seventeen a company."""
    topics = ((words.plan.main,), words.plan.others)
    made = [call for firm in companies for about in topics for call in _stream(firm, about, words, rng)]
    return sorted(made, key=lambda one: one.at)


def _stream(firm: Firm, topics: tuple[str, ...], words: Words, rng: random.Random) -> Iterator[Made]:
    """Yield a company's calls about one thing, or about several things one after the other."""
    day = TODAY - datetime.timedelta(days=_DAYS - rng.randrange(300))
    while day < TODAY - datetime.timedelta(days=60):
        episode = list(_episode(firm, rng.choice(topics), day, words, rng))
        yield from episode
        day = episode[-1].at.date() + datetime.timedelta(days=rng.randrange(30, 420))


def _episode(firm: Firm, topic: str, day: datetime.date, words: Words, rng: random.Random) -> Iterator[Made]:
    plan = words.plan
    at, kind, repeated, agent, tries = _at(day, rng), "first", False, rng.choice(AGENTS), 0
    settled: datetime.date | None = None  # the last talk after which nobody should have called about this
    for _ in range(6):
        leaf, recall = _outcome(topic, at, plan, rng)
        said = rng.choice(words.openings[topic]), rng.choice(words.asked[topic])
        yield Made(firm, at, spelled(firm, rng), agent, topic, *said, leaf, recall, kind, repeated)
        tries = tries + 1 if leaf == plan.missed else 0
        if leaf not in (plan.missed, plan.elsewhere):
            settled = None if leaf == plan.promised or topic in plan.free else at.date()
        following = _next(topic, at, (leaf, recall), repeated, tries, plan, rng)
        if following is None:
            return
        at, kind, repeated = following
        late = settled is not None and (at.date() - settled).days <= WINDOW
        repeated = repeated or late  # going on with a call nobody should have made
        agent = rng.choice(AGENTS) if repeated or rng.random() < 0.3 else agent


def _outcome(
    topic: str, at: datetime.datetime, plan: Plan, rng: random.Random
) -> tuple[str, datetime.datetime | None]:
    draw = rng.random()
    if draw < 0.18:
        return plan.missed, None
    if draw < 0.21:
        return plan.elsewhere, None
    if draw < 0.33:
        promised = datetime.datetime.combine(
            after(at.date(), rng.randrange(1, 6)), datetime.time(rng.randrange(13, 17))
        )
        return plan.promised, promised if rng.random() < 0.75 else None
    return (plan.told.get(topic) if rng.random() < 0.5 else None) or rng.choice(plan.talked), None


def _next(
    topic: str,
    at: datetime.datetime,
    ended: tuple[str, datetime.datetime | None],
    repeated: bool,
    tries: int,
    plan: Plan,
    rng: random.Random,
) -> tuple[datetime.datetime, str, bool] | None:
    """Return when the next call about the same is made, what kind it is, and whether it is one too many."""
    day, draw, (leaf, recall) = at.date(), rng.random(), ended
    if leaf == plan.missed:
        if draw < 0.12 and at.hour < 15:
            return at + datetime.timedelta(hours=2), "again the same day", True
        return (_at(after(day, 1), rng), "retried", False) if tries < 3 and draw < 0.8 else None
    if leaf == plan.elsewhere:
        return (_at(after(day, rng.randrange(1, 4)), rng), "another person", False) if draw < 0.7 else None
    if leaf == plan.promised:
        if recall is None:
            return _at(after(day, rng.randrange(1, 4)), rng), "promised", False
        if draw < 0.12:
            return recall - datetime.timedelta(hours=3), "before the promise", True
        return recall + datetime.timedelta(minutes=rng.randrange(0, 90)), "promised", False
    if repeated or draw > 0.4:
        return None
    free = topic in plan.free
    return (
        _at(_workday(day, rng.randrange(1, 14)), rng),
        "free" if free else "repeated",
        not free,
    )


def _workday(day: datetime.date, days: int) -> datetime.date:
    """Return a workday about ``days`` later, later than ``day`` in any case."""
    wanted = day + datetime.timedelta(days=days)
    while not is_workday(wanted) and wanted > day:
        wanted -= datetime.timedelta(days=1)
    return wanted if wanted > day else after(day, 1)


def _at(day: datetime.date, rng: random.Random) -> datetime.datetime:
    day = day if is_workday(day) else after(day, 1)
    return datetime.datetime.combine(
        day, datetime.time(rng.choice((9, 10, 11, 13, 14, 15, 16, 17)), rng.randrange(60))
    )
