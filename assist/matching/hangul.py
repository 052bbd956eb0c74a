"""Hangul taken apart and put together: jamo, and text typed with the keyboard in the other language."""

import re
from functools import cache

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_PAIRS = {
    **{"ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ"},
    **{"ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ"},
}
_VOWEL_PAIRS = {
    "ㅘ": "ㅗㅏ",
    "ㅙ": "ㅗㅐ",
    "ㅚ": "ㅗㅣ",
    "ㅝ": "ㅜㅓ",
    "ㅞ": "ㅜㅔ",
    "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ",
}
_KEYS = dict(
    zip(
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        strict=True,
    )
)
_TYPED = {jamo: key for key, jamo in _KEYS.items()}
_SYLLABLE = re.compile(
    r"([ㄱ-ㅎ])(ㅗ[ㅏㅐㅣ]|ㅜ[ㅓㅔㅣ]|ㅡㅣ|[ㅏ-ㅣ])"
    r"((?:ㄱㅅ|ㄴ[ㅈㅎ]|ㄹ[ㄱㅁㅂㅅㅌㅍㅎ]|ㅂㅅ)(?![ㅏ-ㅣ])|[ㄱ-ㄷㄹㅁㅂㅅ-ㅈㅊ-ㅎ](?![ㅏ-ㅣ]))?"
)
FIRST_SYLLABLE, LAST_SYLLABLE = 0xAC00, 0xD7A3


def is_syllable(letter: str) -> bool:
    """Whether ``letter`` is one whole Hangul syllable."""
    return FIRST_SYLLABLE <= ord(letter) <= LAST_SYLLABLE


def parts(code: int) -> tuple[str, str, str]:
    """Return initial, vowel and final of the syllable with this code point."""
    rest, final = divmod(code - FIRST_SYLLABLE, 28)
    initial, vowel = divmod(rest, 21)
    return _INITIALS[initial], _VOWELS[vowel], _FINALS[final]


def jamo(text: str) -> str:
    """Return ``text`` with every syllable written as its jamo (double finals as two letters)."""
    return text.translate(_jamo_table())


@cache
def _jamo_table() -> dict[int, str]:
    table = {}
    for code in range(FIRST_SYLLABLE, LAST_SYLLABLE + 1):
        initial, vowel, final = parts(code)
        table[code] = initial + vowel + _PAIRS.get(final, final)
    return table


def key_of(letter: str) -> str:
    """Return the key a jamo is typed with; any other letter is its own."""
    return _TYPED.get(letter, letter)


def compose(letters: str) -> str:
    """Return a row of jamo put together into syllables; what makes no syllable stays as it is."""
    return _SYLLABLE.sub(lambda found: _syllable(found[1], found[2], found[3] or ""), letters)


def _syllable(initial: str, vowel: str, final: str) -> str:
    whole_vowel = next((one for one, two in _VOWEL_PAIRS.items() if two == vowel), vowel)
    whole_final = next((one for one, two in _PAIRS.items() if two == final), final)
    place = (_INITIALS.index(initial) * 21 + _VOWELS.index(whole_vowel)) * 28 + _FINALS.index(whole_final)
    return chr(FIRST_SYLLABLE + place)


def typed_as_hangul(text: str) -> str | None:
    """Return what ``text`` says when its Latin letters were meant for the Korean keyboard (dkssud → 안녕).

    None when the letters do not make whole syllables, or fewer than two.
    """
    typed = text if any(letter.islower() for letter in text) else text.lower()
    letters = "".join(_KEYS.get(key) or _KEYS.get(key.lower(), key) for key in typed)
    said = compose(letters)
    made = [letter for letter in said if letter.isalpha()]
    whole = all(is_syllable(letter) for letter in made)
    return said if whole and len(made) >= 2 and said != text else None


def typed_as_latin(text: str) -> tuple[str, ...]:
    """Return what ``text`` may say when its Hangul was meant for the English keyboard (ㅣㅎ → lg).

    Only rows that hold a jamo standing alone are turned back: the whole row, and the lone jamo by themselves.
    """
    rows = re.sub(r"(?<![가-힣ㄱ-ㅣ])[가-힣]*+[ㄱ-ㅣ][가-힣ㄱ-ㅣ]*+", lambda found: _keys(found[0]), text)
    alone = re.sub(r"[ㄱ-ㅣ]+", lambda found: _keys(found[0]), text)
    return tuple(turned for turned in dict.fromkeys((rows, alone)) if turned != text)


def _keys(text: str) -> str:
    flat = "".join(_VOWEL_PAIRS.get(letter, _PAIRS.get(letter, letter)) for letter in jamo(text))
    return "".join(map(key_of, flat))
