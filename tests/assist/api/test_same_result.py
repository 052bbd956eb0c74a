"""Every tool gives the same result by the command, the page's call, REST and MCP."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient
from mcp.shared.memory import create_connected_server_and_client_session
from typer.testing import CliRunner

from assist.accounts.accounts import LOCAL
from assist.api.mcp_server import create_mcp
from assist.bootstrap import Services, build, load_settings
from assist.cli.main import app, register

CALLS: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("tool_calls.yaml").read_text(encoding="utf-8")
)
register()


@pytest.fixture(scope="module", autouse=True)
def _one_desk_for_commands() -> Iterator[None]:
    """Let every command here work on one desk of its own; to open one anew for each takes a second."""

    @cache
    def opened(data: Path) -> Services:
        return build(load_settings(data))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assist.bootstrap.build", lambda settings: opened(settings.data))
        yield


def by_command(services: Services, name: str, arguments: dict[str, Any]) -> Any:
    words = ["tool", name, "--args", json.dumps(arguments), "--json", "--data", str(services.settings.data)]
    return json.loads(CliRunner().invoke(app, words, catch_exceptions=False).stdout)


async def by_mcp(services: Services, name: str, arguments: dict[str, Any]) -> Any:
    async with create_connected_server_and_client_session(
        create_mcp(services.tools, lambda _: LOCAL)
    ) as session:
        result = await session.call_tool(name, arguments)
    assert not result.isError
    assert json.loads(result.content[0].text) == result.structuredContent
    return result.structuredContent


def timeless(value: Any) -> Any:
    """Return a result without how long it took."""
    if isinstance(value, dict):
        return {key: timeless(item) for key, item in value.items() if key != "ms"}
    return [timeless(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", CALLS)
async def test_every_way_in_gives_the_same(services: Services, client: TestClient, name: str) -> None:
    arguments = CALLS[name]
    expected = timeless(services.tools.call(name, arguments, LOCAL))
    answer = client.post(f"/tools/{name}", json=arguments)
    assert answer.status_code == 200
    assert timeless(answer.json()) == expected
    assert timeless(await by_mcp(services, name, arguments)) == expected
    assert timeless(by_command(services, name, arguments)) == expected


def test_no_tool_is_left_out(services: Services) -> None:
    assert set(CALLS) == {tool.name for tool in services.tools.tools}
