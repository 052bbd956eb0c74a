"""SRMS on a fresh SQLite file, and the same on a fresh PostgreSQL database."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from assist.calls.report import CallFormat, CallReport
from assist.database import open_database
from assist.settings import Settings
from assist.srms.service import Srms
from assist.srms.store.tables import Base, CompanyRow, ConsentRow, ContactRow, LinkRow

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.slow)]


@pytest.fixture(params=BOTH)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database."""
    server = request.getfixturevalue("postgres") if request.param == "postgres" else None
    yield from _opened(server and _create(server), tmp_path)


@pytest.fixture(params=BOTH)
def srms(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Srms]:
    """Three companies: two namesakes of different clients, and one with two contacts and a consent."""
    if request.param == "postgres":
        server: str = request.getfixturevalue("postgres")
        template: str = request.getfixturevalue("template")
        yield from map(Srms, _opened(_create(server, template), tmp_path))
    else:
        for engine in _opened(None, tmp_path):
            opened = Srms(engine)
            _fill(opened)
            yield opened


@pytest.fixture(scope="session")
def template(postgres: str) -> str:
    """The name of a PostgreSQL database that holds the companies; others are copied from it."""
    address = _create(postgres)
    for engine in _opened(address, Path()):
        _fill(Srms(engine))
    return make_url(address).database or ""


def _create(server: str, template: str = "template1") -> str:
    name = f"srms_{uuid.uuid4().hex[:8]}"
    admin = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    admin.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _opened(address: str | None, folder: Path) -> Iterator[Engine]:
    made = open_database(Settings(data=folder, database_url=address))
    yield made
    made.dispose()


def _fill(srms: Srms) -> None:
    with srms.database.session() as session:
        for rows in _companies():
            session.add_all(rows)
            session.flush()


def _companies() -> list[list[Base]]:
    return [
        [
            CompanyRow(id="C-1", name="시범토건(주)", biz_no="000-81-12034", state="정상", agent="나상담"),
            CompanyRow(id="C-2", name="견본정밀", address="서울 어느길 1", state="정상", agent="유친절"),
            CompanyRow(id="C-3", name="견본정밀", address="부산 다른길 2", state="정상", agent="유친절"),
        ],
        [
            LinkRow(company_id="C-1", client="가온건설", exempt=False),
            LinkRow(company_id="C-2", client="가온건설", exempt=False),
            LinkRow(company_id="C-3", client="다온전자", exempt=False),
            ContactRow(
                id="P-1",
                company_id="C-1",
                name="김예시",
                title="과장",
                dept="공무팀",
                role="평가 담당",
                tel="02-0000-3101",
                email="kim@example.co.kr",
                state="유효",
            ),
            ContactRow(
                id="P-2",
                company_id="C-1",
                name="오대표",
                title="대표",
                role="대표자",
                mobile="010-0000-3100",
                state="유효",
            ),
            ConsentRow(
                id="S-1",
                company_id="C-1",
                contact_id="P-1",
                channel="메일",
                purpose="광고",
                state="동의",
                since="2025-03-10",
                written="2025-03-10",
            ),
        ],
    ]


def report(text: str = "고객: 네.", **fields: object) -> CallReport:
    """Return a call report with ordinary values for what a test does not care about."""
    usual: dict[str, object] = {
        "id": "K-1",
        "date": "2026-11-20",
        "agent": "나상담",
        "company": "시범토건",
        "client": "가온건설",
        "format": CallFormat.DIALOGUE,
        "text": text,
        "turns": (),
        "masked_text": text,
        "leaf": "NOC-WRO-PIC",
        "path": ("통화불가", "오정보", "담당자 오류"),
    }
    return CallReport.model_validate(usual | fields)
