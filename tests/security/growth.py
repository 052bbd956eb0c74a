"""How the time of reading a text grows with its length; texts that make patterns go back and forth."""

import random
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from re import _constants as kinds
from re import _parser as parser
from types import FrameType
from typing import Any

_FLOOR = 0.006
"""Seconds below which growth is not asked for: at 0.7 µs a letter it is noise, at the square it would be far more."""
_STEEPEST = 9.0
"""How many times the time may grow when the text grows four times: 4 is a line, 16 a square."""
_LONGEST_RUN = 4.0
_TIMES = 4
_LONG = 8  # repetitions that are worth repeating

UNITS = (
    *"공일이삼사오육칠팔구빵영원",
    *"가각힣ㄱㅏaZ09@.-_([{<\"'`*|#:/\\,!?~=&%+$^;",
    *" \n\t\r\u3000\u00a0\u200b\u200d\u0301\x00\u2028",
    *"１Ａ＠．😀①Ⅳ㈜ß한",
    "\u1112\u1161", "가\u0301",
    "원 ", "공 일 이 ", "공일공 ", "공 일 공 에 ", "이이 ", "일이삼사 에 ", "a@", "a.", "가@나.", "a@b.", "1-", "1.", "12월 ", "3월 4일 ",
    "( ", "[1] ", "서울시 ", "서울시 강남구 ", "네, ", "네네 ", "고객: ", "고객:\n", "상담사: 네\n", "[00:01] 고객: ", "에이 ", "골뱅이 ",
    "a 골뱅이 ", "원 골뱅이 네이버 ", "- ", "* ", "# ", "| ", "|-", "**a", "[a](", "<b>", "</b>", "<!--", "```\n", "\r\n", "\n\n", " \n",
    "제1조 ", "1억 ", "1,", "1 천 ", "사오 ", "십만", "억만", "천백", "AAA", "A+", "김 대리 ", "김민수 ", "담당자는 ", "㈜가 ", "(주)", "가나 다라 ",
    "가 나 ", "가.나", "a-", "가,", "ㄱㄴ", "ㅋㅋ", "가ㅏ", "\"가", "“가” ", "한다. ", "합니다.\n", "ab ", "a b", "1 ", "1 2", "12345-", "0101234",
    "http://a.", "a=b&", "\ud55c\u200b", "A1 ", "가1", "%가", "1%", "오전 1시 ", "다음 주 ", "주민 ", "계좌 일이 ", "-->", "1:", "00:00 ", "<v ",
    "광 고", "수신 거부", "말: ", "설명: ", "근거: [1] \"",
)  # fmt: skip
"""What is repeated: each kind of letter, pairs of them, and pieces of what people write and say."""


class TooLong(Exception):
    """A run was broken off."""


