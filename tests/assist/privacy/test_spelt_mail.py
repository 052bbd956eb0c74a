"""Mail addresses that are said letter by letter, and how little a text without one costs."""

from itertools import pairwise

import pytest

from assist.privacy.mask import PatternMasker
from assist.privacy.spelt_mail import MailWords, SpeltMails

WORDS = MailWords(
    at=("골뱅이",), letters=("에이", "비", "씨"), signs=("점",), hosts=("네이버",), dots=("점", "닷"), ends=("컴",), bare_ends=("컴",)
)  # fmt: skip


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


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in SpeltMails(WORDS).find(text)]


@pytest.mark.parametrize(
    ("text", "mail"),
    [
        ("에이 비 씨 골뱅이 네이버 점 컴", "에이 비 씨 골뱅이 네이버 점 컴"),
        ("주소는 에이비씨골뱅이네이버닷컴이요", "에이비씨골뱅이네이버닷컴"),
        ("메일 a.b 골뱅이 naver.컴", "a.b 골뱅이 naver.컴"),
        ("에이 점 비 골뱅이 에이 비 컴", "에이 점 비 골뱅이 에이 비 컴"),
    ],
)
def test_an_address_runs_from_its_first_letter_to_its_end(text: str, mail: str) -> None:
    assert found(text) == [mail]


@pytest.mark.parametrize(
    "text", ["", "골뱅이", "골뱅이 네이버 닷컴", "에이 비 씨", "에이 비 골뱅이", "에이 골뱅이 무침"]
)
def test_half_an_address_is_none(text: str) -> None:
    assert found(text) == []


def test_a_second_at_sign_takes_no_letter_of_the_first_address() -> None:
    text = "에이 골뱅이 네이버 골뱅이 네이버"
    places = list(SpeltMails(WORDS).find(text))
    assert places and all(left[1] <= right[0] for left, right in pairwise(places))


def test_a_long_run_of_letters_before_the_sign_is_looked_at_so_far_only() -> None:
    (mail,) = found("에이 " * 200 + "골뱅이 네이버 닷컴")
    assert mail.endswith("골뱅이 네이버 닷컴") and mail.count("에이") <= 60


@pytest.mark.parametrize(
    "said", ["kim@example.com", "kim @ example.com", "a.b+c@mail.example.co.kr", "KIM＠EXAMPLE.COM"]
)
def test_a_written_address_is_masked_whole(said: str) -> None:
    assert PatternMasker().mask(f"메일은 {said}으로요").text == "메일은 [메일1]으로요"
