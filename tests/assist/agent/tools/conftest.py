from pathlib import Path

import pytest

from assist.bootstrap import Desk, build
from assist.settings import Settings
from assist.srms.store.tables import CompanyRow, ContactRow, LinkRow


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The real desk over the sample library, with one company of 가온건설 in SRMS."""
    folder: Path = tmp_path_factory.mktemp("tools")
    built = build(Settings(data=folder, OPENAI_BASE_URL=None, OPENAI_API_KEY=None))
    built.ensure_index(lambda text: None)
    with built.srms.database.session() as session:
        session.add(CompanyRow(id="C-1", name="시범토건(주)", biz_no="000-81-00014", state="정상"))
        session.flush()
        session.add(LinkRow(company_id="C-1", client="가온건설", exempt=False))
        session.add(
            ContactRow(id="P-1", company_id="C-1", name="김시범", email="kim@b.example", state="유효")
        )
    return built
