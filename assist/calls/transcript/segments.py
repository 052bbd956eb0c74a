"""Speech cut into pieces of about a sentence: at marks, or where a sentence ends without one."""

import re
from dataclasses import dataclass

from assist.calls.report import Speaker
from knowledge.text.korean import Morpheme, morphemes

_MARK = re.compile(r"(?<=[.?!…])\s+|\n++(?>(?:[^\S\n]*+/\s++)?)|(?<!\s)[^\S\n]++/\s++|(?<=[가-힣])\s*+→\s*+")
_REPLY = re.compile(r"(?<!\s)\s++(?:네|예|아뇨|아니요|아니|여보세요)(?=\s)")
_SHORT = 2
_LONGEST = 60
_CLOSING = frozenset({"EF"})
_POLITE = ("요", "죠", "다", "까", "네", "예", "냐", "래", "지", "고", "어", "야", "라", "자", "데", "니")


@dataclass(frozen=True, slots=True)
class Piece:
    """About one sentence: who says it, the words as written, and their place in the call's text."""

    speaker: Speaker
    text: str
    start: int
    turn: int

    @property
    def end(self) -> int:
        """The place after the last letter."""
        return self.start + len(self.text)

    @property
    def asks(self) -> bool:
        """Whether it ends as a question does."""
        return self.text.rstrip().endswith("?")


def cut(text: str) -> list[tuple[int, str]]:
    """Return the sentences of a text with their places; long unmarked speech is cut at its endings."""
    out: list[tuple[int, str]] = []
    place = 0
    for mark in [*_MARK.finditer(text), None]:
        end = mark.start() if mark else len(text)
        out += _endings(text[place:end], place) if end - place > _LONGEST else [(place, text[place:end])]
        place = mark.end() if mark else end
    return [
        (start + len(words) - len(words.lstrip()), words.strip()) for start, words in out if words.strip()
    ]


def _endings(text: str, offset: int) -> list[tuple[int, str]]:
    """Cut after each word whose last morpheme closes a sentence, and before a word of reply."""
    found, place = [], 0
    for last in _word_ends(text):
        closing = last.tag in _CLOSING or (last.tag == "JX" and last.form == "요")
        reply = _REPLY.match(text, last.end)
        if (closing and text.endswith(_POLITE, 0, last.end) and last.end - place > _SHORT) or reply:
            found.append((offset + place, text[place : last.end]))
            place = last.end
    return [*found, (offset + place, text[place:])] if place < len(text) else found


def _word_ends(text: str) -> list[Morpheme]:
    """Return the last morpheme of each word (what stands before a space)."""
    found = morphemes(text)
    return [m for m in found if m.end >= len(text) or text[m.end : m.end + 1].isspace()]
