"""Numbers with what is said between their figures: heard as one sign, told in places of the text."""

import pytest

from assist.privacy.mask import PatternMasker
from assist.privacy.spans import Cover, Span, apart
from assist.privacy.spoken_digits import HESITATION, JOINT, PAUSE, GapWords, heard

_WORDS = GapWords(["에", "다시"], ["음", "어", "그"])


def test_each_gap_between_figures_is_one_sign() -> None:
    said = heard("공일공 , 이삼에 사오 음 그, 육칠이요", _WORDS)
    assert said.text == f"공일공{PAUSE}이삼{JOINT}사오{HESITATION}육칠이요"


def test_every_letter_keeps_its_place() -> None:
    text = "번호는 공일공 ... 이삼사오에, 육칠팔구요"
    said = heard(text, _WORDS)
    for position, letter in enumerate(said.text):
        assert letter in (PAUSE, JOINT, HESITATION) or text[said.place(position)] == letter


@pytest.mark.parametrize(
    "said",
    [
        "공 일 공 일 이 삼 사 오 육 칠 팔",
        "공일공 음 이삼사오 어 육칠팔구",
        "공일공에, 그, 이삼사오에 다시 육칠팔구",
    ],
)
def test_a_number_said_with_blanks_and_hesitations_is_masked_whole(said: str) -> None:
    assert PatternMasker().mask(f"번호는 {said}입니다").text == "번호는 [전화1]입니다"


def test_figures_read_out_one_by_one_without_end_are_read() -> None:
    masked = PatternMasker().mask("고객: " + "공 일 이 삼 사 오 육 칠 팔 구 " * 300)
    assert "공 일 이 삼" not in masked.text and masked.restore(masked.text).endswith("팔 구 ")


def test_of_two_places_that_overlap_the_longer_is_kept() -> None:
    spans = [Span(0, 2, "이름"), Span(1, 5, "이름"), Span(5, 6, "이름")]
    assert apart(spans, 6) == [Span(1, 5, "이름"), Span(5, 6, "이름")]


def test_a_letter_taken_is_not_free() -> None:
    cover = Cover(10)
    cover.take(2, 4)
    assert cover.free(0, 2) and cover.free(4, 10) and not cover.free(3, 5)
