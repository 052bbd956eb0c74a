"""The web application: the REST API first, the chat page on everything else."""

import os
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp

from assist.accounts.entry import LOOPBACK, is_loopback, must_log_in
from assist.accounts.logins import Logins
from assist.accounts.people import Accounts
from assist.app.desk import Desk
from assist.app.root import prepare_root, sign_in_secret
from assist.app.security import StayHome
from assist.database import async_database_url, open_database


def create_app(desk: Desk, api: ASGIApp) -> FastAPI:
    """Return the application over a desk; ``api`` is served under ``/api/v1``, the page takes every other path.

    Chainlit keeps its state in the process, so a process can hold one such application.

    Raises:
        SettingsError: the data folder cannot be written.
        UsageError: other machines can reach the address and nobody is registered.
    """
    root = prepare_root(desk.settings)
    _tell_chainlit(root)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.mount("/api/v1", api)
    app.add_middleware(StayHome)
    if is_loopback(desk.settings.host):
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(LOOPBACK))
    _mount_page(app, desk)
    return app


def _tell_chainlit(root: Path) -> None:
    os.environ["CHAINLIT_APP_ROOT"] = str(root)
    os.environ["CHAINLIT_ROOT_PATH"] = ""
    os.environ["CHAINLIT_AUTH_SECRET"] = sign_in_secret(root)


def _mount_page(app: FastAPI, desk: Desk) -> None:
    # Chainlit reads its folder while it is imported, so it is imported after the folder is written.
    import chainlit as cl
    from chainlit.server import app as page

    from assist.app.chat import Chat
    from assist.app.history import create_tables, open_history
    from assist.app.login import Rights, register_login
    from assist.app.profiles import register_profiles
    from assist.app.shelf import shelf_routes
    from assist.app.sign_in import sign_in_routes

    engine = open_database(desk.settings)
    accounts = Accounts(engine)
    create_tables(engine)
    address = async_database_url(desk.settings).render_as_string(hide_password=False)
    cl.data_layer(lambda: open_history(address))
    login = must_log_in(desk.settings, accounts)
    register_login(accounts, required=login)
    rights = Rights(accounts, login=login)
    register_profiles(rights.may_teach, rights.may_see_reports)
    Chat(desk, rights.may_decide, rights.may_see_reports, rights.may_teach, rights.account).register()
    app.include_router(sign_in_routes(Logins(accounts, os.environ["CHAINLIT_AUTH_SECRET"])))
    app.include_router(shelf_routes(desk.library, lambda: desk.clients, rights.may_teach))
    # mount_chainlit would add a middleware for sub-paths; at the root it only logs errors on closed tabs.
    app.mount("/", page)
