"""A text in plain letters, and where they stand in the original."""

import unicodedata

import pytest

from knowledge.text.plain import plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [("０１０—１２３４", "010-1234"), ("3∼4", "3~4"), ("㎡ ① ㄱ", "㎡ ① ㄱ"), ("그대로 1.5", "그대로 1.5")],
)
def test_letters_are_in_one_form(text: str, shown: str) -> None:
    assert plain(text).text == shown


def test_a_place_is_told_in_the_original() -> None:
    text = unicodedata.normalize("NFD", "한국") + " 100"
    source = plain(text)
    start, end = source.span(source.text.index("100"), len(source.text))
    assert source.text == "한국 100"
    assert text[start:end] == "100"
