"""Letters in their common form, each in its place."""

import pytest

from knowledge.text.typed import as_typed


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("０１０－１２３４", "010-1234"),
        ("010–1234—5678", "010-1234-5678"),
        ("ＫＩＭ＠ａ．ｃｏｍ", "KIM@a.com"),
        ("고객：네（웃음）", "고객:네(웃음)"),
        ("하ㅡ하", "하-하"),
        ("02\u00a0123\u20094567\u3000번", "02 123 4567 번"),
        ("010\u200b-1234", "010 -1234"),
        ("줄\n바꿈\t칸", "줄\n바꿈\t칸"),
        ("그래요, 1-2", "그래요, 1-2"),
        ("", ""),
    ],
)
def test_wide_letters_dashes_and_blanks_are_as_one_types_them(text: str, typed: str) -> None:
    assert as_typed(text) == typed and len(typed) == len(text)
