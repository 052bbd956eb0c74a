"""What other libraries say reaches people in Korean."""

import re

import pytest

from knowledge.errors import damaged
from knowledge.library_messages import in_korean, pattern_fault


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("(a", "1번째 글자: 여는 괄호"),
        ("a)", "닫는 괄호"),
        ("[a", "여는 괄호 '['"),
        ("*a", "되풀이할 글자"),
        ("(?P<a", "(?…)"),
    ],
)
def test_what_is_wrong_with_a_pattern_is_told_in_korean(pattern: str, told: str) -> None:
    with pytest.raises(re.error) as found:
        re.compile(pattern)
    assert told in pattern_fault(found.value)


def test_korean_stays_and_unknown_english_is_left_out() -> None:
    assert in_korean("3쪽이 깨졌습니다") == "3쪽이 깨졌습니다"
    assert in_korean("no such thing", "모름") == "모름"
    assert damaged("엑셀", "File is not a zip file").reason.endswith("(zip 형식이 아니거나 뒤가 잘렸습니다).")
    assert damaged("엑셀", "something odd").reason == "엑셀 파일이 손상되어 읽을 수 없습니다."
