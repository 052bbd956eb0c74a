"""The outermost ASGI middleware: only our own page, under our own name, may change anything or open a socket."""

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assist.accounts.origin import Hosts, is_foreign

FOREIGN = "다른 사이트의 화면에서 보낸 요청은 받지 않습니다."
_UNKNOWN_NAME = (
    "'{host}' 이름으로는 열 수 없습니다. 서버의 IP 주소로 열거나, 관리자에게 이 이름을 ASSIST_HOSTS에 적고 "
    "다시 시작해 달라고 해 주세요."
)
_READING = ("GET", "HEAD", "OPTIONS")
_LONGEST_SHOWN = 100


class OwnSite:
    """Answers what another site's page sent (a forged form, a socket, a borrowed name) with a refusal."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request of our own page on."""
        refused = self._refused(scope) if scope["type"] in ("http", "websocket") else None
        if refused is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refused(scope, receive, send)

    def _refused(self, scope: Scope) -> JSONResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._hosts.knows(host):
            return JSONResponse({"detail": _UNKNOWN_NAME.format(host=host[:_LONGEST_SHOWN])}, 400)
        if scope["type"] == "http" and scope["method"] in _READING:
            return None
        foreign = is_foreign(host, headers.get("origin"), headers.get("sec-fetch-site"))
        return JSONResponse({"detail": FOREIGN}, 403) if foreign else None
