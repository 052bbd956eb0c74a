"""Patterns of one word out of many."""

import re

from knowledge.text.alternatives import any_of


def test_the_longest_word_is_found() -> None:
    assert re.findall(any_of(["열", "열두", "a.b"]), "열두 a.b axb 열") == ["열두", "a.b", "열"]


def test_no_word_is_found_where_there_are_none() -> None:
    assert re.search(any_of([]), "무엇이든") is None
