"""The MCP server over HTTP (streamable), behind the same door as REST."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from assist.accounts.accounts import Account
from assist.accounts.authentication import Authenticator, NoToken
from assist.accounts.login_policy import LOOPBACK
from assist.agent.toolkit.toolbox import Toolbox
from assist.api.mcp_server import McpServer, create_mcp
from assist.api.middleware import LARGEST_BODY, AuthenticationMiddleware, person


def create_mcp_app(tools: Toolbox, authenticator: Authenticator) -> Starlette:
    """Return the application: ``POST /mcp``, one answer a request, nothing kept between requests."""
    manager = StreamableHTTPSessionManager(
        create_mcp(tools, _person), json_response=True, stateless=True, max_request_body_size=LARGEST_BODY
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with manager.run():
            yield

    return Starlette(
        routes=[Route("/mcp", _Endpoint(manager), methods=["POST"])],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=list(LOOPBACK)),
            Middleware(AuthenticationMiddleware, authenticator=authenticator),
        ],
        lifespan=lifespan,
    )


class _Endpoint:
    """A class, because Starlette takes a function for a handler of requests."""

    def __init__(self, manager: StreamableHTTPSessionManager) -> None:
        self._manager = manager

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._manager.handle_request(scope, receive, send)


def _person(server: McpServer) -> Account:
    request = server.request_context.request
    if request is None:
        raise NoToken("HTTP로 온 요청이 아닙니다.")
    return person(request)
