"""Names that are one name but for the writing of a word or a sound: 텍 and 테크, 앤 and 엔, Ind. and Industry."""

import re
from functools import cache

from assist.matching.hangul import FIRST_SYLLABLE, LAST_SYLLABLE, parts
from assist.matching.rules import Rules
from knowledge.text.digits import COUNTING

_ORDINAL = re.compile(f"제(?=[{COUNTING}십백]+(?:차|호))")
"""제이차 and 이차 (2차) are one."""
_FIRST = dict(zip("ㄲㄸㅃㅆㅉ", "ㄱㄷㅂㅅㅈ", strict=True))
_VOWEL = dict(zip("ㅐㅒㅖㅙㅚㅢ", "ㅔㅔㅔㅞㅞㅣ", strict=True))
_FLAT = dict(zip("ㅑㅕㅛㅠ", "ㅏㅓㅗㅜ", strict=True))
"""After ㅅ, ㅈ and ㅊ these sound alike (쥬 and 주)."""
_LAST = dict(zip("ㄲㅋㅅㅆㅈㅊㅌㅍ", "ㄱㄱㄷㄷㄷㄷㄷㅂ", strict=True))


def kin(key: str, rules: Rules) -> str:
    """Return what two keys share that are one name written in two ways (for comparing only)."""
    row = rules.kin.sub(lambda found: rules.kin_of[found[0]], _ORDINAL.sub("", key))
    return row.replace("앤", "n").translate(_folded())


@cache
def _folded() -> dict[int, str]:
    table = {}
    for code in range(FIRST_SYLLABLE, LAST_SYLLABLE + 1):
        first, vowel, last = parts(code)
        first, vowel = _FIRST.get(first, first), _VOWEL.get(vowel, vowel)
        vowel = _FLAT.get(vowel, vowel) if first in "ㅅㅈㅊ" else vowel
        table[code] = (
            "n" if (first, vowel, last) == ("ㅇ", "ㅔ", "ㄴ") else first + vowel + _LAST.get(last, last)
        )
    return table
