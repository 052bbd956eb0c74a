"""What was said with its numbers in figures."""

import pytest

from knowledge.text.in_figures import in_figures


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("삼월 이일 두 시 반에", "3월 2일 2시 반에"),
        ("십일월 십육일 날", "11월 16일 날"),
        ("번호는 공일공 공공공공 오사삼이예요", "번호는 010 0000 5432예요"),
        ("직원이 서른두 명이고", "직원이 32명이고"),
        ("십억 미만이면 이십 프로까지", "10억 미만이면 20%까지"),
        ("무슨 일이시죠? 이일 말고 다른 일이요", "무슨 일이시죠? 이일 말고 다른 일이요"),
        ("이 일 오 층으로 보내 주세요", "이 일 오 층으로 보내 주세요"),
        ("일일이 해야 되는", "일일이 해야 되는"),
    ],
)
def test_numbers_are_in_figures_and_words_stay(said: str, shown: str) -> None:
    assert in_figures(said) == shown
