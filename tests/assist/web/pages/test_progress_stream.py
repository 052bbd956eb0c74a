"""Progress a line at a time, the result or the error last."""

import json

import pytest

from assist.errors import AssistError
from assist.packs.library import Added, Told
from assist.web.pages.progress_stream import FAILED, telling


async def lines_of(work: object) -> list[dict[str, object]]:
    response = telling(work)  # type: ignore[arg-type]  # tests hand in plain functions
    return [json.loads(str(line)) async for line in response.body_iterator]


async def test_progress_comes_before_the_report() -> None:
    def work(told: Told) -> Added:
        told("읽는 중", 0.5)
        return Added((), 7, 0.1)

    lines = await lines_of(work)
    assert lines[0] == {"line": "읽는 중", "share": 0.5}
    assert lines[-1]["report"]["passages"] == 7  # type: ignore[index]  # JSON


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (AssistError("다른 색인이 돌고 있습니다."), "다른 색인이 돌고 있습니다."),
        (RuntimeError("secret"), FAILED),
    ],
)
async def test_an_error_is_the_last_line(error: Exception, shown: str) -> None:
    def work(told: Told) -> Added:
        raise error

    assert await lines_of(work) == [{"error": shown}]
