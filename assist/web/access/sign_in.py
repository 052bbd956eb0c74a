"""The routes by which people come in and go; they stand before Chainlit's own, which know neither address nor session."""

import math
from typing import Any

from anyio import to_thread
from chainlit.auth import clear_auth_cookie, get_configuration, set_auth_cookie
from chainlit.data import get_data_layer
from chainlit.user import User
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from assist.accounts.accounts import LOCAL, Account
from assist.accounts.login_policy import Entry
from assist.accounts.logins import Attempt, Logins, TooManyLogins
from assist.accounts.sessions import Sessions
from assist.web.access.cookies import Cookies
from assist.web.access.guard import LOGIN_FIRST

DEVICE = "assist_device"
_DEVICE_DAYS = 180
_WRONG = "아이디나 비밀번호가 맞지 않습니다. 다시 확인해 주세요."
_THIS_MACHINE = "이 컴퓨터"


class SignIn:
    """Logging in and out; whoever sits at this machine needs no password while nobody is registered."""

    def __init__(self, entry: Entry, logins: Logins, sessions: Sessions, passes: Cookies) -> None:
        self._entry = entry
        self._logins = logins
        self._sessions = sessions
        self._passes = passes

    def routes(self) -> APIRouter:
        """Return the routes, at the addresses where the page looks for them."""
        router = APIRouter()
        router.get("/auth/config")(self.config)
        router.post("/login")(self.login)
        router.post("/auth/header")(self.from_this_machine)
        router.post("/logout")(self.logout)
        router.post("/set-session-cookie")(self.no_cookie)
        return router

    async def config(self) -> dict[str, Any]:
        """Say how one comes in at present."""
        locked = await to_thread.run_sync(self._entry.locked)
        return {**get_configuration(), "passwordAuth": locked, "headerAuth": not locked}

    async def login(self, request: Request) -> Response:
        """Let in whoever knows the password of a name."""
        attempt = await _attempt(request)
        try:
            account = await self._logins.log_in(attempt)
        except TooManyLogins as error:
            return JSONResponse({"detail": str(error)}, 429, {"Retry-After": str(math.ceil(error.seconds))})
        if account is None:
            raise HTTPException(401, _WRONG)
        key = await to_thread.run_sync(self._sessions.open, account.name)
        response = await self._let_in(request, account, None, key)
        if self._logins.devices.known(attempt.device, account.name) is None:
            _know(response, self._logins.devices.new(account.name))
        return response

    async def from_this_machine(self, request: Request) -> Response:
        """Let in whoever sits at this machine, while nobody is registered."""
        if await to_thread.run_sync(self._entry.locked):
            raise HTTPException(401, LOGIN_FIRST)
        return await self._let_in(request, LOCAL, _THIS_MACHINE, "")

    async def logout(self, request: Request) -> Response:
        """End the session of the cookie; a copy of the cookie opens nothing any more."""
        shown = self._passes.of_header(request.headers.get("cookie"))
        if shown is not None and shown.key:
            await to_thread.run_sync(self._sessions.close, shown.key)
        response = JSONResponse({"success": True})
        clear_auth_cookie(request, response)
        return response

    async def no_cookie(self) -> dict[str, bool]:
        """Set none: Chainlit's cookie serves several servers behind one address, and goes to other sites too."""
        return {"success": True}

    async def _let_in(self, request: Request, account: Account, shown: str | None, key: str) -> Response:
        layer = get_data_layer()
        if layer is not None:
            metadata = {"role": account.role.value}
            await layer.create_user(User(identifier=account.name, display_name=shown, metadata=metadata))
        response = JSONResponse({"success": True})
        set_auth_cookie(request, response, self._passes.write(account, shown, key))
        return response


async def _attempt(request: Request) -> Attempt:
    async with request.form(max_files=0, max_fields=10) as form:
        name, password = (str(form.get(field) or "") for field in ("username", "password"))
    address = request.client.host if request.client else ""
    return Attempt(name, password, address, request.cookies.get(DEVICE))


def _know(response: Response, device: str) -> None:
    response.set_cookie(
        DEVICE, device, max_age=_DEVICE_DAYS * 86_400, path="/login", httponly=True, samesite="strict"
    )
