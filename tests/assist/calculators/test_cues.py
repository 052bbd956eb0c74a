"""Words of a sheet are found in a question as it is rewritten."""

import pytest

from assist.calculators.cues import says
from knowledge.text.spoken import written


@pytest.mark.parametrize(
    ("word", "question"),
    [("한 달", "한 달에 얼마예요"), ("1개월", "한 달에 얼마예요"), ("두 번에", "두 번에 나눠 내면")],
)
def test_a_count_that_is_said_is_the_one_that_is_written(word: str, question: str) -> None:
    assert says(written(question).lower(), (word,))
