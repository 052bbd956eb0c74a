"""Prints what the page serves, as JSON: run in a process of its own, because Chainlit keeps its state in the process."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from starlette.routing import BaseRoute, Mount, Route

from assist.settings import Settings
from tests.browser.fake_services import FakeServices


async def _no_api(scope: object, receive: object, send: object) -> None:
    """Stand where the API stands."""


def routes_of(routes: Iterable[BaseRoute]) -> Iterator[tuple[str, str]]:
    """Return method and path of every route below; mounts are followed, the socket server ends them."""
    for route in routes:
        if isinstance(route, Route):
            yield from ((method, route.path) for method in sorted(route.methods or ()))
        elif isinstance(route, Mount) and route.routes:
            yield from routes_of(route.routes)
        elif isinstance(route, Mount):
            yield "MOUNT", route.path
        else:
            yield from routes_of(route.original_router.routes)  # type: ignore[attr-defined]


def main() -> None:
    from assist.web.server import create_app

    app = create_app(FakeServices(Settings(data=Path(sys.argv[1]))), _no_api)
    from chainlit.config import config
    from chainlit.server import sio

    found: dict[str, Any] = {
        "routes": sorted(set(routes_of(app.routes))),
        "events": {
            f"{space}{event}": f"{handler.__code__.co_filename}:{handler.__code__.co_name}"
            for space, handlers in sio.handlers.items()
            for event, handler in handlers.items()
        },
        "actions": sorted(config.code.action_callbacks),
        "middleware": [one.cls.__name__ for one in app.user_middleware],
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
