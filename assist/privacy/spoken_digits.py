"""A text as one hears its numbers: what is said between two figures is one sign, however long it was.

A pattern over the text itself has to try every way to part figures from hesitations ("공일공에 음 이삼, 그, 사오"), and the
ways multiply. Here the gaps are found once, from left to right, and the patterns of said numbers see a single sign
for each; what they find is told in places of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.text.digits import SAID

PAUSE, JOINT, HESITATION = "\x01", "\x02", "\x03"
SIGNS = {
    "pause": PAUSE,
    "joint": JOINT,
    "gap": f"[{PAUSE}{JOINT}{HESITATION}]?",
}
"""The pieces by which a pattern names a gap: blanks only, a word that joins (에, 다시), any gap or none."""
_BLANKS = r"\s,.…·-"
_BLANK = f"[{_BLANKS}]*+"
_MOST_WORDS = 3


class GapWords:
    """What may be said between two figures of one number."""

    def __init__(self, joints: Sequence[str], hesitations: Sequence[str]) -> None:
        word = "|".join([*joints, *hesitations])
        self._gap = re.compile(
            rf"(?<=[{SAID}십백\d])(?:{_BLANK}(?:{word})){{0,{_MOST_WORDS}}}{_BLANK}(?=[{SAID}천\d])"
        )
        self._joint = re.compile(rf"(?>(?:(?<![{_BLANKS}])[{_BLANKS}]++)?)(?:{'|'.join(joints)})")
        self._blank = re.compile(_BLANK)

    def gaps(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Return where the gaps of a text are, and the sign of each."""
        for found in self._gap.finditer(text):
            if found.end() > found.start():
                yield found.start(), found.end(), self._sign(text, *found.span())

    def _sign(self, text: str, start: int, end: int) -> str:
        if self._blank.fullmatch(text, start, end):
            return PAUSE
        return JOINT if self._joint.match(text, start, end) else HESITATION


@dataclass(frozen=True, slots=True)
class HeardText:
    """The text with a sign for every gap, and where its letters stand in the original."""

    text: str
    _here: tuple[int, ...]  # the first letter after each gap, in this text
    _there: tuple[int, ...]  # the same letter in the original

    def place(self, position: int) -> int:
        """Return where a letter of this text stands in the original."""
        known = bisect_right(self._here, position) - 1
        return position if known < 0 else self._there[known] + position - self._here[known]


def heard(text: str, words: GapWords) -> HeardText:
    """Return ``text`` with its gaps between figures as signs."""
    pieces: list[str] = []
    here: list[int] = []
    there: list[int] = []
    place = length = 0
    for start, end, sign in words.gaps(text):
        pieces += [text[place:start], sign]
        length += start - place + 1
        here.append(length)
        there.append(end)
        place = end
    return HeardText("".join([*pieces, text[place:]]), tuple(here), tuple(there))
