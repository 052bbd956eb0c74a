"""``assist mail`` as a user runs it."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assist.bootstrap import load_settings, open_srms
from assist.cli.main import app, register
from assist.errors import UsageError
from assist.evidence.recipients import recipient
from assist.srms.models import CompanyCard, ConsentState
from assist.srms.store.tables import CompanyRow, ContactRow, LinkRow

register()


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CompanyCard:
    monkeypatch.chdir(tmp_path)
    srms = open_srms(load_settings(tmp_path / "data"))
    with srms.database.session() as session:
        session.add(CompanyRow(id="C-1", name="시범토건(주)", biz_no="000-81-00014", state="정상"))
        session.flush()
        session.add(LinkRow(company_id="C-1", client="가온건설", exempt=False))
        session.add(
            ContactRow(id="P-1", company_id="C-1", name="김시범", email="kim@b.example", state="유효")
        )
    return srms.card("C-1")


def test_a_draft_is_printed_and_written(card: CompanyCard, sample_data: Path) -> None:
    shutil.copytree(sample_data / "index", "data/index")
    shutil.copytree(sample_data / "ingest", "data/ingest")
    words = ["mail", "draft", "--company", "C-1", "--about", "왜 해야 하나", "--eml", "m.eml", "--json"]
    done = CliRunner().invoke(app, [*words, "--data", "data"])
    draft = json.loads(done.stdout)
    assert draft["to"] == "kim@b.example" and draft["worry"] == "why" and not draft["blocked"]
    assert {"subject", "body", "attachments", "evidence", "legal", "kind"} <= set(draft)
    assert Path("m.eml").read_bytes().startswith(b"From:")
    kept = open_srms(load_settings(Path("data"))).audit("C-1")[0]
    assert (kept.action, kept.detail["how"], kept.detail["to"]) == ("mail", "eml", "kim@b.example")


def test_a_call_of_another_company_is_named(card: CompanyCard) -> None:
    with pytest.raises(UsageError, match="K-404"):
        recipient(card, None, "K-404")


def test_several_clients_need_one_named(card: CompanyCard) -> None:
    both = card.model_copy(
        update={"links": (card.links[0], card.links[0].model_copy(update={"client": "다온전자"}))}
    )
    with pytest.raises(UsageError, match="다온전자"):
        recipient(both, None, None)
    assert recipient(both, "다온전자", None).client == "다온전자"


def test_a_client_the_company_does_not_have_is_named(card: CompanyCard) -> None:
    with pytest.raises(UsageError, match="바름유통"):
        recipient(card, "바름유통", None)


def test_an_address_nobody_registered_agreed_to_nothing(card: CompanyCard) -> None:
    assert recipient(card, None, None, "KIM@b.example").name == "김시범"
    other = recipient(card, None, None, "other@b.example")
    assert (other.name, other.email, other.consent) == (None, "other@b.example", ConsentState.NONE)
