"""A small office over a copy of the sample library: one company of 가온건설, one call."""

import shutil
from pathlib import Path

from assist.bootstrap import Services, build
from assist.settings import Settings
from assist.srms.store.tables import CompanyRow, ContactRow, LinkRow


def small_office(sample: Path, folder: Path) -> Services:
    """Return the real services over a copy of the sample library's data folder."""
    shutil.copytree(sample, folder, dirs_exist_ok=True)
    built = build(Settings(data=folder, OPENAI_BASE_URL=None, OPENAI_API_KEY=None))
    with built.srms.database.session() as session:
        session.add(CompanyRow(id="C-1", name="시범토건(주)", biz_no="000-81-00014", state="정상"))
        session.flush()
        session.add(LinkRow(company_id="C-1", client="가온건설", exempt=False))
        session.add(
            ContactRow(id="P-1", company_id="C-1", name="김시범", email="kim@b.example", state="유효")
        )
    return built
