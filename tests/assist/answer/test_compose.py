"""What is said of a passage that is no sentence."""

import pytest

from assist.answer.compose import spoken_row
from assist.answer.grounding import ungrounded

ROW = "지역: 도서 | 방문 추가요금: 90000원 | 비고: 배편은 따로"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ROW, "표에는 이렇게 적혀 있습니다. 지역 도서, 방문 추가요금 90000원, 비고 배편은 따로."),
        ("환불: 3영업일 안에 합니다.", "환불: 3영업일 안에 합니다."),
        ("가 | 나 가운데 고릅니다.", "가 | 나 가운데 고릅니다."),
    ],
)
def test_a_row_of_a_table_is_told_to_be_one_and_other_text_stays(text: str, said: str) -> None:
    assert spoken_row(text) == said
    assert not ungrounded(said, [text])
