"""What is answered when something goes wrong: problem details (RFC 9457) with a Korean sentence."""

import math
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from assist.accounts.authentication import Foreign, NoToken, TooOften
from assist.accounts.ownership import NotYours
from assist.agent.toolkit.arguments import problems_of, sentence
from assist.agent.toolkit.errors import BadArguments, NotAllowed, UnknownTool
from assist.agent.toolkit.errors import Problem as Wrong
from assist.errors import AssistError, DataError, ModelError, SettingsError
from assist.live.errors import TooMuch, UnknownCall
from assist.srms.errors import Conflict, NotFound, StoreError
from knowledge.deadline import DeadlineExceeded
from knowledge.errors import KnowledgeError

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "읽을 수 없는 요청",
    401: "토큰이 필요합니다",
    403: "할 수 없는 일",
    404: "없습니다",
    405: "쓸 수 없는 방법",
    409: "먼저 바뀌었습니다",
    413: "너무 큽니다",
    422: "받을 수 없는 값",
    429: "너무 잦습니다",
    500: "서버 오류",
    503: "지금은 할 수 없습니다",
}
_STATUS: dict[type[Exception], int] = {
    NoToken: 401,
    Foreign: 403,
    NotAllowed: 403,
    NotYours: 403,
    UnknownTool: 404,
    NotFound: 404,
    UnknownCall: 404,
    Conflict: 409,
    TooMuch: 413,
    TooOften: 429,
    StoreError: 503,
    ModelError: 503,
    SettingsError: 503,
    DataError: 503,
    DeadlineExceeded: 413,
    KnowledgeError: 503,
    SQLAlchemyError: 503,
    AssistError: 422,
}
_HEADERS = {
    401: {"WWW-Authenticate": {"schema": {"type": "string"}, "description": "늘 Bearer"}},
    429: {"Retry-After": {"schema": {"type": "integer"}, "description": "기다릴 초"}},
}
_TOLD = {
    400: "본문을 읽을 수 없습니다. UTF-8 JSON 객체로 보내 주세요.",
    404: "이 주소에는 아무것도 없습니다. /api/v1/docs에서 주소를 확인해 주세요.",
    405: "이 주소에는 다른 HTTP 방법을 써야 합니다. /api/v1/docs에서 확인해 주세요.",
    413: "본문이 너무 큽니다. 나누어 보내 주세요.",
    500: "서버 안에서 오류가 났습니다. 관리자에게 알려 주세요.",
    503: "기록을 읽거나 쓰지 못했습니다. 잠시 뒤 다시 보내 주세요.",
}


class WrongField(BaseModel):
    """One field that cannot be taken."""

    field: str = Field(description="항목 이름. 안에 든 항목은 점으로 잇는다")
    message: str = Field(description="무엇이 잘못되었나")


class Problem(BaseModel):
    """What went wrong, as RFC 9457 writes it down."""

    type: str = Field("about:blank", description="문제의 종류(RFC 9457)")
    title: str = Field(description="문제의 짧은 이름")
    status: int = Field(description="HTTP 상태 번호")
    detail: str = Field(description="무엇이 잘못되었고 어떻게 하면 되나")
    errors: list[WrongField] = Field(default_factory=list, description="잘못된 항목마다 하나")


def answer_problems(api: FastAPI) -> None:
    """Answer every error of the application with a problem."""
    for kind in (
        AssistError,
        KnowledgeError,
        SQLAlchemyError,
        RequestValidationError,
        HTTPException,
        Exception,
    ):
        api.add_exception_handler(kind, _answer)


def problem_of(error: Exception) -> Problem:
    """Return what to say of an error; nothing of an unexpected one but that it happened."""
    if isinstance(error, RequestValidationError):
        return _wrong(_problems(error.errors()))
    if isinstance(error, BadArguments):
        return _wrong(error.problems) if error.problems else _problem(422, str(error))
    if isinstance(error, HTTPException):
        return _problem(error.status_code, _TOLD.get(error.status_code, error.detail))
    status = next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), 500)
    speaks = isinstance(error, AssistError | KnowledgeError)
    return _problem(status, str(error) if speaks else _TOLD[status])


def problem_response(error: Exception) -> JSONResponse:
    """Return the response to an error, with the headers that its status asks for."""
    problem = problem_of(error)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if isinstance(error, NoToken):
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, TooOften):
        headers["Retry-After"] = str(math.ceil(error.seconds))
    return JSONResponse(problem.model_dump(), problem.status, headers, MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return how a route says which problems it may answer with."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {
            "description": TITLES[status],
            "content": {MEDIA_TYPE: {"schema": schema}},
            "headers": _HEADERS.get(status, {}),
        }
        for status in sorted(statuses)
    }


async def _answer(request: Request, error: Exception) -> JSONResponse:
    return problem_response(error)


def _problem(status: int, detail: str, wrong: Iterable[Wrong] = ()) -> Problem:
    errors = [WrongField(field=one.field, message=one.message) for one in wrong]
    return Problem(
        title=TITLES.get(status, HTTPStatus(status).phrase), status=status, detail=detail, errors=errors
    )


def _wrong(problems: tuple[Wrong, ...]) -> Problem:
    return _problem(422, sentence(problems), problems)


def _problems(errors: Iterable[Mapping[str, Any]]) -> tuple[Wrong, ...]:
    """Return what is wrong, without the word that says where FastAPI read it (body, query, path)."""
    return problems_of({**error, "loc": _place(error)} for error in errors)


def _place(error: Mapping[str, Any]) -> tuple[Any, ...]:
    inner = tuple(error["loc"])[1:]
    return ("본문",) if not inner or error["type"] == "json_invalid" else inner
