"""The web application: REST routes of other rooms first, the chat page on everything else."""

import os
from collections.abc import Sequence
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from assist.app.desk import Desk
from assist.app.root import prepare_root, sign_in_secret
from assist.app.security import StayHome

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def create_app(desk: Desk, routers: Sequence[APIRouter] = ()) -> FastAPI:
    """Return the application over a desk; ``routers`` are served before the page, which takes every other path.

    Chainlit keeps its state in the process, so a process can hold one such application.

    Raises:
        SettingsError: the data folder cannot be written.
    """
    root = prepare_root(desk.settings)
    _tell_chainlit(root)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    for router in routers:
        app.include_router(router)
    app.add_middleware(StayHome)
    if is_loopback(desk.settings.host):
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(_LOOPBACK))
    _mount_page(app, desk)
    return app


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server on ``host``."""
    return host in _LOOPBACK or host.startswith("127.")


def _tell_chainlit(root: Path) -> None:
    os.environ["CHAINLIT_APP_ROOT"] = str(root)
    os.environ["CHAINLIT_AUTH_SECRET"] = sign_in_secret(root)


def _mount_page(app: FastAPI, desk: Desk) -> None:
    # Chainlit reads its folder while it is imported, so it is imported after the folder is written.
    from chainlit.utils import mount_chainlit

    from assist.app.chat import Chat

    Chat(desk).register()
    mount_chainlit(app, str(Path(__file__).with_name("mounted.py")), path="/")
