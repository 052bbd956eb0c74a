"""Line ends that a layout put inside a sentence are taken out again."""

import re
from collections.abc import Iterable, Sequence

from knowledge.text.blanks import one_line

CLAUSE = re.compile(
    r"^(제\s*+\d++\s*+조(?>(?:\s*+의\s*+\d++)?))\s*+"
    r"(?:(\([^()]*+(?>(?:\([^()]*+\)[^()]*+)*)\)|【[^】]*+】|\[[^\]가-힣]*+[가-힣][^\]]*+\])(?=\s|\[|①|$)"
    r"(?!\s++(?:및|또는|내지|제\s*+\d|에\s|의\s))|(?=①)|$)\s*+"
)
"""The head of a clause (제12조의2(조기갱신 할인)), not a reference to one (제12조(…)에 따라)."""
BARE_CLAUSE = re.compile(
    r"^(제\s*+\d++\s*+조(?>(?:\s*+의\s*+\d++)?))\s++(?!및|또는|내지|제\s*\d|각\s|본문|단서|에\s|에서|의\s|을\s|를\s|은\s|는\s|이\s|가\s|와\s|과\s|부터|까지|중\s)"
    r"[가-힣][^.:;]{0,38}[^.,:;다요음함됨의를을은는에]$"
)
"""A clause head without brackets: 제21조 경기개시 시간."""
_STARTS = re.compile(
    r"^(?:제\s*+\d++\s*+(?:장|절|관|편)(?:의\s*\d+)?(?:\s|$)|\d{1,2}(?:[.)]|-\d)\s?\D|"
    r"[가-하][.)]\s|\(?[0-9]{1,2}\)\s|\([가-하0-9]{1,2}\)|[①-⑳㉠-㉻ⓐ-ⓩ❶-❿]|[-*•◦▪■□○〇●◎◆◇▶►▷☞ㅇ※＊【\[<〈《]|"
    r"[·ㆍ]\s|[IVXⅠ-Ⅻ]+[.)]\s|Q\d*[.:)]\s|A\d*[.:)]\s|부\s?칙)"
)
_ENDS = re.compile(r"[.!?:;。…함음임됨것\]】」』>][\"'”’)]*+$|\)[\"'”’]*+$")
_HANGUL_END = re.compile(r"[가-힣]$")
_PARTICLE_START = re.compile(
    r"^(?:은|는|이|가|을|를|의|에|에서|에게|으로|로|와|과|도|만|까지|부터|보다|처럼|이다|다|하여|하는|한다|합니다|하고|된|되는|됩니다|및)(?=[\s.,]|$)"
)


def starts_item(line: str) -> bool:
    """Whether a line begins something of its own: a clause, a numbered item, a bullet, a question."""
    return bool(_STARTS.match(line) or CLAUSE.match(line) or BARE_CLAUSE.match(line))


def rejoin(lines: Sequence[str], widest: int | None = None) -> list[str]:
    """Return paragraphs of consecutive lines: a full line without an end mark runs on into the next.

    ``widest`` is the length in characters of a full line; without it the lines' own longest counts.
    Texts whose lines are short (a poem, an address) or all end sentences stay as they are.
    """
    if not lines:
        return []
    full = widest or max(len(line) for line in lines)
    joined = [lines[0]]
    last = lines[0]
    for line in lines[1:]:
        if _runs_on(last, line, full):
            joined[-1] = join_lines(joined[-1], line)
        else:
            joined.append(line)
        last = line
    return joined


def join_lines(left: str, right: str) -> str:
    """Join two halves of a sentence; a hyphenated Latin word loses its hyphen."""
    if re.search(r"[A-Za-z]-$", left) and re.match(r"[a-z]", right):
        return left[:-1] + right
    return f"{left} {right}"


def _runs_on(left: str, right: str, full: int) -> bool:
    if starts_item(right) or _ENDS.search(left):
        return False
    return len(left) >= max(full * 0.75, 18) and full >= 24


def squeeze(lines: Iterable[str]) -> list[str]:
    """Return the lines with runs of spaces as one and empty lines left out."""
    return [short for line in lines if (short := one_line(line))]


def glued_start(line: str) -> bool:
    """Whether a line begins with a bare particle or ending that belongs to the word before it."""
    return bool(_PARTICLE_START.match(line))
