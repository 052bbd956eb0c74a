"""What people do to a company's name when they say or type it; each habit returns None where it does not apply."""

import random
import re
from collections.abc import Callable

from tests.bench import habit_words as words

Habit = Callable[[str, random.Random], str | None]


def trade_left_out(name: str, rng: random.Random) -> str | None:
    """한빛산업개발 → 한빛."""
    word = next((word for word in words.TRADE if name.endswith(word)), None)
    return name[: -len(word)] if word and len(name) - len(word) >= 3 else None


def latin_letters(name: str, rng: random.Random) -> str | None:
    """에스케이건설 → SK건설, sk 건설."""
    row, rest = "", name
    while found := next(((said, one) for said, one in words.LETTERS if rest.startswith(said)), None):
        row, rest = row + found[1], rest.removeprefix(found[0])
    if len(row) < 2:
        return None
    return rng.choice([row + rest, f"{row} {rest}", row.lower() + rest, ".".join(row) + rest]).strip()


def letter_names(name: str, rng: random.Random) -> str | None:
    """KT건설 → 케이티건설."""
    spoken = {one: said for said, one in words.LETTERS}
    run = re.match(r"[A-Z]{2,4}(?![A-Za-z])", name)
    if run is None or not set(run[0]) <= set(spoken):
        return None
    return "".join(spoken[one] for one in run[0]) + name[run.end() :]


def and_sign(name: str, rng: random.Random) -> str | None:
    """제이앤에스 → 제이엔에스, 제이&에스, 제이앤드에스."""
    found = re.search(r"(?<=[가-힣])(?:앤드|앤|엔드|&)(?=[가-힣])", name)
    other = rng.choice(["앤", "엔", "&", " & ", "앤드"])
    return name[: found.start()] + other + name[found.end() :] if found else None


def loan_word(name: str, rng: random.Random) -> str | None:
    """대한엔지니어링 → 대한이엔지, 대한ENG."""
    fitting = [(word, other) for word, other in words.LOANS if word in name[1:]]
    word, other = rng.choice(fitting) if fitting else ("", "")
    return name[0] + name[1:].replace(word, other, 1) if word else None


def number_word(name: str, rng: random.Random) -> str | None:
    """제이십오차 → 제25차, 쓰리에스 → 3에스, 제1 → 제일."""
    english = next(
        (word for word in words.NUMBERS if name.startswith(word) and len(name) > len(word) + 1), None
    )
    if english:
        return words.NUMBERS[english] + name.removeprefix(english)
    ordinal = re.search(r"제([일이삼사오육칠팔구십]{1,4})차", name)
    if ordinal:
        return name.replace(f"제{ordinal[1]}차", f"{rng.choice(['제', ''])}{_value(ordinal[1])}차")
    digit = re.search(r"(?<!\d)[1-9](?!\d)", name)
    return name.replace(digit[0], "영일이삼사오육칠팔구"[int(digit[0])], 1) if digit else None


def odd_form(name: str, rng: random.Random) -> str | None:
    """The legal form where nobody expects it."""
    middle = rng.randrange(1, len(name))
    made = [
        "{n} 주",
        "주){n}",
        "(주{n}",
        "{n},(주)",
        "㈜ {n}㈜",
        "{n}주식회사(주)",
        "주. {n}",
        "{n} (株)",
        "{n}(주).",
    ]
    made += [
        "( 주 ){n}",
        "{n} 주식 회사",
        "（주）{n}",
        "[주]{n}",
        "{n} ㈜ 귀중",
        "{a}(주){b}",
        "(유){n}",
        "{n} 유한 회사",
    ]
    return rng.choice(made).format(n=name, a=name[:middle], b=name[middle:])


def inner_spaces(name: str, rng: random.Random) -> str | None:
    """한 국 정 밀."""
    joined = name.replace(" ", "")
    gaps = [rng.random() < rng.choice([0.2, 0.9]) for _ in joined]
    return "".join(f"{letter} " if gap else letter for letter, gap in zip(joined, gaps, strict=True)).strip()


def key_slip(name: str, rng: random.Random) -> str | None:
    """One key beside the right one, or Shift forgotten or held."""
    return _at_syllable(name, rng, lambda jamo: _slipped(jamo, rng))


def key_missed(name: str, rng: random.Random) -> str | None:
    """One key not pressed, or two syllables' keys pressed in the wrong order."""
    return _at_syllable(name, rng, lambda jamo: (jamo[0], jamo[1], "") if jamo[2] else None)