@contextmanager
def broken_off(seconds: float) -> Iterator[None]:
    """Break the block off after so many seconds of processor time: ``re`` looks for signals while it searches."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong(f"{seconds:g} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def cost(run: Callable[[str], object], text: str, longest: float) -> float:
    """Return the seconds of processor time of one run."""
    with broken_off(longest):
        start = time.thread_time()
        run(text)
        return time.thread_time() - start


def steep(
    run: Callable[[str], object],
    make: Callable[[int], str],
    letters: int,
    *,
    floor: float = _FLOOR,
    longest: float = _LONGEST_RUN,
) -> str | None:
    """Return what is wrong with how the time grows from ``letters`` to four times as many, or None.

    Below ``floor`` nothing is wrong; above it the best of several runs counts, as noise only ever adds.
    """
    try:
        if cost(run, make(_TIMES * letters), longest) < floor:
            return None
        long = min(cost(run, make(_TIMES * letters), longest) for _ in range(2))
        short = min(cost(run, make(letters), longest) for _ in range(3))
    except TooLong as error:
        return f"not done after {error}"
    if long < floor or long <= _STEEPEST * max(short, floor / _TIMES):
        return None
    return f"{short * 1000:.1f} ms at {letters}, {long * 1000:.1f} ms at {_TIMES * letters}"


def repeated(unit: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """Return what makes a text of about so many letters out of one unit."""
    return lambda letters: before + unit * max(1, letters // len(unit)) + after


def attacks(pattern: str, flags: int, seed: int = 12) -> list[Callable[[int], str]]:
    """Return texts made against a pattern: what stands before each repetition of it, and what that repeats."""
    tree = parser.parse(pattern, flags)
    pairs = list(dict.fromkeys([*_pumps(tree, "", 1), *_pumps(tree, "", 0)]))
    dice = random.Random(seed)
    made = [repeated(pump, before, "\x00") for before, pump in pairs]
    made += [repeated(before + pump * times) for before, pump in pairs if before for times in (1, 6)]
    made += [repeated(before) for before in dict.fromkeys(before for before, _ in pairs) if before]
    pumps = sorted({pump for _, pump in pairs})
    for _ in range(min(12, len(pumps) ** 2)):
        made.append(repeated(dice.choice(pumps) + dice.choice(pumps), dice.choice(pairs)[0]))
    return made


_ONE_LETTER = frozenset({kinds.LITERAL, kinds.NOT_LITERAL, kinds.IN, kinds.ANY, kinds.CATEGORY})


def keeps_a_group(pattern: str, flags: int) -> bool:
    """Whether more than one letter at a time is repeated possessively, which Python before 3.11.5 reads wrongly.

    Where the last round fails it does not come back to where that round began (https://github.com/python/cpython/issues/106052).
    """
    return _keeps(parser.parse(pattern, flags))


def _keeps(tree: Any) -> bool:
    for kind, value in tree:
        if kind is kinds.POSSESSIVE_REPEAT and (len(value[2]) > 1 or value[2][0][0] not in _ONE_LETTER):
            return True
        if any(map(_keeps, _below(value))):
            return True
    return False


def _below(value: Any) -> Iterator[Any]:
    """Yield the trees that lie in what a node holds."""
    if isinstance(value, parser.SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _below(one)


def _pumps(tree: Any, before: str, fewest: int) -> Iterator[tuple[str, str]]:
    for kind, value in tree:
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            _, most, body = value
            if most >= _LONG:
                yield from ((before, text) for text in _variants(body) if text)
            yield from _pumps(body, before, fewest)
        elif kind is kinds.SUBPATTERN:
            yield from _pumps(value[3], before, fewest)
        elif kind is kinds.ATOMIC_GROUP:
            yield from _pumps(value, before, fewest)
        elif kind is kinds.BRANCH:
            for branch in value[1]:
                yield from _pumps(branch, before, fewest)
        elif kind in (kinds.ASSERT, kinds.ASSERT_NOT) and value[0] > 0:
            yield from _pumps(value[1], before, fewest)
        before += _sample([(kind, value)], fewest)


def _variants(body: Any) -> list[str]:
    if len(body) == 1:
        kind, value = body[0]
        if kind is kinds.IN:
            return _letters(value)
        if kind is kinds.BRANCH:
            return [_sample(branch, 1) for branch in value[1]][:8]
        if kind is kinds.SUBPATTERN:
            return _variants(value[3])
    return [_sample(body, 1)]


def _sample(tree: Any, fewest: int) -> str:
    """Return a short text that a pattern takes, with at least so many repetitions of what may be left out."""
    return "".join(_one(kind, value, fewest) for kind, value in tree)


def _one(kind: Any, value: Any, fewest: int) -> str:
    if kind is kinds.LITERAL:
        return chr(value)
    if kind in (kinds.ANY, kinds.NOT_LITERAL):
        return "가" if value != ord("가") else "나"
    if kind is kinds.IN:
        return (_letters(value) or [""])[0]
    inner = {
        kinds.BRANCH: lambda: value[1][0],
        kinds.SUBPATTERN: lambda: value[3],
        kinds.ATOMIC_GROUP: lambda: value,
    }
    if kind in inner:
        return _sample(inner[kind](), fewest)
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
        return _sample(value[2], fewest) * min(max(value[0], fewest), 20)
    return ""


_TRIED = '가공일 a0.-,:@\n\t"([{<|*ㄱ\x00'


def _letters(members: Any) -> list[str]:
    """Return some letters of a class, the first of each kind it holds."""
    own = [chr(v if k is kinds.LITERAL else v[0]) for k, v in members if k in (kinds.LITERAL, kinds.RANGE)]
    wanted = re.compile(_class(members))
    return [letter for letter in dict.fromkeys([*own[:5], *_TRIED]) if wanted.match(letter)][:8]


_CATEGORIES = {
    kinds.CATEGORY_DIGIT: r"\d", kinds.CATEGORY_NOT_DIGIT: r"\D", kinds.CATEGORY_SPACE: r"\s",
    kinds.CATEGORY_NOT_SPACE: r"\S", kinds.CATEGORY_WORD: r"\w", kinds.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _class(members: Any) -> str:
    inside = ""
    for kind, value in members:
        if kind is kinds.NEGATE:
            inside = "^" + inside
        elif kind is kinds.LITERAL:
            inside += re.escape(chr(value))
        elif kind is kinds.RANGE:
            inside += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        else:
            inside += _CATEGORIES[value]
    return f"[{inside}]"
