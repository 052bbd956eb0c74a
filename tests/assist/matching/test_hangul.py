"""Hangul taken apart and put together, and text typed with the keyboard in the other language."""

import pytest

from assist.matching.hangul import compose, is_syllable, jamo, key_of, parts, typed_as_hangul, typed_as_latin


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("닭", "ㄷㅏㄹㄱ"),
        ("값없", "ㄱㅏㅂㅅㅇㅓㅂㅅ"),
        ("꿿", "ㄲㅞㄹㅎ"),
        ("가", "ㄱㅏ"),
        ("ㅋㅋ", "ㅋㅋ"),
        ("lg전자 3", "lgㅈㅓㄴㅈㅏ 3"),
        ("", ""),
    ],
)
def test_syllables_are_written_as_their_letters_and_the_rest_stays(text: str, letters: str) -> None:
    assert jamo(text) == letters


@pytest.mark.parametrize("text", ["닭", "값", "뷁", "각가", "앉아", "힣", "안녕하세요", "의왕", "괜찮"])
def test_letters_go_back_into_the_syllables_they_came_from(text: str) -> None:
    assert compose(jamo(text)) == text


@pytest.mark.parametrize("letters", ["ㅋㅋㅋ", "ㅏㅏ", "abc", "", "12", "ㄱ"])
def test_letters_that_make_no_syllable_stay(letters: str) -> None:
    assert compose(letters) == letters


def test_every_syllable_comes_back() -> None:
    every = [chr(code) for code in range(ord("가"), ord("힣") + 1)]
    assert [one for one in every if compose(jamo(one)) != one] == []
    assert len(set(map(jamo, every))) == len(every)


@pytest.mark.parametrize(
    ("letter", "whole"),
    [("가", True), ("힣", True), ("ㄱ", False), ("ㅏ", False), ("a", False), ("漢", False)],
)
def test_only_a_whole_syllable_is_one(letter: str, whole: bool) -> None:
    assert is_syllable(letter) is whole


def test_a_syllable_has_three_parts_of_which_the_last_may_be_empty() -> None:
    assert parts(ord("닭")) == ("ㄷ", "ㅏ", "ㄺ")
    assert parts(ord("의")) == ("ㅇ", "ㅢ", "")


@pytest.mark.parametrize(
    ("letter", "key"), [("ㅂ", "q"), ("ㅃ", "Q"), ("ㅣ", "l"), ("ㅡ", "m"), ("a", "a"), ("7", "7"), ("", "")]
)
def test_a_letter_knows_its_key(letter: str, key: str) -> None:
    assert key_of(letter) == key


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dkssud", "안녕"),
        ("DKSSUD", "안녕"),
        ("tlqjaxhrjs", "시범토건"),
        ("tlqja xhrjs", "시범 토건"),
        ("rkskek!", "가나다!"),
        ("Tkddyd", "쌍용"),
    ],
)
def test_hangul_typed_with_the_latin_keyboard_is_read(typed: str, meant: str) -> None:
    assert typed_as_hangul(typed) == meant


@pytest.mark.parametrize("typed", ["LG", "lg", "kepler", "rk", "", "123", "안녕", "samsung", "!!"])
def test_what_makes_no_two_whole_syllables_was_meant_as_typed(typed: str) -> None:
    assert typed_as_hangul(typed) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ㅣㅎ전자", "lg전자"),
        ("ㅎㅎ", "gg"),
        ("ㄴㅏ소프트", "sk소프트"),
        ("ㅔㅐㄴ채", "posco"),
        ("ㅏㅍㅊ", "kvc"),
    ],
)
def test_latin_typed_with_the_hangul_keyboard_is_read(typed: str, meant: str) -> None:
    assert meant in typed_as_latin(typed)


@pytest.mark.parametrize("typed", ["안녕", "시범토건(주)", "kepler", "", "123"])
def test_text_without_a_lone_letter_was_meant_as_typed(typed: str) -> None:
    assert typed_as_latin(typed) == ()


def test_a_row_is_read_whole_or_only_in_its_lone_letters() -> None:
    assert set(typed_as_latin("ㅣㅎ전자")) == {"lgwjswk", "lg전자"}