def heard_vowel(name: str, rng: random.Random) -> str | None:
    """대 → 데: vowels that sound the same, written by a speech recogniser."""
    return _at_syllable(
        name, rng, lambda j: (j[0], words.SAME_SOUND[j[1]], j[2]) if j[1] in words.SAME_SOUND else None
    )


def heard_together(name: str, rng: random.Random) -> str | None:
    """Sounds that change at a syllable's border: 국민 → 궁민, 신라 → 실라, 한일 → 하닐, 국가 → 국까."""
    places = [place for place in range(len(name) - 1) if all(map(_hangul, name[place : place + 2]))]
    rng.shuffle(places)
    for place in places:
        met = _met(_apart(name[place]), _apart(name[place + 1]))
        if met and len(name) > 3:
            return name[:place] + _together(met[0]) + _together(met[1]) + name[place + 2 :]
    return None


def talk_after(name: str, rng: random.Random) -> str | None:
    """What is said after a name."""
    after = [
        "{n} 쪽 담당자요",
        "{n}이라는 회사인데요",
        "{n} 거기요",
        "{n} 경리 직원분",
        "{n} 회계 담당 이과장",
        "여기 {n}인데요",
    ]
    after += [
        "{n}입니다",
        "{n} 대표번호",
        "{n}에서 전화 왔어요",
        "{n} 여직원",
        "그 {n} 있잖아요",
        "{n} 박차장님 앞",
    ]
    return rng.choice(after).format(n=name)


def branch(name: str, rng: random.Random) -> str | None:
    """A branch or works with a place."""
    place = rng.choice(["창원", "여수", "화성 제2", "서울", "대구", "1", "아산", "경기남부", "강남"])
    return f"{name} {place}{rng.choice(['공장', '지점', '사업장', '지사', '영업소', '센터', ' 현장사무소', '점'])}"


def with_ceo(name: str, rng: random.Random) -> str | None:
    """The representative's name beside the company's."""
    who = rng.choice(words.CEO[0]) + rng.choice(words.CEO[1])
    forms = [
        "{n} 대표 {w}",
        "{n}(대표 {w})",
        "{n} {w} 대표님",
        "{n}({w})",
        "{n} 대표이사 {w}",
        "{w} 대표 {n}",
        "{n}/{w}",
    ]
    return rng.choice(forms).format(n=name, w=who)


def twice(name: str, rng: random.Random) -> str | None:
    """Two habits, one after the other."""
    first = rng.choice([key_slip, heard_vowel, heard_together, and_sign, loan_word, latin_letters])(name, rng)
    return first and rng.choice([odd_form, inner_spaces, talk_after, branch, with_ceo])(first, rng)


def english_case(name: str, rng: random.Random) -> str | None:
    """Case, spaces and full stops as they come."""
    made = [
        name.upper(),
        name.lower(),
        name.replace(" ", ""),
        name.replace(".", "").replace(",", " "),
        name.swapcase(),
    ]
    return rng.choice(made)


def english_form(name: str, rng: random.Random) -> str | None:
    """The legal form shortened, spelled out or left out."""
    stem = re.sub(
        r"[\s,.]*\b(co|corp|corporation|inc|ltd|limited|llc|company)\b[\s,.]*", " ", name, flags=re.I
    )
    ends = [
        "",
        " Corp",
        " corp.",
        " Co",
        " Co.Ltd",
        " CO., LTD",
        " Inc",
        ", Limited",
        " Corporation",
        " co.,ltd.",
    ]
    return " ".join(stem.split()) + rng.choice(ends) if len(stem.strip()) > 3 else None


def english_short(name: str, rng: random.Random) -> str | None:
    """Words of trade as people shorten them."""
    short = {
        "Industries": "Ind.",
        "Industry": "Ind",
        "Industrial": "Ind'l",
        "Engineering": "Eng.",
        "Technology": "Tech",
    }
    short |= {
        "International": "Int'l",
        "Development": "Dev.",
        "Construction": "Const.",
        "Electronics": "Elec.",
    }
    short |= {
        "Manufacturing": "Mfg",
        "Chemical": "Chem",
        "Systems": "System",
        "Company": "Co",
        " and ": " & ",
        "&": " and ",
    }
    found = [word for word in short if re.search(rf"{re.escape(word)}(?![a-z])", name, re.I)]
    return re.sub(re.escape(found[0]), short[found[0]], name, count=1, flags=re.I) if found else None


