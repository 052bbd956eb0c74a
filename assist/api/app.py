"""The REST API as one application, to be mounted under ``/api/v1``."""

from importlib import resources
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from assist.accounts.authentication import Authenticator
from assist.agent.toolkit.tool import Tool
from assist.agent.toolkit.toolbox import Toolbox
from assist.api.ask import question_routes
from assist.api.calls import call_routes
from assist.api.field_descriptions import with_words
from assist.api.live import live_routes
from assist.api.middleware import AuthenticationMiddleware
from assist.api.packs import pack_routes
from assist.api.problems import Problem, answer_problems
from assist.api.schema import without_english
from assist.api.srms import srms_routes
from assist.api.tools import add_tool, sheet_routes, tool_routes
from knowledge.packs import worded

if TYPE_CHECKING:
    from assist.bootstrap import Services

PREFIX = "/api/v1"
_FREE = ("/openapi.json", "/docs")
_ABOUT = (
    "상담 화면과 같은 도구를 다른 프로그램이 쓰는 길. 로그인할 사람을 등록했거나 이 컴퓨터 밖에서 열면 "
    "'Authorization: Bearer 토큰'이 필요하다. 오류는 문제(RFC 9457) JSON으로 온다."
)
_PLACES = {
    "answer_question": ("/ask", "질문"),
    "wrap_up_call": ("/calls/analyze", "통화"),
    "srms_propose": ("/calls", "통화"),
    "srms_lookup": ("/srms/match", "SRMS"),
    "draft_evidence_mail": ("/mail/draft", "메일"),
    "check_duplicate": ("/outreach/check", "전화 걸기 전"),
    "call_priority": ("/outreach/priority", "전화 걸기 전"),
}


class Api(FastAPI):
    """The application; its OpenAPI names the token, the problems, the sheets as they are and nothing in English."""

    def __init__(self, tools: Toolbox, title: str) -> None:
        super().__init__(title=title, version="1", description=_ABOUT, docs_url=None, redoc_url=None)
        self._tools = tools
        self._made: tuple[tuple[Tool, ...], dict[str, Any]] | None = None

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document, made anew where a sheet came, went or changed."""
        sheets = self._tools.changing()
        if self._made is None or self._made[0] != sheets:
            self._made = sheets, self._written(sheets)
        return self._made[1]

    def _written(self, sheets: tuple[Tool, ...]) -> dict[str, Any]:
        routes = [*self.routes, *sheet_routes(sheets).routes]
        made = get_openapi(
            title=self.title, version=self.version, description=self.description, routes=routes
        )
        return _completed(without_english(made))


def create_api(services: "Services", authenticator: Authenticator) -> Api:
    """Return the application over the services; ``authenticator`` says who may come in."""
    api = Api(services.tools, worded("{company_word} 상담 도우미"))
    api.include_router(_places(services))
    api.include_router(question_routes(services))
    api.include_router(call_routes(services.srms))
    api.include_router(srms_routes(services.srms))
    api.include_router(live_routes(services.live))
    api.include_router(pack_routes(services))
    api.include_router(tool_routes(services.tools))
    api.get("/docs", include_in_schema=False)(lambda: HTMLResponse(docs_page(api.openapi())))
    api.add_middleware(AuthenticationMiddleware, authenticator=authenticator, free=_FREE)
    answer_problems(api)
    return api


def docs_page(openapi: dict[str, Any]) -> str:
    """Return the documentation as one HTML page that asks for nothing else."""
    text = resources.files("assist.api").joinpath("docs.html").read_text(encoding="utf-8")
    page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(text)
    return page.render(
        openapi=openapi, prefix=PREFIX, schemas=openapi["components"]["schemas"], rooms=_by_tag(openapi)
    )


def _by_tag(openapi: dict[str, Any]) -> dict[str, list[tuple[str, str, dict[str, Any]]]]:
    """Return the operations (method, path, what it says of itself) by their tag, in order."""
    rooms: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for path, operations in openapi["paths"].items():
        for method, operation in operations.items():
            rooms.setdefault(operation["tags"][0], []).append((method, path, operation))
    return rooms


def _places(services: "Services") -> APIRouter:
    """Return the tools that programs look for under another address."""
    router = APIRouter()
    for tool in services.tools.fixed:
        if tool.name in _PLACES:
            path, tag = _PLACES[tool.name]
            add_tool(router, path, tool, tag)
    return router


def _completed(openapi: dict[str, Any]) -> dict[str, Any]:
    components = openapi.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(without_english(problem.pop("$defs")))
    schemas["Problem"] = without_english(problem)
    components["schemas"] = with_words(schemas)
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "'assist tokens add'로 만든 토큰"}
    }
    return {**openapi, "security": [{"token": []}, {}]}
