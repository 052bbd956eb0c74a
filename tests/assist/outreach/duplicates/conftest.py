"""SRMS with a few companies and the duplicate room over it, at one moment of the day."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assist.database import open_database
from assist.outreach.duplicates.service import Duplicates
from assist.outreach.duplicates.topics import Topics
from assist.settings import Settings
from assist.srms.service import Srms
from assist.srms.store.tables import AliasRow, CallRow, CompanyRow, ConsentRow, LinkRow
from knowledge.embed import BuiltInEmbedder

NOW = datetime.datetime(2026, 11, 27, 10, 0)  # a Friday
Keep = Callable[..., None]


@pytest.fixture(scope="session")
def topics() -> Topics:
    return Topics(BuiltInEmbedder)


@pytest.fixture
def srms(tmp_path: Path) -> Iterator[Srms]:
    engine = open_database(Settings(data=tmp_path))
    opened = Srms(engine)
    with opened.database.session() as session:
        session.add_all(
            [
                CompanyRow(id="C-1", name="시범토건(주)", state="정상", expiry="2026-12-20"),
                CompanyRow(id="C-2", name="견본정밀", state="폐업"),
                CompanyRow(id="C-3", name="보기식품", state="정상"),
            ]
        )
        session.flush()
        session.add(LinkRow(company_id="C-1", client="가온건설", exempt=False))
        session.add(AliasRow(company_id="C-1", name="SIBEOM TOGEON"))
        session.add(
            ConsentRow(
                id="S-1",
                company_id="C-3",
                channel="전화",
                purpose="광고",
                state="거부",
                since="2026-10-01",
                written="2026-10-01",
            )
        )
    yield opened
    engine.dispose()


@pytest.fixture
def keep(srms: Srms) -> Keep:
    """Keep a call: a day, an outcome, and what else is told of it."""

    def kept(day: str, leaf: str, said: str = "", when: str | None = None, **more: str | None) -> None:
        steps = [{"type": "재통화", "when": when}] if when else []
        report = {"text": f"상담사: {said}\n고객: 네.", "follow_up": steps}
        row = {"company_id": "C-1", "company_name": None, "agent": "나상담"} | more
        with srms.database.session() as session:
            number = f"K-{day}-{leaf}-{row['company_name']}"
            session.add(CallRow(id=number, day=day, leaf=leaf, report=report, **row))

    return kept


@pytest.fixture
def duplicates(srms: Srms, topics: Topics) -> Duplicates:
    return Duplicates(srms, lambda: topics, lambda: NOW)
