"""The web application: the REST API first, the chat page on everything else."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.types import ASGIApp

from assist.accounts.accounts import Accounts
from assist.accounts.login_policy import Entry, must_log_in
from assist.accounts.logins import Logins
from assist.accounts.origin import Hosts
from assist.accounts.sessions import Sessions
from assist.database import async_database_url, open_database
from assist.web.access.response_headers import StayHome
from assist.web.access.same_site import OwnSite
from assist.web.access.socket_packets import Packets
from assist.web.chainlit_root import prepare_root, sign_in_secret

if TYPE_CHECKING:
    from assist.bootstrap import Services

Watch = Callable[[], Awaitable[None]]


def create_app(services: "Services", api: ASGIApp) -> FastAPI:
    """Return the application over the services; ``api`` is served under ``/api/v1``, the page takes every other path.

    Chainlit keeps its state in the process, so a process can hold one such application.

    Raises:
        SettingsError: the data folder cannot be written.
        UsageError: other machines can reach the address and nobody is registered.
    """
    root = prepare_root(services.settings)
    secret = sign_in_secret(root)
    _tell_chainlit(root, secret)
    watches: list[Watch] = []
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=_watching(watches))
    app.mount("/api/v1", api)
    watches.append(_mount_page(app, services, secret))
    app.add_middleware(OwnSite, hosts=Hosts(services.settings))
    app.add_middleware(StayHome)
    return app


def _tell_chainlit(root: Path, secret: str) -> None:
    os.environ["CHAINLIT_APP_ROOT"] = str(root)
    os.environ["CHAINLIT_ROOT_PATH"] = ""
    os.environ["CHAINLIT_AUTH_SECRET"] = secret
    os.environ["CHAINLIT_COOKIE_SAMESITE"] = "strict"


def _watching(watches: list[Watch]) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Return what runs the watches beside an application for as long as it is served."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        tasks = [asyncio.ensure_future(watch()) for watch in watches]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()

    return lifespan


def _mount_page(app: FastAPI, services: "Services", secret: str) -> Watch:
    """Put the page behind its guard; returns the watch over its sockets."""
    # Chainlit reads its folder while it is imported, so it is imported after the folder is written.
    import chainlit as cl
    from chainlit.server import app as page
    from chainlit.server import sio

    from assist.web.access.cookies import Cookies
    from assist.web.access.guard import Authenticator, PageGuard
    from assist.web.access.owned_routes import own_routes
    from assist.web.access.rights import Rights, let_chainlit_ask
    from assist.web.access.sign_in import SignIn
    from assist.web.access.sockets import Sockets
    from assist.web.health import health_routes
    from assist.web.pages.chat import Chat
    from assist.web.pages.library import shelf_routes
    from assist.web.session.history import create_tables
    from assist.web.session.owned_history import open_history
    from assist.web.session.profiles import register_profiles

    engine = open_database(services.settings)
    accounts, sessions, passes = Accounts(engine), Sessions(engine), Cookies(secret)
    must_log_in(services.settings, accounts)
    entry = Entry(services.settings, accounts, sessions)
    create_tables(engine)
    history = open_history(async_database_url(services.settings).render_as_string(hide_password=False))
    cl.data_layer(lambda: history)
    let_chainlit_ask()
    rights = Rights(accounts, entry)
    register_profiles(rights.may_teach, rights.may_see_reports, rights.may_keep_pack)
    Chat(services, rights.may_decide, rights.may_see_reports, rights.may_teach, rights.account).register()
    app.include_router(health_routes({"database": services.srms.available, "index": services.answers}))
    app.include_router(SignIn(entry, Logins(accounts, secret), sessions, passes).routes())
    app.include_router(own_routes(history))
    app.include_router(shelf_routes(services.library, lambda: services.clients, rights.may_teach))
    # mount_chainlit would add a middleware for sub-paths; at the root it only logs errors on closed tabs.
    app.mount("/", page)
    doorman = Authenticator(entry, passes)
    app.add_middleware(Packets)
    app.add_middleware(PageGuard, doorman=doorman)
    sockets = Sockets(sio, doorman, history.ownership.owner)
    sockets.guard()
    return sockets.watch
