"""``assist serve``: the chat page and the REST API on one port."""

import os
import socket
import sys
import threading
import time
import webbrowser
from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.crash import catch_threads
from assist.cli.options import DataOption
from assist.cli.output import say
from assist.cli.server_lock import only_server
from assist.errors import UsageError

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

    from assist.bootstrap import Services
    from assist.settings import Settings


def serve(
    host: Annotated[str | None, typer.Option(help="여는 주소. 기본은 이 컴퓨터만(127.0.0.1)")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="여는 포트. 기본 8000")] = None,
    data: DataOption = None,
    browser: Annotated[bool, typer.Option(help="열린 뒤 브라우저를 띄운다")] = True,
) -> None:
    """상담 화면을 연다. 처음이면 함께 들어 있는 자료로 색인부터 만든다."""
    from assist import bootstrap
    from assist.accounts.accounts import Accounts
    from assist.accounts.login_policy import must_log_in
    from assist.database import open_database

    settings = bootstrap.load_settings(data)
    settings = settings.model_copy(update={"host": host or settings.host, "port": port or settings.port})
    catch_threads(settings.data)
    must_log_in(settings, Accounts(open_database(settings)))
    with only_server(settings.data, url_of(settings)):
        open_page(settings, listen(settings.host, settings.port), browser)


def url_of(settings: "Settings") -> str:
    """Return the address of the page."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


def open_page(settings: "Settings", listening: socket.socket, browser: bool) -> None:
    """Join the services, make its index where there is none, and serve until the process is told to stop."""
    from assist import bootstrap
    from assist.api.app import create_api

    services = bootstrap.build(settings)
    services.ensure_index(say)
    threading.Thread(target=services.warm, daemon=True).start()
    threading.Thread(target=services.training.outbox.keep_settling, daemon=True).start()
    threading.Thread(target=services.learn_endpoint, daemon=True).start()
    say("화면을 준비하고 있습니다…")
    run(services, create_api(services, bootstrap.open_authenticator(settings)), listening, browser)


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket.

    Raises:
        UsageError: the port is taken or the address is not of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio switches Nagle's algorithm off; without, each answer waits 40 ms for its body.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise UsageError(
            f"{host}:{port}을(를) 열 수 없습니다({error.strerror or error}). 이미 쓰는 중이면 '--port {port + 1}'처럼 "
            "다른 포트를 정하고, 주소가 맞는지 확인해 주세요."
        ) from error
    return listening


def run(services: "Services", api: "ASGIApp", listening: socket.socket, browser: bool) -> None:
    """Serve the page and the API on an open socket until the process is told to stop."""
    from assist.web.connections import web_server
    from assist.web.server import create_app

    server = web_server(create_app(services, api))
    threading.Thread(target=_announce, args=(server, url_of(services.settings), browser), daemon=True).start()
    server.run(sockets=[listening])


def _announce(server: "uvicorn.Server", url: str, browser: bool) -> None:
    while not server.started:
        time.sleep(0.05)
    say(f"열었습니다: {url}  (끝내려면 Ctrl+C)")
    if browser and has_display():
        webbrowser.open(url)


def has_display() -> bool:
    """Whether a browser could be shown to whoever started the command."""
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
