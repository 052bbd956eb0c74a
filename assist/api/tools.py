"""Every tool as a route made from its one definition; those of sheets come and go while the server runs."""

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from assist.accounts.accounts import Account
from assist.agent.toolkit.tool import EVERYONE, Tool
from assist.agent.toolkit.toolbox import Toolbox
from assist.api.middleware import person
from assist.api.problems import documented
from assist.api.schema import plain_schema

Who = Annotated[Account, Depends(person)]
_PREFIX, _TAG = "/tools", "도구"
PROBLEMS = documented(400, 401, 403, 404, 409, 413, 422, 429, 503)


class ToolRow(BaseModel):
    """One tool as a program lists it."""

    name: str = Field(description="도구 이름. POST /tools/{name}으로 부른다")
    title: str = Field(description="짧은 한국어 이름")
    description: str = Field(description="언제 쓰는가")
    proposes: bool = Field(description="사람이 결정할 제안을 남기는가. 아니면 아무것도 바꾸지 않는다")
    arguments: dict[str, Any] = Field(description="인자의 JSON Schema")


def tool_routes(tools: Toolbox) -> APIRouter:
    """Return a route for each tool of the product, one that lists those a role may use, and one for all sheets."""
    router = APIRouter(prefix=_PREFIX, tags=[_TAG])

    @router.get("", summary="쓸 수 있는 도구", responses=documented(401, 403, 429, 503))
    def listing(who: Who) -> list[ToolRow]:
        """토큰의 역할로 쓸 수 있는 도구를 인자의 JSON Schema와 함께 돌려준다."""
        return [_row(tool) for tool in tools.for_person(who)]

    for tool in tools.fixed:
        add_tool(router, f"/{tool.name}", tool)

    @router.post("/{name}", include_in_schema=False)
    def sheet(name: str, who: Who, given: Annotated[dict[str, Any] | None, Body()] = None) -> JSONResponse:
        return JSONResponse(tools.call(name, given or {}, who))

    return router


def sheet_routes(sheets: Iterable[Tool]) -> APIRouter:
    """Return the routes that document sheets as they are now; what is asked goes to the one route for all sheets."""
    router = APIRouter(prefix=_PREFIX, tags=[_TAG])
    for tool in sheets:
        add_tool(router, f"/{tool.name}", tool)
    return router


def add_tool(router: APIRouter, path: str, tool: Tool, tag: str | None = None) -> None:
    """Add the route that runs a tool; its form and its result are the tool's own."""

    def run(given: Any, who: Who) -> JSONResponse:
        return JSONResponse(tool.as_json(tool.run(given, who)))

    run.__annotations__["given"] = tool.arguments
    allowed = ", ".join(sorted(role.value for role in tool.roles))
    router.add_api_route(
        path,
        run,
        methods=["POST"],
        response_model=tool.result,
        tags=[tag] if tag else None,
        summary=tool.title,
        description=f"{tool.description}{'' if tool.roles == EVERYONE else f' 쓸 수 있는 역할: {allowed}.'}",
        operation_id=f"{router.prefix}{path}".strip("/").replace("/", "_"),
        responses=PROBLEMS,
    )


def _row(tool: Tool) -> ToolRow:
    return ToolRow(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        proposes=tool.proposes,
        arguments=plain_schema(tool.arguments),
    )
