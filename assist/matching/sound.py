"""How a name sounds: one rough alphabet for Hangul and Latin letters, so that both spellings meet.

Consonants k t p j s h m n N l, vowels a e i o u v; close sounds share a letter, ㅡ and y are silent.
"""

import re
from functools import cache

from assist.matching.hangul import FIRST_SYLLABLE, LAST_SYLLABLE, parts
from assist.matching.rules import Rules

_INITIAL = dict(zip("ㄱㄲㅋㄷㄸㅌㅂㅃㅍㅈㅉㅊㅅㅆㄴㅁㄹㅎ", "kkktttpppjjjssnmlh", strict=True))
_VOWEL = {
    **{"ㅏ": "a", "ㅑ": "a", "ㅐ": "e", "ㅔ": "e", "ㅒ": "e", "ㅖ": "e", "ㅣ": "i", "ㅓ": "v", "ㅕ": "v"},
    **{"ㅗ": "o", "ㅛ": "o", "ㅜ": "u", "ㅠ": "u", "ㅡ": "", "ㅘ": "ua", "ㅝ": "uv", "ㅟ": "ui", "ㅢ": "i"},
    **{"ㅙ": "ue", "ㅚ": "ue", "ㅞ": "ue"},
}
_FINAL = dict(
    zip("ㄱㄲㅋㄳㄺㄴㄵㄶㄷㅅㅆㅈㅊㅌㄹㄼㄽㄾㅀㅁㄻㅂㅍㄿㅄㅇ", "kkkkknnnttttttlllllmmppppN", strict=True)
)
_REPEATED = re.compile(r"(.)\1+")
_VOWEL_SOUND = re.compile("[aeiouv]")
_LATIN = re.compile("[a-z]+")


def sound(text: str, rules: Rules) -> str:
    """Return the sounds of a key (lower case, no spaces); digits stay."""
    if not text.isascii():
        text = text.translate(_hangul_table()) if not _LATIN.search(text) else _mixed(text, rules)
        return _REPEATED.sub(r"\1", text)
    return _REPEATED.sub(r"\1", _LATIN.sub(lambda found: _latin(found[0], rules), text))


def skeleton(sounds: str) -> str:
    """Return the consonants of a sound row, n and ng as one."""
    return _REPEATED.sub(r"\1", _VOWEL_SOUND.sub("", sounds).replace("N", "n"))


def _mixed(text: str, rules: Rules) -> str:
    pieces = re.split("([a-z]+)", text)
    return "".join(
        _latin(piece, rules) if _LATIN.fullmatch(piece) else piece.translate(_hangul_table())
        for piece in pieces
    )


def _latin(word: str, rules: Rules) -> str:
    return rules.latin_sound.sub(lambda found: rules.sound_of(found[0]), word)


@cache
def _hangul_table() -> dict[int, str]:
    table = {}
    for code in range(FIRST_SYLLABLE, LAST_SYLLABLE + 1):
        initial, vowel, final = parts(code)
        table[code] = _INITIAL.get(initial, "") + _VOWEL[vowel] + _FINAL.get(final, "")
    return table
