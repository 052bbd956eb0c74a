import httpx
import openai
import pytest

from assist.llm.errors import asked_wait, pause, why

REQUEST = httpx.Request("POST", "http://127.0.0.1/v1")


def refused(status: int, **headers: str) -> openai.APIStatusError:
    response = httpx.Response(status, headers=headers, request=REQUEST)
    return openai.APIStatusError("scripted", response=response, body=None)


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_passing_refusal_is_tried_again_after_a_moment(status: int) -> None:
    wait = pause(refused(status), tries=1, left=3)
    assert wait is not None and 0.1 <= wait <= 0.4


@pytest.mark.parametrize(
    ("error", "tries", "left"),
    [
        (refused(500), 2, 3),
        (refused(500), 1, 0.05),
        (refused(401), 1, 3),
        (refused(429, **{"retry-after": "20"}), 1, 3),
        (openai.APITimeoutError(REQUEST), 1, 3),
        (TimeoutError(), 1, 3),
        (ValueError(), 1, 3),
    ],
)
def test_what_would_not_help_is_not_tried_again(error: Exception, tries: int, left: float) -> None:
    assert pause(error, tries, left) is None


def test_the_servers_wish_is_read() -> None:
    assert asked_wait(refused(429, **{"retry-after": "20"})) == 20
    assert asked_wait(refused(429, **{"retry-after": "Wed, 21 Oct"})) == 0


@pytest.mark.parametrize(
    ("error", "words"),
    [(refused(401), "API 키"), (refused(503), "503"), (TimeoutError(), "제시간"), (OSError(), "연결")],
)
def test_the_reason_is_said_in_korean(error: Exception, words: str) -> None:
    assert words in why(error)
