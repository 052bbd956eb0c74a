"""Long work over HTTP: one JSON line of progress at a time, and the result or the error as the last."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict

from fastapi.responses import StreamingResponse

from assist.errors import AssistError
from assist.packs.library import Added, Told
from knowledge.errors import KnowledgeError

FAILED = "처리하다가 문제가 생겼습니다. 화면을 새로 고쳐 다시 해 주세요."
_LOG = logging.getLogger(__name__)
Work = Callable[[Told], Added]


def telling(work: Work) -> StreamingResponse:
    """Return a response that runs ``work`` in a thread and tells ``{line, share}`` until ``{report}`` or ``{error}``.

    The work goes on to its end even when nobody listens any more.
    """
    return StreamingResponse(_lines(work), media_type="application/x-ndjson")


async def _lines(work: Work) -> AsyncIterator[str]:
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[dict[str, object] | None] = asyncio.Queue()

    def hear(line: str, share: float) -> None:
        loop.call_soon_threadsafe(told.put_nowait, {"line": line, "share": share})

    task = asyncio.create_task(asyncio.to_thread(work, hear))
    task.add_done_callback(lambda _: told.put_nowait(None))
    while (progress := await told.get()) is not None:
        yield _line(progress)
    yield _line(_result(task))


def _result(task: "asyncio.Task[Added]") -> dict[str, object]:
    try:
        return {"report": asdict(task.result())}
    except (AssistError, KnowledgeError) as error:
        return {"error": str(error)}
    except Exception:
        _LOG.exception("work on documents failed")
        return {"error": FAILED}


def _line(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
