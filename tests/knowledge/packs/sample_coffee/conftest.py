"""One desk of the second pack for this folder; its pack stays in use meanwhile, because changing it is slow."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assist.bootstrap import Services, build
from assist.settings import Settings
from assist.srms.store.tables import CompanyRow, ContactRow, LinkRow
from knowledge.packs import activate, active, choose


@pytest.fixture(scope="package")
def coffee(coffee_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The real services over the second pack's library, with one company of 한들베이커리."""
    data, before = shutil.copytree(coffee_data, tmp_path_factory.mktemp("coffee") / "data"), active()
    activate(choose(None, data))
    services = build(Settings(data=data, host="127.0.0.1", OPENAI_BASE_URL=None, OPENAI_API_KEY=None))
    with services.srms.database.session() as session:
        session.add(
            CompanyRow(id="C-1", name="달보드레빵집", kind="음식점", state="정상", expiry="2026-12-20")
        )
        session.flush()
        session.add(LinkRow(company_id="C-1", client="한들베이커리", exempt=False))
        session.add(
            ContactRow(id="P-1", company_id="C-1", name="김점장", email="kim@b.example", state="유효")
        )
    yield services
    activate(before)
