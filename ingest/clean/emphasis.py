"""Emphasis spaces ("수 수 료") are taken out of headings and labels."""

import re

_SPACED = re.compile(r"(?<![가-힣A-Za-z0-9])(?:[가-힣][ \u3000]{1,4}){2,}[가-힣](?![가-힣])")
_PAIR = re.compile(
    r"^((?:(?:\d+|[가-하]|[IVXⅠ-Ⅻ]+)[.)]|제\s*\d+\s*[장절조관편])\s*)?([가-힣])[ \u3000]{1,6}([가-힣])$"
)
_WIDE = re.compile(r"(?<![가-힣])([가-힣])(?:[ \u3000]{2,6})([가-힣])(?![가-힣])")
_LONELY = frozenset("이그저및등중내외약단또각당본양시후전매총더못안잘수것때곳뿐만좀참꼭다")


def tighten(text: str) -> str:
    """Return ``text`` with words written one syllable apart written together.

    Three or more single syllables in a row are one word unless most of them are words of their own
    (이, 그, 및 …); two are one word only with a wide gap or when they are the whole label.
    """
    text = _PAIR.sub(lambda m: f"{m.group(1) or ''}{m.group(2)}{m.group(3)}", text)
    text = _WIDE.sub(r"\1\2", text)
    return _SPACED.sub(_together, text)


def _together(match: re.Match[str]) -> str:
    syllables = match.group().split()
    lonely = sum(s in _LONELY for s in syllables)
    whole = match.group() == match.string.strip()
    apart = lonely == len(syllables) if whole else lonely * 2 > len(syllables)
    return match.group() if apart else "".join(syllables)
