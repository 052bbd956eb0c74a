"""Draws invented calls with the sample companies; the same calls every time.

What is planted (``calls.yaml``): complaints and refusals about price by industry, and a rise of complaints from a
month on. Everything else is the same for everybody, so a report must not find anything there. A pack that tells no
outcomes has its taxonomy's, each as often as any other, said in its own examples.
"""

import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from pydantic import BaseModel, ConfigDict, TypeAdapter
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from assist.calls.leaf import NoContact, Stance
from assist.calls.report import CallFormat, CallReport, Price
from assist.calls.summary import tags
from assist.calls.taxonomy import check_leaves, taxonomy
from assist.srms.record import call_row
from assist.srms.sample.make import TODAY, sample_file
from assist.srms.service import Srms
from assist.srms.store.tables import CompanyRow, LinkRow
from assist.srms.transfer.importing import import_file
from knowledge.packs import active, per_pack

CALLS = 1500
_DAYS = 330
_SEED = 20261121
_SPOKEN_VALUE = 0.2


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SampleLeaf(_Words):
    """How often an outcome comes, and what the other side says then."""

    weight: int
    sentiment: int
    intent: str
    say: tuple[str, ...]


class Planted(_Words):
    """The effects a report has to find."""

    industry: str = ""
    complaint: dict[str, float]
    price_refusal_times: float
    raised_from: str
    raised_times: float


class SampleWords(_Words):
    """``calls.yaml``."""

    opening: str
    leaves: dict[str, SampleLeaf] = {}
    price: dict[str, tuple[str, ...]]
    value: dict[str, tuple[str, ...]]
    planted: Planted
    kinds: tuple[str, ...] = ()
    """What companies are whose file does not say it, where the pack has no kinds either."""


@dataclass(frozen=True, slots=True)
class Called:
    """A company that may be called."""

    id: str
    name: str
    industry: str
    client: str | None
    agent: str | None


@per_pack
def sample_words() -> SampleWords:
    """Return ``calls.yaml``.

    Raises:
        PackError: it breaks its format, or names outcomes that are not there.
    """
    words = active().read("sample/calls.yaml", TypeAdapter(SampleWords))
    check_leaves("sample/calls.yaml", {"leaves": words.leaves})
    kinds = active().manifest.kinds or words.kinds
    industry = words.planted.industry or next(iter(kinds), "")
    own = {"leaves": words.leaves or _leaves_of_the_taxonomy(), "kinds": kinds}
    return words.model_copy(update=own | {"planted": words.planted.model_copy(update={"industry": industry})})


def _leaves_of_the_taxonomy() -> dict[str, SampleLeaf]:
    return {
        code: SampleLeaf(
            weight=1,
            sentiment=leaf.sentiment,
            intent=leaf.intent or "알 수 없음",
            say=() if leaf.contact is NoContact.UNANSWERED else leaf.examples or leaf.said[:1],
        )
        for code, leaf in taxonomy().leaves.items()
    }


def sample_srms(calls: int = CALLS) -> Srms:
    """Return an SRMS in memory: the sample companies, and invented calls with them."""
    memory = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    srms = Srms(create_engine("sqlite://", **memory))
    import_file(srms.database, sample_file())
    with srms.database.session() as session:
        _give_kinds(session)
        session.add_all(call_row(report, key) for key, report in draw(_called(session), calls))
    return srms


def _give_kinds(session: Session) -> None:
    kinds = sample_words().kinds
    rows = session.scalars(select(CompanyRow).where(CompanyRow.kind.is_(None)).order_by(CompanyRow.id))
    for row, kind in zip(rows, cycle(kinds), strict=False):
        row.kind = kind


def _called(session: Session) -> list[Called]:
    clients = dict(
        session.execute(select(LinkRow.company_id, LinkRow.client).order_by(LinkRow.client.desc())).all()
    )
    rows = session.scalars(select(CompanyRow).order_by(CompanyRow.id))
    return [Called(row.id, row.name, row.kind or "", clients.get(row.id), row.agent) for row in rows]


def draw(companies: Sequence[Called], calls: int, seed: int = _SEED) -> Iterator[tuple[str, CallReport]]:
    """Yield invented calls with the number of the company each is with."""
    rng = random.Random(seed)  # noqa: S311  # a sample, not a secret
    for number in range(calls):
        company = rng.choice(companies)
        yield company.id, _call(rng, number, company)


def _call(rng: random.Random, number: int, company: Called) -> CallReport:
    day = TODAY - datetime.timedelta(days=rng.randrange(_DAYS))
    code = _leaf(rng, company)
    price, about_price = _price(rng, code, company, day)
    value, about_value = _value(rng, code)
    said = rng.choice(leaf.say) if (leaf := sample_words().leaves[code]).say else "(받지 않음)"
    lines = [line for line in (said, about_price, about_value) if line]
    text = "\n".join([f"상담사: {sample_words().opening}", *(f"고객: {line}" for line in lines)])
    return CallReport(
        id=f"가상-{number:06d}",
        date=day,
        agent=company.agent,
        company=company.name,
        client=company.client,
        format=CallFormat.DIALOGUE,
        text=text,
        masked_text=text,
        turns=(),
        leaf=code,
        path=taxonomy().leaf(code).path,
        sentiment=leaf.sentiment - (1 if about_price and leaf.sentiment > -1 else 0),
        real_refusal=taxonomy().leaf(code).real_refusal,
        price=price,
        value_perception=value,
        purchase_intent=leaf.intent,
        tags=tags(taxonomy().leaf(code), price),
        quotes={"leaf": said, "sentiment": said, "intent": said}
        | ({"price": about_price} if about_price else {})
        | ({"value": about_value} if about_value else {}),
    )


def _leaf(rng: random.Random, company: Called) -> str:
    words = sample_words()
    times = words.planted.price_refusal_times if company.industry == words.planted.industry else 1.0
    weights = [leaf.weight * (times if _dear(code) else 1) for code, leaf in words.leaves.items()]
    return rng.choices(list(words.leaves), weights)[0]


def _price(rng: random.Random, code: str, company: Called, day: datetime.date) -> tuple[Price, str]:
    words, planted = sample_words(), sample_words().planted
    likely = planted.complaint["planted" if company.industry == planted.industry else "others"]
    likely *= planted.raised_times if day.isoformat() >= planted.raised_from else 1
    direct = _dear(code)
    silent = taxonomy().leaf(code).stance is Stance.UNREACHED
    if silent or not (direct or rng.random() < likely):
        calm = "낮음" if rng.random() < 0.1 and not silent else "알 수 없음"
        return Price(sensitivity=calm), ""
    cause = rng.choice(list(words.price))
    level = "직접" if direct or rng.random() < 0.6 else "간접"
    high = level == "직접" and cause in ("금액 자체", "인상")
    price = Price(complaint=level, causes=(cause,), sensitivity="높음" if high else "중간")
    return price, rng.choice(words.price[cause])


def _value(rng: random.Random, code: str) -> tuple[str, str]:
    if taxonomy().leaf(code).stance is Stance.UNREACHED or rng.random() > _SPOKEN_VALUE:
        return "알 수 없음", ""
    value = rng.choice(list(sample_words().value))
    return value, rng.choice(sample_words().value[value])


def _dear(code: str) -> bool:
    leaf = taxonomy().leaf(code)
    return leaf.refused and leaf.about_price
