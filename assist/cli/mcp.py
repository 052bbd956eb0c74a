"""``assist mcp``: the tools for other assistants, over standard input and output or HTTP."""

import threading
from typing import Annotated

import typer

from assist.cli.options import DataOption
from assist.cli.output import say

_HOST = "127.0.0.1"


def mcp(
    http: Annotated[bool, typer.Option("--http", help="HTTP로 연다. 기본은 표준 입출력")] = False,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="HTTP를 여는 포트")] = 8001,
    data: DataOption = None,
) -> None:
    """다른 AI 비서가 상담 도구를 쓰게 한다(MCP). 표준 출력에는 프로토콜만 쓴다."""
    import anyio

    from assist.api.mcp_server import serve_stdio
    from assist.bootstrap import build, load_settings

    services = build(load_settings(data).model_copy(update={"host": _HOST}))
    services.ensure_index(say)
    threading.Thread(target=services.warm, daemon=True).start()
    if not http:
        anyio.run(serve_stdio, services.tools)
        return
    import uvicorn

    from assist.api.mcp_http import create_mcp_app
    from assist.bootstrap import open_authenticator
    from assist.cli.serve import listen

    listening = listen(_HOST, port)
    app = create_mcp_app(services.tools, open_authenticator(services.settings))
    say(f"열었습니다: http://{_HOST}:{port}/mcp  (끝내려면 Ctrl+C)")
    uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2)).run([listening])
