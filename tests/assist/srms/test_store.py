"""The tables: migrations agree with the models, opening twice is safe, foreign records cannot dangle."""

import threading
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from assist.database import open_database
from assist.settings import Settings
from assist.srms.errors import Conflict, StoreError
from assist.srms.models import Kind
from assist.srms.service import Srms
from assist.srms.store.database import Database
from assist.srms.store.migrate import VERSION_TABLE, _config
from assist.srms.store.tables import Base, CompanyRow, LinkRow
from tests.assist.srms.conftest import report


def test_the_migrations_make_exactly_the_tables_of_the_models(engine: Engine) -> None:
    Database(engine)
    with engine.connect() as connection:
        ours = {
            "version_table": VERSION_TABLE,
            "include_name": lambda name, kind, _: kind != "table" or str(name).startswith("srms_"),
        }
        found = compare_metadata(MigrationContext.configure(connection, opts=ours), Base.metadata)
    assert found == []


def test_processes_that_start_together_agree_on_one_migration(engine: Engine) -> None:
    failed: list[Exception] = []

    def start() -> None:
        try:
            Database(engine)
        except StoreError as error:
            failed.append(error)

    starters = [threading.Thread(target=start) for _ in range(4)]
    for one in starters:
        one.start()
    for one in starters:
        one.join()
    assert failed == []


def test_a_database_newer_than_the_program_is_refused(engine: Engine) -> None:
    Database(engine)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(StoreError, match="새 판이 만든 DB"):
        Database(engine)


def test_a_link_needs_its_company(engine: Engine) -> None:
    database = Database(engine)
    with pytest.raises(Conflict), database.session() as session:
        session.add(LinkRow(company_id="없는 업체", client="가온건설", exempt=False))


def test_one_business_number_is_one_company(engine: Engine) -> None:
    database = Database(engine)
    with pytest.raises(Conflict), database.session() as session:
        session.add(CompanyRow(id="C-1", name="시범토건", biz_no="000-81-12034", state="정상"))
        session.add(CompanyRow(id="C-2", name="표본테크", biz_no="000-81-12034", state="정상"))
    with database.session() as session:
        assert session.get(CompanyRow, "C-1") is None


def test_calls_kept_by_an_older_version_get_their_facets(engine: Engine) -> None:
    with engine.begin() as connection:
        command.upgrade(_config(connection), "0003")
        told = report(price={"complaint": "직접", "causes": ["인상", "타사 비교"]}, sentiment=-1)
        connection.execute(
            text(
                "INSERT INTO srms_calls (id, day, report) VALUES ('K-1', '2026-11-20', :told), ('K-2', '2026-11-20', '{}')"
            ),
            {"told": told.model_dump_json()},
        )
    Database(engine)
    with engine.connect() as connection:
        kept = text("SELECT sentiment, complaint, causes, tags FROM srms_calls ORDER BY id")
        assert connection.execute(kept).all() == [
            (-1, "직접", "인상;타사 비교", ""),
            (None, None, None, None),
        ]


def test_rows_kept_under_a_company_s_words_get_the_neutral_ones(engine: Engine) -> None:
    with engine.begin() as connection:
        command.upgrade(_config(connection), "0004")
        for statement in (
            "INSERT INTO srms_proposals (id, kind, rank, company_name, what, changes, candidates, state, created) VALUES "
            "('P-1', '원청사 연결', 1, '시범토건', '연결', '[]', '[]', 'pending', 'n'), "
            "('P-2', '연락처 변경', 1, '시범토건', '변경', '[]', '[]', 'pending', 'n')",
            "INSERT INTO srms_experiments (id, reason, arms, base, effect, planned, created, created_by) "
            "VALUES ('E-1', 'x', '[]', 0.1, 0.1, 10, 'n', 'n')",
            "INSERT INTO srms_assignments (experiment, company_id, stratum, arm, at) VALUES "
            "('E-1', 'C-1', '원청사 모름', 'a', 'n'), ('E-1', 'C-2', '가온건설', 'b', 'n')",
        ):
            connection.execute(text(statement))
    Database(engine)
    assert _kept(engine) == (["거래처 연결", "연락처 변경"], ["모름", "가온건설"])
    assert Srms(engine).proposal("P-1").kind is Kind.LINK
    with engine.begin() as connection:
        command.downgrade(_config(connection), "0004")
    assert _kept(engine) == (["원청사 연결", "연락처 변경"], ["원청사 모름", "가온건설"])


def _kept(engine: Engine) -> tuple[list[str], list[str]]:
    """Return the kinds of the proposals and the strata of the assignments, each in order."""
    with engine.connect() as connection:
        kinds = connection.execute(text("SELECT kind FROM srms_proposals ORDER BY id"))
        strata = connection.execute(text("SELECT stratum FROM srms_assignments ORDER BY company_id"))
        return [*kinds.scalars()], [*strata.scalars()]


def test_a_broken_database_is_named_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "assist.db"
    path.write_bytes(b"no database " * 400)
    with pytest.raises(StoreError, match="손상") as caught:
        Database(open_database(Settings(data=tmp_path)))
    assert str(path) in str(caught.value) and path.read_bytes() == b"no database " * 400
