"""What an endpoint's error means: what to say of it, and whether the same request may be sent again."""

import random

from knowledge.text.numbers import read_float

_PASSING = frozenset({408, 409, 429, 500, 502, 503, 504})
_TRIES = 2
_LEAST, _MOST = 0.1, 0.4  # seconds before the second try, drawn at random so that desks do not retry in step


def why(error: Exception) -> str:
    """Return one Korean clause that says what was wrong, without its full stop."""
    if isinstance(error, TimeoutError) or "timeout" in type(error).__name__.lower():
        return "언어 모델이 제시간에 답하지 않았습니다"
    if "iterations" in str(error).lower():
        return "언어 모델이 자료 찾기를 끝내지 못했습니다"
    code = status(error)
    if code in {401, 403}:
        return "언어 모델 서버가 API 키를 받아들이지 않았습니다(OPENAI_API_KEY를 확인해 주세요)"
    return f"언어 모델 서버 오류({code})" if code else "언어 모델 서버에 연결할 수 없습니다"


def status(error: Exception) -> int | None:
    """Return the HTTP status of an error, if the server sent one."""
    code = getattr(error, "status_code", None)
    return code if isinstance(code, int) else None


def asked_wait(error: Exception) -> float:
    """Return the seconds a server asked to be left alone (Retry-After in seconds), 0 when it did not."""
    response = getattr(error, "response", None)
    header = response.headers.get("retry-after", "") if response is not None else ""
    return read_float(header) or 0.0


def pause(error: Exception, tries: int, left: float) -> float | None:
    """Return the seconds to wait before trying again, or None when that is not safe or leaves no time.

    Only what the server refused before it began (a passing status, a connection that was not made) is tried
    again, once, and never after a timeout.

    Args:
        error: What went wrong.
        tries: How often it was tried so far, at least 1.
        left: Seconds left for the first word.
    """
    passing = status(error) in _PASSING or type(error).__name__ == "APIConnectionError"
    wait = max(asked_wait(error), random.uniform(_LEAST, _MOST))  # noqa: S311  # jitter, not a secret
    return wait if passing and tries < _TRIES and wait < left else None
