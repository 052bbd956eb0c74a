"""Blanks taken out of a text."""

import pytest

from knowledge.text.blanks import one_line, without_blanks


@pytest.mark.parametrize(
    ("text", "line", "bare"),
    [
        ("  신용 \t등급\n\n확인서 ", "신용 등급 확인서", "신용등급확인서"),
        ("전각\u3000공백\xa0도", "전각 공백 도", "전각공백도"),
        ("", "", ""),
    ],
)
def test_every_kind_of_blank_counts(text: str, line: str, bare: str) -> None:
    assert one_line(text) == line
    assert without_blanks(text) == bare
