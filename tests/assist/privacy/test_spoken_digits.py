"""Numbers with what is said between their figures: heard as one sign, told in places of the text."""

import pytest

from assist.privacy.mask import PatternMasker
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


@pytest.mark.parametrize(
    ("text", "heard_as"),
    [
        ("", ""),
        ("네, 알겠습니다.", "네, 알겠습니다."),
        ("공일", "공일"),
        ("공 일", f"공{PAUSE}일"),
        ("공 ... 일", f"공{PAUSE}일"),
        ("공에 일", f"공{JOINT}일"),
        ("공 다시 일", f"공{JOINT}일"),
        ("공 음 일", f"공{HESITATION}일"),
        ("공에 음 일", f"공{JOINT}일"),
        ("12-34", f"12{PAUSE}34"),
        ("백 천", f"백{PAUSE}천"),
        ("공 회장 일", "공 회장 일"),
        ("공 음 어 그 음 일", "공 음 어 그 음 일"),
        (" 일", " 일"),
        ("일 ", "일 "),
    ],
)
def test_only_what_may_be_said_inside_a_number_is_a_gap(text: str, heard_as: str) -> None:
    assert heard(text, _WORDS).text == heard_as


def test_gaps_are_told_with_their_places() -> None:
    assert list(_WORDS.gaps("공 일에 이")) == [(1, 2, PAUSE), (3, 5, JOINT)]


def test_the_end_of_a_heard_text_is_the_end_of_the_text() -> None:
    for text in ("", "공", "공 일", "공 일에 이 음 삼입니다"):
        said = heard(text, _WORDS)
        assert said.place(0) == 0 and said.place(len(said.text)) == len(text)


@pytest.mark.parametrize(
    "said",
    [
        "영일영 일이삼사 오육칠팔",
        "공일공 천이백삼십사 오육칠팔",
        "공 일 공에 1234 5678",
        "010 다시 1234에 5678",
        "빵일빵 일이삼사 오육칠팔",
        "공이 국에 일이삼사에 오육칠팔",
        "공 칠 공에 일이삼사 오육칠팔",
        "공 육 사 일이삼에 사오육칠",
        "공삼일에 일이삼 사오육칠",
    ],
)
def test_a_number_said_in_many_ways_is_masked(said: str) -> None:
    assert PatternMasker().mask(f"번호는 {said}, 그래요").text == "번호는 [전화1], 그래요"


@pytest.mark.parametrize(
    "said", ["일 년에 이 번이요", "삼십만 원이요", "공사 일정이 이래요", "이 이사가 사 오래요"]
)
def test_everyday_figures_stay(said: str) -> None:
    assert "[전화" not in PatternMasker().mask(said).text
