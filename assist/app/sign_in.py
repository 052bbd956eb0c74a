"""The routes by which people come in and go; they stand before Chainlit's own, which know neither address nor device."""

import math

from chainlit.server import _authenticate_user
from chainlit.user import User
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from assist.accounts.logins import Attempt, Logins, TooManyLogins

DEVICE = "assist_device"
_DEVICE_DAYS = 180
_MOST_BODY = 16_384
WRONG = "아이디나 비밀번호가 맞지 않습니다. 다시 확인해 주세요."


def sign_in_routes(logins: Logins) -> APIRouter:
    """Return the route that takes a name and a password."""
    router = APIRouter()

    @router.post("/login")
    async def login(request: Request) -> Response:
        attempt = await _attempt(request)
        try:
            account = await logins.log_in(attempt)
        except TooManyLogins as error:
            return JSONResponse({"detail": str(error)}, 429, {"Retry-After": str(math.ceil(error.seconds))})
        if account is None:
            raise HTTPException(401, WRONG)
        user = User(identifier=account.name, metadata={"role": account.role.value})
        response = await _authenticate_user(request, user)
        if logins.devices.known(attempt.device, account.name) is None:
            _know(response, logins.devices.new(account.name))
        return response

    return router


async def _attempt(request: Request) -> Attempt:
    """Read the form of a login; nothing of a large one is read."""
    if int(request.headers.get("content-length", _MOST_BODY + 1)) > _MOST_BODY:
        raise HTTPException(413, "로그인에 보낸 것이 너무 큽니다. 아이디와 비밀번호만 보내 주세요.")
    async with request.form(max_files=0, max_fields=10) as form:
        name, password = (str(form.get(field) or "") for field in ("username", "password"))
    address = request.client.host if request.client else ""
    return Attempt(name, password, address, request.cookies.get(DEVICE))


def _know(response: Response, device: str) -> None:
    response.set_cookie(
        DEVICE, device, max_age=_DEVICE_DAYS * 86_400, path="/login", httponly=True, samesite="strict"
    )
