"""How a name sounds, in Hangul and in Latin letters."""

from itertools import pairwise

import pytest

from assist.matching.rules import Rules, load_rules
from assist.matching.sound import skeleton, sound


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("케플러", "kepler"),
        ("한빛", "hanbit"),
        ("시범토건", "시범도건"),
        ("표본", "뾰본"),
        ("제일", "재일"),
        ("낫", "낟"),
        ("부엌", "부억"),
        ("쌀", "살"),
        ("밝", "박"),
        ("phone", "fone"),
        ("쏠루션", "solution"),
    ],
)
def test_what_sounds_alike_is_written_alike(rules: Rules, one: str, other: str) -> None:
    assert sound(one, rules) == sound(other, rules)


@pytest.mark.parametrize(
    ("one", "other"), [("한빛", "한울"), ("가온", "다온"), ("강", "간"), ("나리", "다리"), ("lg", "ls")]
)
def test_what_sounds_otherwise_is_written_otherwise(rules: Rules, one: str, other: str) -> None:
    assert sound(one, rules) != sound(other, rules)


@pytest.mark.parametrize(("text", "sounds"), [("", ""), ("25", "25"), ("abc123", "apk123"), ("三星", "三星")])
def test_digits_and_other_letters_stay(rules: Rules, text: str, sounds: str) -> None:
    assert sound(text, rules) == sounds


def test_a_name_of_both_alphabets_is_read_piece_by_piece(rules: Rules) -> None:
    assert sound("엘지lg화학", rules) == sound("엘지", rules) + sound("lg", rules) + sound("화학", rules)


@pytest.mark.parametrize("text", ["aaaa", "빠빠", "coool", "홈마", "각가"])
def test_no_sound_is_written_twice_running(rules: Rules, text: str) -> None:
    sounds = sound(text, rules)
    assert all(one != other for one, other in pairwise(sounds))


@pytest.mark.parametrize(
    ("text", "bones"), [("케플러", "kpl"), ("한빛", "hnpt"), ("강산", "knsn"), ("오이", ""), ("", "")]
)
def test_the_skeleton_of_a_sound_is_its_consonants(rules: Rules, text: str, bones: str) -> None:
    assert skeleton(sound(text, rules)) == bones


@pytest.mark.parametrize(("one", "other"), [("강산", "간산"), ("코리아", "kria"), ("서울", "seoul")])
def test_names_that_differ_in_vowels_or_in_n_and_ng_share_a_skeleton(
    rules: Rules, one: str, other: str
) -> None:
    assert skeleton(sound(one, rules)) == skeleton(sound(other, rules))
