"""JSON that somebody sent."""

import json
from typing import Any


def read_json(text: str | bytes) -> Any:
    """Return what ``text`` holds.

    Raises:
        ValueError: it is no JSON, a number in it is too long, or it is nested deeper than any data is.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("too deeply nested") from error