def english_slip(name: str, rng: random.Random) -> str | None:
    """One key beside the right one, one doubled, one missed, or two in the wrong order."""
    places = [
        at for at, letter in enumerate(name[:-1]) if letter.isalpha() and name[at + 1].isalpha() and at < 14
    ]
    if len(places) < 4:
        return None
    at = rng.choice(places)
    row = next(row for row in words.ROWS if name[at].lower() in row)
    beside = row[max(0, row.index(name[at].lower()) - 1)]
    other = rng.choice([beside, "", name[at] * 2, name[at + 1] + name[at]])
    return name[:at] + other + name[at + (2 if len(other) == 2 and other[0] == name[at + 1] else 1) :]


def other_trade(name: str, rng: random.Random) -> str | None:
    """A company of its own: the same stem, another trade."""
    word = next((word for word in words.TRADE if name.endswith(word) and len(name) > len(word) + 1), None)
    return name.removesuffix(word) + rng.choice([one for one in words.TRADE if one != word]) if word else None


def other_head(name: str, rng: random.Random) -> str | None:
    """A company of its own: 신한빛, 한빛제2, 뉴한빛."""
    return rng.choice(["신{n}", "뉴{n}", "{n}제2", "제일{n}", "동{n}", "{n}원", "{n}케이"]).format(n=name)


KOREAN: dict[Habit, int] = {
    **{
        trade_left_out: 150,
        latin_letters: 150,
        letter_names: 30,
        and_sign: 90,
        loan_word: 160,
        number_word: 60,
    },
    **{odd_form: 150, inner_spaces: 80, key_slip: 180, key_missed: 60, heard_vowel: 110, heard_together: 130},
    **{talk_after: 100, branch: 80, with_ceo: 100, twice: 120},
}
ENGLISH: dict[Habit, int] = {english_case: 60, english_form: 60, english_short: 50, english_slip: 80}
NEAR: dict[Habit, int] = {other_trade: 120, other_head: 80}


def _hangul(letter: str) -> bool:
    return "가" <= letter <= "힣"


def _apart(letter: str) -> tuple[str, str, str]:
    rest, last = divmod(ord(letter) - 0xAC00, 28)
    return words.FIRST[rest // 21], words.MIDDLE[rest % 21], words.LAST[last]


def _together(jamo: tuple[str, str, str]) -> str:
    first, middle, last = jamo
    return chr(
        0xAC00 + (words.FIRST.index(first) * 21 + words.MIDDLE.index(middle)) * 28 + words.LAST.index(last)
    )


def _at_syllable(
    name: str, rng: random.Random, change: Callable[[tuple[str, str, str]], tuple[str, str, str] | None]
) -> str | None:
    places = [place for place, letter in enumerate(name) if _hangul(letter)]
    rng.shuffle(places)
    for place in places if len(name) > 3 else ():
        changed = change(_apart(name[place]))
        if changed is not None:
            return name[:place] + _together(changed) + name[place + 1 :]
    return None


def _slipped(jamo: tuple[str, str, str], rng: random.Random) -> tuple[str, str, str] | None:
    first, middle, last = jamo
    part = rng.randrange(3)
    if part == 0:
        return rng.choice(words.SLIPS[first]), middle, last
    if part == 1 and middle in words.SLIPS:
        return first, rng.choice(words.SLIPS[middle]), last
    if last in words.SLIPS and (ends := [one for one in words.SLIPS[last] if one in words.LAST]):
        return first, middle, rng.choice(ends)
    return None


def _met(left: tuple[str, str, str], right: tuple[str, str, str]) -> tuple[tuple[str, str, str], ...] | None:
    end, start = left[2], right[0]
    nasal = {"ㄱ": "ㅇ", "ㅂ": "ㅁ", "ㄷ": "ㄴ", "ㅅ": "ㄴ"}
    tense = {"ㄱ": "ㄲ", "ㄷ": "ㄸ", "ㅂ": "ㅃ", "ㅅ": "ㅆ", "ㅈ": "ㅉ"}
    if start == "ㅇ" and end in words.FIRST and end not in ("", "ㅇ"):
        return (left[0], left[1], ""), (end, right[1], right[2])
    if start in "ㄴㅁ" and end in nasal:
        return (left[0], left[1], nasal[end]), right
    if {end, start} == {"ㄴ", "ㄹ"}:
        return (left[0], left[1], "ㄹ"), ("ㄹ", right[1], right[2])
    if end in ("ㅁ", "ㅇ") and start == "ㄹ":
        return left, ("ㄴ", right[1], right[2])
    return (left, (tense[start], right[1], right[2])) if end in nasal and start in tense else None


def _value(words: str) -> int:
    tens, _, ones = words.rpartition("십")
    digits = "영일이삼사오육칠팔구"
    known = "십" in words
    ten = (digits.index(tens) if tens else 1) * 10 if known else 0
    return ten + (digits.index(ones) if len(ones) == 1 else 0)
