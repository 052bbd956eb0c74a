"""Mail addresses that are said letter by letter, and how little a text without one costs."""

import pytest

from assist.privacy.mask import PatternMasker


@pytest.mark.parametrize(
    "said",
    [
        "케이아이엠 골뱅이 네이버 닷컴",
        "에이 비 씨 일이삼 골뱅이 지메일 점 컴",
        "케이 아이 엠 언더바 공일 골뱅이 회사 점 씨오 점 케이알".replace("회사", "이그잼플"),
        "하늘 앳 다음 점 넷",
        "abc 골뱅이 example.co.kr",
        "디 더블유 엘 골뱅이 에스 케이 컴",
    ],
)
def test_a_spelt_address_is_masked_whole(said: str) -> None:
    assert PatternMasker().mask(f"메일은 {said} 맞나요").text == "메일은 [메일1] 맞나요"


@pytest.mark.parametrize("said", ["골뱅이 무침 먹었어요", "원 원 원 이요", "앳된 목소리"])
def test_words_that_only_sound_like_one_stay(said: str) -> None:
    assert PatternMasker().mask(said).text == said


def test_two_addresses_side_by_side_are_two() -> None:
    masked = PatternMasker().mask("하나 골뱅이 네이버 닷컴, 둘이 골뱅이 다음 닷넷")
    assert [span.kind for span in masked.spans] == ["메일", "메일"]


def test_letters_without_an_at_sign_are_read_once() -> None:
    assert PatternMasker().mask("원 " * 2_000).spans == ()
