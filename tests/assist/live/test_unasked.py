"""Answers nobody asked for, over labelled turns: what is said must be right; to be silent costs little."""

from assist.bootstrap import Services
from tests.bench.live_calls import questions


def test_what_is_said_unasked_is_right(sample_desk: Services) -> None:
    for found in questions(sample_desk, misses=False):
        assert found["precision"] >= 0.97, found
        assert found["recall"] >= 0.5, found
