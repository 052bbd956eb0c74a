"""``assist agent``: one message, its steps and results."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assist.bootstrap import open_srms
from assist.cli.main import app, register
from assist.errors import UsageError
from assist.settings import Settings
from assist.srms.store.tables import CompanyRow, LinkRow

register()
CALL = "상담사: 예시평가입니다.\n고객: 너무 비싸서 올해는 안 할래요.\n상담사: 네."


@pytest.fixture(scope="module")
def data(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample library, whose register knows 시범토건(주)."""
    folder: Path = shutil.copytree(sample_data, tmp_path_factory.mktemp("agent") / "data")
    with open_srms(Settings(data=folder)).database.session() as session:
        session.add(CompanyRow(id="C-1", name="시범토건(주)", state="정상"))
        session.flush()
        session.add(LinkRow(company_id="C-1", client="가온건설", exempt=False))
    return folder


def run(data: Path, *words: str, text: str | None = None) -> Result:
    done = CliRunner().invoke(app, ["agent", *words, "--data", str(data)], input=text)
    if done.exception:
        raise done.exception
    return done


def test_results_are_printed_and_steps_are_told(data: Path) -> None:
    done = run(data, "시범토건 담당자 누구고 분납 되나요?")
    assert "[업체 조회] 시범토건(주)" in done.stdout and "[질문에 답하기]" in done.stdout
    assert "· 업체 조회 — 업체 이름: 시범토건" in done.stderr


def test_json_holds_every_step_with_its_result(data: Path) -> None:
    row = json.loads(run(data, "담당자 누구야?", "--company", "시범토건", "--json").stdout)
    assert row["company"]["id"] == "C-1" and row["engine"] == "embedded" and row["note"] is None
    assert (
        row["steps"][0]["tool"] == "srms_lookup"
        and row["steps"][0]["result"]["card"]["company"]["id"] == "C-1"
    )


def test_a_call_is_read_from_standard_input(data: Path) -> None:
    row = json.loads(run(data, "-", "--json", text=f"{CALL}\n\n분류가 뭐야?").stdout)
    assert row["steps"][0]["result"]["path"][0] == "거부"


def test_a_plain_question_is_answered(data: Path) -> None:
    row = json.loads(run(data, "제출 마감일 언제예요?", "--client", "가온건설", "--json").stdout)
    assert row["answer"]["status"] == "answered" and row["steps"] == []


def test_a_company_that_is_not_settled_is_refused(data: Path) -> None:
    with pytest.raises(UsageError, match="없는이름상사"):
        run(data, "담당자 누구야?", "--company", "없는이름상사")
