"""``assist srms`` as a user runs it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assist.bootstrap import load_settings, open_srms
from assist.cli.main import app, register
from assist.errors import UsageError
from assist.srms.service import Srms
from assist.srms.store.tables import CompanyRow, LinkRow
from tests.assist.srms.conftest import report

register()


@pytest.fixture
def srms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Srms:
    monkeypatch.chdir(tmp_path)
    opened = open_srms(load_settings(tmp_path / "data"))
    with opened.database.session() as session:
        session.add(CompanyRow(id="C-1", name="시범토건(주)", biz_no="000-81-00014", state="정상"))
        session.flush()
        session.add(LinkRow(company_id="C-1", client="가온건설", exempt=False))
    return opened


def call(*words: object) -> Result:
    return CliRunner().invoke(app, ["srms", *map(str, words), "--data", "data"])


def test_match_prints_the_contract_fields(srms: Srms) -> None:
    found = json.loads(call("match", "주식회사 시범 토건", "--json").stdout)
    assert found["status"] == "matched"
    assert set(found["candidates"][0]) == {"company_id", "name", "biz_no", "score", "why"}
    assert found["ms"] >= 0


def test_show_prints_a_card_and_says_what_is_missing(srms: Srms) -> None:
    shown = json.loads(call("show", "C-1", "--json").stdout)
    assert (shown["company"]["name"], shown["links"][0]["client"]) == ("시범토건(주)", "가온건설")
    assert "원청사 가온건설" in call("show", "C-1").stdout
    assert "'C-9' 업체가 없습니다" in str(call("show", "C-9").exception)


def test_a_proposal_is_listed_approved_once_and_undone(srms: Srms) -> None:
    srms.record_call(report(leaf="REF-ANN-OPT", quotes={"leaf": "전화하지 마세요"}))
    listed = json.loads(call("proposals", "--json").stdout)
    assert (listed["kind"], listed["state"], listed["quote"]) == ("수신 거부", "pending", "전화하지 마세요")
    done = json.loads(call("approve", listed["id"], "--by", "이팀장", "--json").stdout)
    assert (done["state"], done["decided_by"]) == ("approved", "이팀장")
    late = call("approve", listed["id"], "--by", "박팀장")
    assert (late.exit_code, "이팀장님이" in late.stderr) == (1, True)
    assert "※ 전화하지 마세요" in call("show", "C-1").stdout
    assert json.loads(call("undo", listed["id"], "--by", "이팀장", "--json").stdout)["state"] == "undone"
    assert "이팀장  undo" in call("audit").stdout


def test_several_are_decided_at_once_and_what_fails_is_named(srms: Srms) -> None:
    srms.record_call(report(leaf="REF-ANN-OPT", quotes={"leaf": "전화하지 마세요"}))
    srms.record_call(report(id="K-2", client="누리중공업"))
    keys = [one.id for one in srms.proposals()]
    done = call("approve", "R-9", *keys, "--by", "이팀장", "--json")
    assert done.exit_code == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == keys
    assert "'R-9' 제안이 없습니다" in done.stderr
    assert srms.proposals() == []


def test_an_unknown_state_is_named(srms: Srms) -> None:
    failed = call("proposals", "--state", "열림")
    assert isinstance(failed.exception, UsageError)
    assert "'열림'" in str(failed.exception)


def test_the_sample_comes_in_and_goes_out_again(srms: Srms, tmp_path: Path) -> None:
    told = json.loads(call("import", "--sample", "--json").stdout)
    assert (told["tables"]["company"]["new"], told["failed"]) == (300, 0)
    assert call("export", "모두.xlsx", "--by", "이팀장", "--reason", "점검").exit_code == 0
    assert json.loads(call("import", "모두.xlsx", "--json").stdout)["tables"]["company"]["same"] == 301


def test_a_wrong_row_is_named_and_exits_1(srms: Srms, tmp_path: Path) -> None:
    (tmp_path / "업체.csv").write_text("거래처,사업자등록번호\n한결건설,12\n다솜건설,\n", encoding="utf-8")
    done = call("import", "업체.csv", "--map", "거래처=표준 회사명")
    assert done.exit_code == 1
    assert "2행 '사업자등록번호': '12'" in done.stdout
    assert srms.match("다솜건설").status == "matched"


def test_due_consents_are_listed_and_ticked_off(srms: Srms) -> None:
    call("import", "--sample")
    due = json.loads(call("consents", "--date", "2026-11-20", "--json").stdout)
    assert due["reconfirm"][0]["late"]
    first = due["notices"][0]
    assert call("notify", first["consent_id"], "--by", "이팀장", "--date", "2026-11-20").exit_code == 0
    after = json.loads(call("consents", "--date", "2026-11-20", "--json").stdout)
    assert len(after["notices"]) == len(due["notices"]) - 1


def test_a_report_on_stdin_becomes_proposals(srms: Srms, tmp_path: Path) -> None:
    one = report(leaf="REF-ANN-OPT", quotes={"leaf": "전화하지 마세요"})
    (tmp_path / "통화.jsonl").write_text(one.model_dump_json() + "\n", encoding="utf-8")
    made = json.loads(call("record", "통화.jsonl", "--json").stdout)
    assert (made["kind"], made["company_id"]) == ("수신 거부", "C-1")


def test_bad_and_torn_lines_of_reports_are_named_and_the_rest_is_kept(srms: Srms, tmp_path: Path) -> None:
    lines = [report(id=f"K-{number}").model_dump_json().encode() for number in (1, 2)]
    newer = lines[1].replace(b'"id":"K-2"', '"id":"K-2","새 칸":1'.encode())
    (tmp_path / "통화.jsonl").write_bytes(b"\n".join([lines[0], b"{}", newer, lines[0][:50] + b"\xea"]))
    done = call("record", "통화.jsonl")
    assert done.exit_code == 1 and "통화 2건을 보관" in done.stderr and "읽지 못한 줄이 2개" in done.stderr
    assert "통화.jsonl 2번째 줄: 빠졌거나" in done.stderr and "4번째 줄: 글자가 깨져" in done.stderr


def test_a_statement_is_written_down(srms: Srms) -> None:
    done = call(
        "consent", "C-1", "--channel", "전화", "--state", "거부", "--by", "이팀장", "--date", "2026-11-20"
    )
    assert done.exit_code == 0
    assert srms.card("C-1").do_not_call == "2026-11-20에 업체가 전화 수신을 거부했습니다."


def test_a_company_that_stands_twice_is_listed(srms: Srms) -> None:
    with srms.database.session() as session:
        session.add(CompanyRow(id="C-7", name="한결건설", address="서울 1", state="정상"))
        session.add(CompanyRow(id="C-8", name="㈜한결 건설", address="서울 1", state="정상"))
    found = json.loads(call("duplicates", "--json").stdout)
    assert (found["first_id"], found["second_id"], found["why"]) == ("C-7", "C-8", ["주소 같음"])


def test_two_records_are_merged_and_taken_apart(srms: Srms) -> None:
    with srms.database.session() as session:
        session.add(CompanyRow(id="C-2", name="시범토건산업", state="정상"))
    merged = json.loads(call("merge", "C-2", "C-1", "--by", "이팀장", "--json").stdout)
    assert (merged["kind"], merged["state"]) == ("업체 합치기", "approved")
    assert srms.card("C-1").aliases == ("시범토건산업",)
    assert call("undo", merged["id"], "--by", "이팀장").exit_code == 0
    assert srms.card("C-2").company.name == "시범토건산업"
