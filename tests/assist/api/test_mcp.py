"""The MCP server, asked by the official client over standard input and output and over HTTP."""

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from importlib.metadata import version

import httpx
import pytest
from mcp import ClientSession
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, TextContent

from assist.accounts.accounts import Role
from assist.api.mcp_http import create_mcp_app
from assist.bootstrap import Services, open_authenticator
from tests.assist.api.conftest import DAY, House, running

QUESTION = {"question": "신용등급 유효기간 언제까지예요?", "date": DAY}


@pytest.fixture
def address(services: Services, house: House) -> Iterator[str]:
    """The address of the server on loopback."""
    with running(create_mcp_app(services.tools, open_authenticator(house.settings))) as url:
        yield f"{url}/mcp"


@asynccontextmanager
async def session(address: str, **headers: str) -> AsyncIterator[ClientSession]:
    async with (
        httpx.AsyncClient(headers=headers, timeout=30) as http,
        streamable_http_client(address, http_client=http) as (incoming, outgoing, _),
        ClientSession(incoming, outgoing) as opened,
    ):
        await opened.initialize()
        yield opened


def said(result: CallToolResult) -> str:
    assert isinstance(result.content[0], TextContent)
    return result.content[0].text


async def test_an_assistant_uses_the_tools_over_standard_input_and_output(services: Services) -> None:
    command = ["-m", "assist", "mcp", "--data", str(services.settings.data)]
    server = StdioServerParameters(command=sys.executable, args=command)
    async with stdio_client(server) as streams, ClientSession(*streams) as opened:
        about = await opened.initialize()
        assert "상담 도우미" in (about.instructions or "") and about.serverInfo.version == version("assist")
        tools = (await opened.list_tools()).tools
        assert [tool.name for tool in tools] == [tool.name for tool in services.tools.tools]
        answer = await opened.call_tool("answer_question", QUESTION)
        assert not answer.isError and answer.structuredContent["status"] == "answered"


async def test_a_tool_tells_in_korean_what_it_takes_and_whether_it_changes_anything(address: str) -> None:
    async with session(address) as opened:
        tools = {tool.name: tool for tool in (await opened.list_tools()).tools}
    fee = tools["fee_quote"]
    assert fee.title == "수수료 계산" and "계산한다" in fee.description
    assert fee.inputSchema["properties"]["assets"]["description"] == "자산총액(원)"
    assert fee.annotations.readOnlyHint and not tools["srms_propose"].annotations.readOnlyHint


@pytest.mark.parametrize(
    ("tool", "arguments", "expected"),
    [
        ("answer_question", {}, "question: 꼭 있어야 합니다"),
        ("answer_question", {"question": "a", "kient": "b"}, "kient: 없는 항목"),
        ("delete_everything", {}, "'delete_everything' 도구가 없습니다"),
        ("draft_evidence_mail", {"company": "전혀없는상사", "about": "왜 하나"}, "SRMS에 없습니다"),
    ],
)
async def test_what_cannot_be_done_is_told_in_korean(
    address: str, tool: str, arguments: dict[str, str], expected: str
) -> None:
    async with session(address) as opened:
        result = await opened.call_tool(tool, arguments)
    assert result.isError and expected in said(result)


async def test_the_token_s_role_decides_over_http(address: str, house: House) -> None:
    house.accounts.add("김상담", Role.AGENT, "correct horse")
    agent = house.bearer(Role.AGENT)
    async with session(address, **agent) as opened:
        names = [tool.name for tool in (await opened.list_tools()).tools]
        refused = await opened.call_tool("insight_query", {"measure": "reason"})
    assert "insight_query" not in names
    assert refused.isError and "agent 역할로 쓸 수 없습니다" in said(refused)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Origin": "https://evil.example"}, 403),
        ({"Host": "evil.example"}, 400),
    ],
)
def test_nobody_else_comes_in(address: str, house: House, headers: dict[str, str], status: int) -> None:
    house.accounts.add("김상담", Role.AGENT, "correct horse")
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    assert httpx.post(address, json=body, headers=headers).status_code == status
