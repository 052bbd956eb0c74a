"""A call reduced to its words: what a speech service writes becomes labelled lines, and no call is endless."""

import re

from assist.calls.errors import CallError
from assist.calls.report import LONGEST_CALL, Call
from assist.calls.transcript.lines import stt_json
from assist.text_file import is_text

_TIMES = re.compile(r"^[^\n]{0,200}-->[^\n]{0,200}(?:\n|\Z)", re.MULTILINE)
"""Lines of subtitles that only say when: they are no words of the call."""
_TIMED = 4 * LONGEST_CALL


def spoken(call: Call) -> Call:
    """Return the call with its words as text.

    Raises:
        CallError: it is longer than a call may be, or holds what is no letter.
    """
    heard = stt_json(call.text)
    words = call.text if heard is None else heard
    if "\0" in words or (not is_text(words)):
        raise CallError(
            "통화 내용에 글자가 아닌 것이 섞여 있습니다. 원래 프로그램에서 UTF-8 글로 다시 저장해 주세요."
        )
    if len(words) > _TIMED or (len(words) > LONGEST_CALL and len(_TIMES.sub("", words)) > LONGEST_CALL):
        raise CallError(
            f"통화 한 건이 {LONGEST_CALL:,}자보다 깁니다({len(words):,}자). 통화를 나누어 따로 정리해 주세요."
        )
    return call if words == call.text else call.model_copy(update={"text": words})
