"""The files of the pack over HTTP: their state, one of them changed after a check, and the way back."""

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from assist.agent.toolkit.arguments import Arguments
from assist.api.problems import documented
from assist.api.tools import PROBLEMS, Who
from assist.packs.check import LARGEST
from assist.packs.models import Checked, Opened, PackState

if TYPE_CHECKING:
    from assist.bootstrap import Services

_READING = documented(401, 403, 404, 422, 429, 503)
_WHICH = "파일 이름. GET /pack에 있는 것이나 calculators/영어_소문자.yaml"
_NAME = Field(min_length=1, max_length=120, description=_WHICH)
FileName = Annotated[str, _NAME]


_SEEN = "GET /pack이나 /pack/file이 준 mark. 그사이 바뀌었으면 바꾸지 않는다"
Mark = Annotated[str | None, Field(max_length=16, description=_SEEN)]


class Change(Arguments):
    """A file's new text."""

    name: FileName
    text: str = Field(max_length=LARGEST, description="파일의 새 내용 전체")
    mark: Mark = None


class Back(Arguments):
    """Which file goes back."""

    name: FileName
    mark: Mark = None


def pack_routes(services: "Services") -> APIRouter:
    """Return the routes over the pack in use."""
    router = APIRouter(prefix="/pack", tags=["팩"])

    @router.get("", summary="팩의 상태", responses=_READING)
    def state(who: Who) -> PackState:
        """쓰고 있는 팩의 파일과 계산표를 상태와 함께 돌려준다. 쓸 수 있는 역할: admin."""
        return services.packs.state(who)

    @router.get("/file", summary="팩의 파일", responses=_READING)
    def opened(
        name: Annotated[str, Query(min_length=1, max_length=120, description=_WHICH)], who: Who
    ) -> Opened:
        """지금 쓰이는 파일의 내용을 돌려준다. 쓸 수 있는 역할: admin, 계산표는 trainer도."""
        return services.packs.opened(name, who)

    @router.post("/replace", summary="팩의 파일 바꾸기", responses=PROBLEMS)
    def replace(given: Change, who: Who) -> Checked:
        """파일을 확인하고 맞을 때만 바꾼다. 쓸 수 있는 역할: admin, 계산표는 trainer도."""
        return services.packs.replace(given.name, given.text.encode(), who, given.mark)

    @router.post("/undo", summary="팩의 파일 되돌리기", responses=PROBLEMS)
    def undo(given: Back, who: Who) -> Checked:
        """바로 앞의 것으로, 없으면 처음 파일로 되돌린다. 쓸 수 있는 역할: admin, 계산표는 trainer도."""
        return services.packs.undo(given.name, who, given.mark)

    return router
