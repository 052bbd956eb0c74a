"""Whether the server is well, for whoever watches it: what is down, and that plain questions are answered all the same."""

from collections.abc import Callable

from fastapi import APIRouter
from pydantic import BaseModel, Field


class Health(BaseModel):
    """What a watcher reads."""

    status: str = Field(description="ok, 또는 무엇인가 안 되면 degraded")
    down: list[str] = Field(description="안 되는 것: database, index")
    note: str = Field("", description="그동안 무엇이 되고 안 되나")


_NOTES = {
    "database": "DB에 닿지 않아 기록을 읽거나 쓰지 못합니다. 자료에서 찾는 질문에는 답합니다.",
    "index": "색인이 없거나 읽을 수 없어 질문에 답하지 못합니다.",
}


def health_routes(parts: dict[str, Callable[[], bool]]) -> APIRouter:
    """Return the route; ``parts`` say of each part of the server, by its name, whether it answers."""
    router = APIRouter()

    @router.get("/health")
    def health() -> Health:
        down = [name for name, answers in parts.items() if not answers()]
        note = " ".join(_NOTES[name] for name in down)
        return Health(status="degraded" if down else "ok", down=down, note=note)

    return router
