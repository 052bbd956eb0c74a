"""The tools as an MCP server, so that other assistants can use them."""

import json
import logging
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from anyio import to_thread
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.types import (
    CallToolRequest,
    CallToolResult,
    ListToolsRequest,
    ListToolsResult,
    ServerResult,
    TextContent,
    Tool,
    ToolAnnotations,
)
from starlette.requests import Request

from assist.accounts.accounts import LOCAL, Account
from assist.agent.toolkit.tool import Tool as Defined
from assist.agent.toolkit.toolbox import Toolbox
from assist.api.schema import plain_schema, result_schema
from assist.errors import AssistError
from knowledge.errors import KnowledgeError
from knowledge.packs import worded

_ABOUT = (
    "{service_word} 콜센터의 상담 도우미. 질문에는 자료의 근거를 붙여 답하고, 자료에 없으면 모른다고 한다. "
    "기록은 사람이 승인한 뒤에만 바뀐다."
)
_log = logging.getLogger(__name__)
McpServer = Server[object, Request]


def create_mcp(tools: Toolbox, who: Callable[[McpServer], Account]) -> McpServer:
    """Return a server over the tools; ``who`` names the person of the running request, whose role decides."""
    server: McpServer = Server("assist", version=version("assist"), instructions=worded(_ABOUT))

    async def listing(_: ListToolsRequest) -> ServerResult:
        return ServerResult(ListToolsResult(tools=[_told(tool) for tool in tools.for_person(who(server))]))

    async def call(asked: CallToolRequest) -> ServerResult:
        name, arguments = asked.params.name, asked.params.arguments or {}
        return ServerResult(await to_thread.run_sync(_called, tools, name, arguments, who(server)))

    # Not by the library's decorators: those check arguments first, and speak English.
    server.request_handlers[ListToolsRequest] = listing
    server.request_handlers[CallToolRequest] = call
    return server


async def serve_stdio(tools: Toolbox) -> None:
    """Serve whoever started this process over its standard input and output, until the input ends."""
    server = create_mcp(tools, lambda _: LOCAL)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def _told(tool: Defined) -> Tool:
    return Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        inputSchema=plain_schema(tool.arguments),
        outputSchema=result_schema(tool.result),
        annotations=ToolAnnotations(
            readOnlyHint=not tool.proposes, destructiveHint=False, idempotentHint=True, openWorldHint=False
        ),
    )


def _called(tools: Toolbox, name: str, arguments: dict[str, Any], who: Account) -> CallToolResult:
    try:
        result = tools.call(name, arguments, who)
    except (AssistError, KnowledgeError) as error:
        return CallToolResult(content=[_text(str(error))], isError=True)
    except Exception:
        _log.exception("tool %s failed", name)
        return CallToolResult(
            content=[_text("서버 안에서 오류가 났습니다. 관리자에게 알려 주세요.")], isError=True
        )
    return CallToolResult(content=[_text(json.dumps(result, ensure_ascii=False))], structuredContent=result)


def _text(text: str) -> TextContent:
    return TextContent(type="text", text=text)
