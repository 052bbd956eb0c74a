"""``assist outreach`` as a user runs it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assist.bootstrap import load_settings, open_srms
from assist.cli.main import app, register
from assist.srms.service import Srms
from assist.srms.store.tables import CallRow, CompanyRow

register()


@pytest.fixture
def srms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Srms:
    monkeypatch.chdir(tmp_path)
    opened = open_srms(load_settings(tmp_path / "data"))
    with opened.database.session() as session:
        session.add(
            CompanyRow(id="C-1", name="시범토건(주)", state="정상", grade="BBB0", expiry="2027-01-05")
        )
        session.add(CallRow(id="K-1", company_id="C-1", day="2026-05-04", leaf="REF-NEE-USE", report={}))
    return opened


def call(*words: object) -> Result:
    return CliRunner().invoke(app, ["outreach", *map(str, words), "--data", "data"])


def test_check_prints_the_contract_fields(srms: Srms) -> None:
    found = json.loads(call("check", "주식회사 시범 토건", "--days", 3000, "--json").stdout)
    assert (found["duplicate"], found["advice"]) == (True, "기다림")
    assert found["calls"][0]["call_id"] == "K-1" and found["calls"][0]["counts"]
    assert "← 중복" in call("check", "시범토건", "--days", 3000).stdout


def test_a_claim_is_made_refused_and_given_back(srms: Srms) -> None:
    assert json.loads(call("claim", "시범토건", "--by", "나상담", "--json").stdout)["agent"] == "나상담"
    assert "나상담님이" in str(call("claim", "C-1", "--by", "유친절").exception)
    assert json.loads(call("release", "C-1", "--by", "나상담", "--json").stdout)["released"]
    assert "어느 업체인지 정할 수 없습니다" in str(call("claim", "없는이름", "--by", "나상담").exception)


def test_the_duplicate_rate_is_printed(srms: Srms) -> None:
    whole = json.loads(call("duplicates", "--json").stdout)["months"][0]
    assert (whole["calls"], whole["duplicates"]) == (1, 0)
    assert "통화 1건, 중복 0건" in call("duplicates").stdout


def test_priority_prints_the_contract_fields_and_writes_a_file(srms: Srms) -> None:
    found = json.loads(call("priority", "--top", 5, "--date", "2026-12-01", "--json").stdout)
    first = found["companies"][0]
    assert {"company_id", "name", "score", "segment", "why", "assign"} <= set(first)
    assert (first["company_id"], first["score"], first["assign"]) == ("C-1", 45.0, "일반")
    assert "1곳을 썼습니다" in call("priority", "--date", "2026-12-01", "--out", "목록.csv").stderr
    assert "뺀 업체: 갱신 때가 아님 1곳" in call("priority", "--date", "2026-09-01").stdout
