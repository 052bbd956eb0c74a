"""The web application: the REST API first, the chat page on everything else."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.types import ASGIApp

from assist.accounts.entry import Entry, must_log_in
from assist.accounts.logins import Logins
from assist.accounts.origin import Hosts
from assist.accounts.people import Accounts
from assist.accounts.sessions import Sessions
from assist.app.desk import Desk
from assist.app.own_site import OwnSite
from assist.app.packets import Packets
from assist.app.root import prepare_root, sign_in_secret
from assist.app.security import StayHome
from assist.database import async_database_url, open_database

Watch = Callable[[], Awaitable[None]]


def create_app(desk: Desk, api: ASGIApp) -> FastAPI:
    """Return the application over a desk; ``api`` is served under ``/api/v1``, the page takes every other path.

    Chainlit keeps its state in the process, so a process can hold one such application.

    Raises:
        SettingsError: the data folder cannot be written.
        UsageError: other machines can reach the address and nobody is registered.
    """
    root = prepare_root(desk.settings)
    secret = sign_in_secret(root)
    _tell_chainlit(root, secret)
    watches: list[Watch] = []
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=_watching(watches))
    app.mount("/api/v1", api)
    watches.append(_mount_page(app, desk, secret))
    app.add_middleware(OwnSite, hosts=Hosts(desk.settings))
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


def _mount_page(app: FastAPI, desk: Desk, secret: str) -> Watch:
    """Put the page behind its guard; returns the watch over its sockets."""
    # Chainlit reads its folder while it is imported, so it is imported after the folder is written.
    import chainlit as cl
    from chainlit.server import app as page
    from chainlit.server import sio

    from assist.app.chat import Chat
    from assist.app.guard import Doorman, PageGuard
    from assist.app.health import health_routes
    from assist.app.history import create_tables
    from assist.app.login import Rights, let_chainlit_ask
    from assist.app.own_history import open_history
    from assist.app.own_routes import own_routes
    from assist.app.passes import Passes
    from assist.app.profiles import register_profiles
    from assist.app.shelf import shelf_routes
    from assist.app.sign_in import SignIn
    from assist.app.sockets import Sockets

    engine = open_database(desk.settings)
    accounts, sessions, passes = Accounts(engine), Sessions(engine), Passes(secret)
    must_log_in(desk.settings, accounts)
    entry = Entry(desk.settings, accounts, sessions)
    create_tables(engine)
    history = open_history(async_database_url(desk.settings).render_as_string(hide_password=False))
    cl.data_layer(lambda: history)
    let_chainlit_ask()
    rights = Rights(accounts, entry)
    register_profiles(rights.may_teach, rights.may_see_reports, rights.may_keep_pack)
    Chat(desk, rights.may_decide, rights.may_see_reports, rights.may_teach, rights.account).register()
    app.include_router(health_routes({"database": desk.srms.available, "index": desk.answers}))
    app.include_router(SignIn(entry, Logins(accounts, secret), sessions, passes).routes())
    app.include_router(own_routes(history))
    app.include_router(shelf_routes(desk.library, lambda: desk.clients, rights.may_teach))
    # mount_chainlit would add a middleware for sub-paths; at the root it only logs errors on closed tabs.
    app.mount("/", page)
    doorman = Doorman(entry, passes)
    app.add_middleware(Packets)
    app.add_middleware(PageGuard, doorman=doorman)
    sockets = Sockets(sio, doorman, history.ownership.owner)
    sockets.guard()
    return sockets.watch
