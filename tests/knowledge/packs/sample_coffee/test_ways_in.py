"""Whatever is asked of the second pack by command, REST or MCP, nothing of the first is heard."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click import Context, Group
from fastapi.testclient import TestClient
from mcp.shared.memory import create_connected_server_and_client_session
from openpyxl import load_workbook
from plotly.offline import get_plotlyjs
from typer.main import get_command
from typer.testing import CliRunner

from assist.accounts.accounts import LOCAL
from assist.api.app import create_api
from assist.api.mcp_server import create_mcp
from assist.bootstrap import Services, open_authenticator
from assist.cli.main import app, register
from assist.insight.sample.make import TODAY
from knowledge.packs import active
from tests.knowledge.packs.spoken import words_of_credit

DAY = "2026-11-24"
CALL = "상담사: 두레커피렌탈입니다. 재약정 건으로 전화드렸습니다.\n고객: 김점장님은 그만두셨고 요금이 비싸서 안 할래요. 문자도 보내지 마세요."
TOOLS: dict[str, dict[str, Any]] = {
    "answer_question": {"question": "재약정하면 어떤 혜택이 있어요?", "date": DAY},
    "penalty": {"size": "중형", "months_left": 8, "date": DAY},
    "monthly_fee": {"size": "소형", "units": 1, "again": True, "date": DAY},
    "deposit": {"units": 3, "date": DAY},
    "travel_fee": {"region": "제주", "date": DAY},
    "notice_until": {"end": "2026-12-31", "date": DAY},
    "visit_day": {"received": "2026-11-23", "region": "수도권", "date": DAY},
    "summarize_call": {"text": CALL, "company": "달보드레빵집", "date": DAY},
    "classify_call": {"text": CALL, "date": DAY},
    "wrap_up_call": {"text": CALL, "client": "한들베이커리", "date": DAY},
    "draft_evidence_mail": {"company": "C-1", "about": "왜 이렇게 비싼지", "date": DAY},
    "srms_lookup": {"company": "달보드레빵집"},
    "srms_propose": {"text": CALL, "company": "C-1", "call_id": "S-1", "date": DAY},
    "script_advice": {"reason": "너무 비싸요"},
    "insight_query": {"measure": "reason", "by": ["client"], "since": "2026-01-01", "until": DAY},
    "check_duplicate": {"company": "달보드레빵집", "topic": "재약정 안내", "date": DAY},
    "call_priority": {"top": 5, "date": DAY},
}
COMMANDS = (
    ("ask", "위약금은 어떻게 정해져요?"),
    ("search", "약정 기간"),
    ("doctor",),
    ("pack", "show"),
    ("mail", "draft", "--company", "C-1", "--about", "위약금이 궁금하대요"),
    ("outreach", "scripts", "--reason", "비싸다"),
    ("outreach", "check", "달보드레빵집"),
    ("tool", "monthly_fee", "--args", '{"size": "없음"}'),
)
register()


def credit_in(said: str) -> list[str]:
    """Return what of the first pack stands in a text; what is written in Latin letters only as a word of its own."""
    found = (word for word in words_of_credit() if word in said)
    return sorted(
        word
        for word in found
        if not word.isascii() or re.search(rf"(?<![\w+/#]){re.escape(word)}(?!\w)", said)
    )


@pytest.fixture
def one_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands work with the pack that is in use, as the folder's record says, without reading it anew."""
    pack = active()
    monkeypatch.setattr("assist.bootstrap.environment.choose", lambda named, data: pack)


def test_each_tool_answers_over_rest_and_every_text_of_it_is_its_own(coffee: Services) -> None:
    api = create_api(coffee, open_authenticator(coffee.settings.model_copy(update={"api_rate": 0})))
    client = TestClient(api, base_url="http://127.0.0.1")
    assert set(TOOLS) == {tool.name for tool in coffee.tools.tools}
    said = [json.dumps(client.get("/openapi.json").json(), ensure_ascii=False), client.get("/docs").text]
    for name, arguments in TOOLS.items():
        answer = client.post(f"/tools/{name}", json=arguments)
        assert answer.status_code == 200, (name, answer.text)
        said += [answer.text, client.post(f"/tools/{name}", json={"nothing": 1}).text]
    said.append(client.post("/ask", json={"question": "본사 지원금은 얼마예요?", "client": "새록학원"}).text)
    said.append(client.post("/ask", json={"question": "a", "client": "없는본사"}).text)
    said.append(
        client.post("/calls", json={"text": CALL, "company": "C-1", "call_id": "A-1", "date": DAY}).text
    )
    said.append(client.get("/srms/proposals").text)
    assert {one: found for one in said if (found := credit_in(one))} == {}
    assert any("41,580원" in one for one in said) and any("59,200원" in one for one in said)


async def test_an_assistant_hears_the_same_tools_in_the_same_words(coffee: Services) -> None:
    server = create_mcp(coffee.tools, lambda _: LOCAL)
    async with create_connected_server_and_client_session(server) as session:
        about = await session.initialize()
        said = [about.instructions or "", (await session.list_tools()).model_dump_json()]
        for name, arguments in TOOLS.items():
            result = await session.call_tool(name, arguments)
            assert not result.isError, (name, result.content)
            said.append(result.model_dump_json())
    assert {one: found for one in said if (found := credit_in(one))} == {}
    assert "두레커피" in "".join(said)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_says_nothing_of_the_first_pack(
    coffee: Services, one_pack: None, words: tuple[str, ...]
) -> None:
    done = CliRunner().invoke(app, [*words, "--data", str(coffee.settings.data)])
    said = done.output + str(done.exception or "")
    assert said.strip() and credit_in(said) == []


def test_the_help_of_every_command_is_neutral(coffee: Services) -> None:
    assert credit_in("\n".join(_helps(get_command(app), Context(get_command(app))))) == []


def _helps(command: Any, context: Context) -> list[str]:
    mine = [command.get_help(context)]
    subs = command.commands.values() if isinstance(command, Group) else ()
    return mine + [text for sub in subs for text in _helps(sub, Context(sub, parent=context))]


def test_its_preview_reports_and_files_are_its_own(coffee: Services, tmp_path: Path) -> None:
    preview = coffee.insight.preview()
    report = preview.report()
    assert len(report.charts) >= 14 and all(chart.bars for chart in report.charts)
    preview.write_report(tmp_path / "r.html", report)
    preview.write_report(tmp_path / "r.xlsx", report)
    chosen = preview.segments(tmp_path / "s.xlsx", "메일", "광고", "marketing", TODAY, "나")
    assert len(chosen.members) > 50 and set(chosen.fitting) == {
        "요금 부담",
        "덜 마심",
        "고장 불만",
        "본사 확인 중",
    }
    page = (tmp_path / "r.html").read_text(encoding="utf-8").replace(get_plotlyjs(), "")
    cells = [
        str(cell.value)
        for name in ("r", "s")
        for sheet in load_workbook(tmp_path / f"{name}.xlsx")
        for row in sheet
        for cell in row
    ]
    assert credit_in(page + "\n".join(cells)) == []
    assert "사무실 쪽이 나머지 쪽보다" in page and "그만 씀" in page
