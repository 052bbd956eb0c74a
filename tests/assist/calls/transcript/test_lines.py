"""What looks like the JSON of a speech service and is none stays a text."""

import pytest

from assist.calls.transcript.lines import stt_json


@pytest.mark.parametrize("text", ["[" * 60_000, '{"text": ' + "9" * 5_000 + "}", "{고객: 네"])
def test_a_text_that_only_begins_like_json_is_read_as_text(text: str) -> None:
    assert stt_json(text) is None
