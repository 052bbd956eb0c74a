"""What can go wrong with a call is one kind of error, in Korean."""

import pytest

from assist.calls.analyst import CallAnalyst
from assist.calls.errors import CallError, EmptyCall
from assist.calls.report import LONGEST_CALL, Call
from assist.errors import AssistError


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "통화 내용이 비어 있습니다"),
        (" \n…\n", "대화나 메모를 붙여 넣어 주세요"),
        ("가" * (LONGEST_CALL + 1), "통화를 나누어"),
        ("고객: 안 해요\0", "UTF-8 글로 다시 저장"),
    ],
)
def test_every_refusal_says_in_korean_what_to_do(analyst: CallAnalyst, text: str, told: str) -> None:
    with pytest.raises(CallError, match=told):
        analyst.report(Call(text=text))


def test_an_empty_call_is_a_call_that_cannot_be_read_and_both_are_the_product_s_own_errors() -> None:
    assert issubclass(EmptyCall, CallError) and issubclass(CallError, AssistError)
