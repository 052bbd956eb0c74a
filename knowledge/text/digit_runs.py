"""Telephone, registration and extension numbers: written, said digit by digit, broken by pauses and over turns."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.text.digits import DIGITS
from knowledge.text.numerals import ends_at
from knowledge.text.plain import Plain, plain

_NATIVE = {
    "제로": "0",
    "하나": "1", "둘": "2", "셋": "3", "넷": "4", "다섯": "5", "여섯": "6", "일곱": "7", "여덟": "8", "아홉": "9",
}  # fmt: skip
_THOUSANDS = "[일이삼사오육칠팔구]?천[일이삼사오육칠팔구백십]{1,6}"  # a group said as a number: 천이백삼십사
_ATOM = rf"{_THOUSANDS}|\d|{'|'.join(_NATIVE)}|[{''.join(DIGITS)}]"
_WORDS = (
    "국에|국의|에요|이에요|예요|에|의|다시|하이픈|대시|그리고|하고|그 ?다음(?:에|은|이)?|다음(?:에|은)?|이고요?|고요?|이요|입니다|그러니까|그니까|"
    "그게|뭐더라|잠깐만요?|가만|네네|그|저|어|음|아|예|네|요|[가-힣]{2,4}\\s?[:：]"
)
_BLANKS = r"[\s,.…·\-()/_]"
_GAP = rf"{_BLANKS}{{0,8}}+(?:(?:{_WORDS}){_BLANKS}{{0,8}}+){{0,5}}?"
_RUN = re.compile(
    rf"(?>(?P<abroad>\+\s?82[\s.\-(]{{0,3}}(?:0[)\s]{{0,2}})?|(?<!\d)82[\s-](?=1[016789]))?)(?:{_ATOM})(?>(?:{_GAP}(?:{_ATOM}))+)"
)
_NEXT = re.compile(rf"(?P<gap>{_GAP})(?P<atom>{_ATOM})")
_JOINT = re.compile(r"에|의|다시")
_TURN = re.compile(r"[\n:：]")
_ONE = re.compile(_ATOM)
_REST = re.compile(rf"(?<![가-힣\d])(?:{_ATOM}){{4}}(?=이?요|입니다|이에요|예요|이고|[\s,.]|$)")
_HEAD = re.compile(r"01[016789]|02|0[3-6][1-5]|070")
_NEXT_TURN = 60  # letters after which a number that was broken off goes on
_COPULA = re.compile(
    r"\s?(?:구?요|구?여|유|당|다|드래|데요|잖|라|고|에요|에여|며|면|었|였|네|죠|지|니|거든|래|랑|시|던|야|입|ㄴ)"
)
_LOOSE = {"이": _COPULA, "구": re.compile(r"[요여]")}  # 팔이요, 팔구요: the digit, or only an ending
_MOST_GROUPS, _LAST_GROUP = 14, 4

_MOBILE = re.compile(r"01[016789]\d{7,8}")
_SEOUL = re.compile(r"02\d{7,8}")
_AREA = re.compile(r"0(?:[3-6][1-5]|[78]0)\d{7,8}|050\d{8,9}")
_SHARED = re.compile(r"1[568]\d{6}")
_ABOUT_PHONE = re.compile(r"전화|연락|직통|팩스|핸드폰|휴대폰|핸폰|폰|대표|문자")
_ABOUT_FIRM = re.compile(r"사업자|등록번호|사업자번호")
_ABOUT_EXTENSION = re.compile(
    r"(?:내선|구내|교환)(?:\s?번호)?(?:이|가|은|는|에|으로|번호로)?\s?(?:요|그|어|음)?[\s,.:…]*+$"
)
_EXTENSION = re.compile(
    r"(?<![가-힣])(?:내선|구내)(?:\s?번호)?(?:이|가|은|는)?\s?(?=[일이삼사오육칠팔구]?[십백천])"
)
_COUNTED_EXTENSION = re.compile(r"\s?번|[\s,.]|이?[요에예고]|$")
_ABOUT_ENDING = re.compile(
    r"(?:끝|뒷|뒤에?|앞|가운데|마지막)\s?(?:자리|번호|네 ?자리|4자리)(?:는|은|가|이|만)?\s?(?:요|그|어|음)?[\s,.:…]*+$"
)
_OTHER = re.compile(
    r"(?:주문|접수|계약|송장|주민|계좌|은행|카드|비밀|비번)\s?(?:번호)?\S{0,2}\s?[A-Za-z]?-?$"
)
_WITHOUT_AREA = re.compile(r"(?:국번|지역\s?번호)\s?없이\s?(?:그냥|바로)?\s?[\s,]*+$")
_PRESSED = re.compile(r"\s?번?[을를]?\s?(?:만\s?)?(?:누르|누른|누를|눌[러렀]|돌리|돌려|찍으)")
_LOOK = 24
_AFTER_NUMBER = re.compile(
    r"(?![가-힣A-Za-z\d])|(?=(?:이?[요에예여유당라고며면네죠지거래니었였던야]|이?드래|이?구요|이[다데잖]|입니|임|으로|로|번|는|은|가|을|를|인데|ㅂ니다|이[가은는도])|[도만] )"
)


class Use(StrEnum):
    """What a number is for."""

    PHONE = "phone"
    FIRM = "firm"
    """A business registration number."""
    EXTENSION = "extension"
    ENDING = "ending"
    """A part of a telephone number, said as such."""


@dataclass(frozen=True, slots=True)
class DigitRun:
    """A number that is read digit by digit, and where it stands in the text."""

    digits: str
    use: Use
    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    """Its pieces where it is said over turns; the whole of it where it is not."""


@dataclass(frozen=True, slots=True)
class _Atom:
    digit: str
    start: int
    end: int
    breaks: bool  # whether a gap stands before it
    loose: bool  # whether it may be an ending: 이 in 팔이요


def digit_runs(text: str) -> list[DigitRun]:
    """Return every telephone, registration and extension number in ``text``; digit words in other words are none."""
    source = plain(text)
    runs = [
        DigitRun(
            digits, use, *source.span(parts[0][0], parts[-1][1]), tuple(source.span(*part) for part in parts)
        )
        for run in _RUN.finditer(source.text)
        for digits, use, parts in _of_run(source.text, run)
    ]
    return sorted([*runs, *_counted_extensions(source)], key=lambda run: run.start)


def _counted_extensions(source: Plain) -> Iterator[DigitRun]:
    """Yield the extensions that are said as numbers: 내선 백이십 번."""
    for found in _EXTENSION.finditer(source.text):
        number = next(
            (one for one in ends_at(source.text, found.end()) if one.units and not one.figures), None
        )
        if number and _COUNTED_EXTENSION.match(source.text, number.end):
            place = source.span(number.start, number.end)
            yield DigitRun(str(int(number.value)), Use.EXTENSION, *place, (place,))


def shown_phone(digits: str) -> str:
    """Return the digits of a telephone number in groups: 010-0000-0000, 02-000-0000, 1588-0000."""
    if len(digits) == 8:
        return f"{digits[:4]}-{digits[4:]}"
    head = 2 if digits.startswith("02") else 4 if digits.startswith("050") else 3
    return f"{digits[:head]}-{digits[head:-4]}-{digits[-4:]}"


_Found = tuple[str, Use, list[tuple[int, int]]]


def _of_run(text: str, run: re.Match[str]) -> Iterator[_Found]:
    groups = _own_groups(text, _groups(list(_atoms(text, run))))
    place, fresh = 0, True
    while place < len(groups):
        for stop in range(min(len(groups), place + _MOST_GROUPS), place, -1):
            found = _judged(text, [atom for group in groups[place:stop] for atom in group])
            whole = stop == len(groups) and fresh
            if found and (whole or (found[1] is Use.PHONE and (fresh or found[0].startswith("01")))):
                yield found
                place, fresh = stop, True
                break
        else:
            broken = _broken(text, groups[place:]) if fresh else None
            if broken:
                yield broken
                return
            place, fresh = place + 1, False


def _broken(text: str, groups: list[list[_Atom]]) -> _Found | None:
    """Return a telephone number whose last four digits come a little later, after something else was said."""
    digits = ["".join(atom.digit for atom in group) for group in groups[:2]]
    last = (
        _REST.search(text, groups[-1][-1].end, groups[-1][-1].end + _NEXT_TURN) if len(digits) == 2 else None
    )
    if last is None or not _HEAD.fullmatch(digits[0]) or len(digits[1]) not in {3, 4} or len(groups) > 3:
        return None
    rest = "".join(_NATIVE.get(word) or str(DIGITS.get(word, word)) for word in _ONE.findall(last[0]))
    said = [atom for group in groups[:2] for atom in group]
    return "".join([*digits, rest]), Use.PHONE, [*_parts(text, said), last.span()]


def _atoms(text: str, run: re.Match[str]) -> Iterator[_Atom]:
    place, end = run.end("abroad") if run["abroad"] else run.start(), run.end()
    abroad = "0" if run["abroad"] else ""
    while place < end and (found := _NEXT.match(text, place, end)):
        word = found["atom"]
        loose = bool(_LOOSE[word].match(text, found.end())) if word in _LOOSE else False
        digit, stop = _digits_of(text, found)
        digit = abroad + digit
        start = run.start() if abroad else found.start("atom")
        yield _Atom(digit, start, stop, bool(found["gap"]), loose)
        place, abroad = stop, ""


def _digits_of(text: str, found: re.Match[str]) -> tuple[str, int]:
    """Return the digits of an atom, four of a group that is said as a number, and its end."""
    word = found["atom"]
    if len(word) > 1 and "천" in word:
        ends = ends_at(text, found.start("atom"))
        number = next(
            one
            for one in ends
            if not (one.loose and text[one.end - 1] == "이" and _COPULA.match(text, one.end))
        )
        return f"{int(number.value):04}", number.end
    return _NATIVE.get(word) or str(DIGITS.get(word, word)), found.end()


def _groups(atoms: Sequence[_Atom]) -> list[list[_Atom]]:
    groups: list[list[_Atom]] = []
    for atom in atoms:
        if atom.breaks or not groups:
            groups.append([])
        groups[-1].append(atom)
    return groups


def _own_groups(text: str, groups: list[list[_Atom]]) -> list[list[_Atom]]:
    """Return the groups without a letter of the word before (직통이) and of the word after (이렇게)."""
    first, last = groups[0], groups[-1]
    if len(groups) > 1 and len(first) == 1 and _is_hangul(text[first[0].start - 1 : first[0].start]):
        groups = groups[1:]
    if len(groups) > 1 and len(last) == 1 and not _AFTER_NUMBER.match(text, last[0].end):
        groups = groups[:-1]
    return groups


def _is_hangul(letter: str) -> bool:
    return "가" <= letter <= "힣" if letter else False


def _judged(text: str, atoms: list[_Atom]) -> _Found | None:
    """Return the number that groups of digits are, the copulas among them left out where that makes one."""
    ways = [atoms]
    if any(atom.loose for atom in atoms):
        ways = [[a for a in atoms if not a.loose], atoms[:-1] if atoms[-1].loose else atoms, atoms]
    found = [one for way in ways if way and (one := _as_number(text, way))]
    whole = (one for one, size in found if one[1] is not Use.PHONE or size in {_LAST_GROUP, 1})
    return next(whole, found[0][0] if found else None)


def _as_number(text: str, atoms: Sequence[_Atom]) -> tuple[_Found, int] | None:
    """Return the number that digits are, and the size of their last group."""
    use = _use(text, atoms)
    if use is None or not _stands_free(text, atoms, use):
        return None
    digits = "".join(atom.digit for atom in atoms)
    return (digits, use, _parts(text, atoms)), len(_groups(atoms)[-1])


def _parts(text: str, atoms: Sequence[_Atom]) -> list[tuple[int, int]]:
    """Return the places of digits, parted where another turn begins between two."""
    opened = text[atoms[0].start - 1 : atoms[0].start] == "(" and ")" in text[atoms[0].start : atoms[-1].end]
    parts = [(atoms[0].start - opened, atoms[0].end)]
    for before, atom in itertools.pairwise(atoms):
        if _TURN.search(text, before.end, atom.start):
            joint = _JOINT.match(text, before.end)
            parts[-1] = parts[-1][0], joint.end() if joint else before.end
            parts.append((atom.start, atom.end))
        else:
            parts[-1] = parts[-1][0], atom.end
    return parts


def _use(text: str, atoms: Sequence[_Atom]) -> Use | None:
    digits = "".join(atom.digit for atom in atoms)
    sizes = [len(group) for group in _groups(atoms)]
    spoken = not text[atoms[0].start].isdigit()
    before = text[max(0, atoms[0].start - _LOOK) : atoms[0].start]
    after = text[atoms[-1].end : atoms[-1].end + _LOOK]
    if _OTHER.search(before):
        return None
    if _is_phone(digits, sizes, before + after) and (len(sizes) < 3 or spoken or sizes[1] < 5):
        return Use.PHONE
    about_firm = bool(_ABOUT_FIRM.search(before) or _ABOUT_FIRM.search(after))
    if len(digits) == 10 and (sizes == [3, 2, 5] or about_firm):
        return Use.FIRM
    if _is_dialled(digits, before, after):
        return Use.EXTENSION
    return Use.ENDING if _ABOUT_ENDING.search(before) and len(digits) in {3, 4, 8} else None


def _is_dialled(digits: str, before: str, after: str) -> bool:
    """Whether a few digits are dialled as they are: 내선 삼이, 국번 없이 일이육, 구육공삼 누르면."""
    if 2 <= len(digits) <= 5 and _ABOUT_EXTENSION.search(before):
        return True
    return 3 <= len(digits) <= 5 and bool(_WITHOUT_AREA.search(before) or _PRESSED.match(after))


def _is_phone(digits: str, sizes: Sequence[int], around: str) -> bool:
    if _MOBILE.fullmatch(digits):
        return True
    if _AREA.fullmatch(digits) or _SEOUL.fullmatch(digits):
        return sizes[-1] >= 4 or max(sizes) <= 3
    about = bool(_ABOUT_PHONE.search(around))
    if _SHARED.fullmatch(digits):
        return _halves(sizes) or (sizes == [8] and about)
    return about and sizes in ([3, 4], [4, 4]) and digits[0] != "0"


def _halves(sizes: Sequence[int]) -> bool:
    """Whether groups of eight digits part them in the middle (4 4, 4 2 2), or one from the other."""
    return 4 in itertools.accumulate(sizes) and (max(sizes) == 4 or set(sizes) == {1})


def _stands_free(text: str, atoms: Sequence[_Atom], use: Use) -> bool:
    """Whether a number begins and ends with a word of its own."""
    start, end = atoms[0].start, atoms[-1].end
    joined = text[start - 1 : start]
    if joined and (joined.isdigit() or (_is_hangul(joined) and use is not Use.PHONE)):
        return use is Use.EXTENSION and not joined.isdigit()
    if _is_hangul(joined) and len(atoms) < 9:
        return False
    return bool(_AFTER_NUMBER.match(text, end))
