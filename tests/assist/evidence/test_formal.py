"""Spoken endings in letters."""

import pytest

from assist.evidence.formal import formal


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("평가 요구는 원청사의 정책에서 나와요.", "평가 요구는 원청사의 정책에서 나옵니다."),
        ("부가세를 포함해 198,000원이에요.", "부가세를 포함해 198,000원입니다."),
        ("원청사가 정했어요. 서류는 세 가지가 있어요.", "원청사가 정했습니다. 서류는 세 가지가 있습니다."),
        ("등급은 BBB예요.", "등급은 BBB입니다."),
        ("BB- 이상이어야 해요", "BB- 이상이어야 합니다"),
    ],
)
def test_a_spoken_ending_becomes_a_written_one(spoken: str, written: str) -> None:
    assert formal(spoken) == written


@pytest.mark.parametrize("said", ["갱신은 30일 전에 하셔야 합니다.", "원청사 제출용.", ""])
def test_everything_else_stays(said: str) -> None:
    assert formal(said) == said
