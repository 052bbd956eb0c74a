"""Where sentences end."""

import pytest

from knowledge.text.sentences import between_stops, cuts, sentences, spans


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("접수됐습니다. 내일 오세요!", ["접수됐습니다.", "내일 오세요!"]),
        ("접수됐습니다.내일 오세요", ["접수됐습니다.", "내일 오세요"]),
        ("첫 줄\n\n 둘째 줄 ", ["첫 줄", "둘째 줄"]),
        ('그는 "됩니다." 그러고는 갔다.', ['그는 "됩니다."', "그러고는 갔다."]),
        ("수수료는 1.5%이고 2026. 3. 1.부터입니다", ["수수료는 1.5%이고 2026. 3. 1.부터입니다"]),
        ("이 규정은 2026. 3. 1. 시행한다. 끝", ["이 규정은 2026. 3. 1. 시행한다.", "끝"]),
        ("받지 않는다. 1. 도장하는 곳 2. 칠하는 곳", ["받지 않는다.", "1. 도장하는 곳", "2. 칠하는 곳"]),
        ("1. 접수\n10. 발급", ["1. 접수", "10. 발급"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_sentence_ends_at_a_stop_or_a_line(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_the_places_of_sentences_are_those_of_the_text() -> None:
    text = " 하나입니다.  둘입니다.\n"
    assert [text[start:end] for start, end in spans(text)] == ["하나입니다.", "둘입니다."]
    assert all(text[cut - 1].isspace() for cut in cuts(text))


def test_a_stop_without_a_blank_parts_too() -> None:
    assert between_stops("할인!지금 전화. 1.5배") == ["할인!", "지금 전화.", " 1.", "5배"]
