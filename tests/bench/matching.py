"""Name matching at scale: queries made from a register, ours side by side with RapidFuzz on jamo.

    python -m tests.bench.matching --registry names.csv [--out misses.json]

The register is a CSV with the columns corp_code, corp_name and corp_eng_name (the public DART list), or
id, name and aliases. 500 names are taken out of it, so that they are truly absent; 1,500 others are asked for
in corrupted spellings; a corruption that happens to be another company's name is thrown away. Prints one JSON line
a system; ``--out`` keeps every miss and the share found of each kind of corruption.
"""

import argparse
import csv
import json
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from assist.evaluation.matching import Query, is_false, is_first, measure
from assist.matching.hangul import jamo
from assist.matching.matcher import Matcher
from assist.matching.models import Entry

Corruption = Callable[[str, random.Random], str | None]
_INITIALS, _VOWELS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_KEYS = dict(
    zip(
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        strict=True,
    )
)
_DOUBLE = {"ㅘ": "hk", "ㅙ": "ho", "ㅚ": "hl", "ㅝ": "nj", "ㅞ": "np", "ㅟ": "nl", "ㅢ": "ml"}
_HEARD = {"ㅐ": "ㅔ", "ㅔ": "ㅐ", "ㅖ": "ㅔ", "ㅗ": "ㅜ", "ㅓ": "ㅗ", "ㅕ": "ㅛ", "ㅚ": "ㅙ", "ㅡ": "ㅜ"}
_HEARD_FIRST = {
    "ㄱ": "ㅋ",
    "ㅋ": "ㄱ",
    "ㄷ": "ㅌ",
    "ㅌ": "ㄷ",
    "ㅂ": "ㅍ",
    "ㅍ": "ㅂ",
    "ㅈ": "ㅊ",
    "ㅊ": "ㅈ",
    "ㅅ": "ㅆ",
    "ㄹ": "ㄴ",
}
_HEARD_LAST = {"ㅇ": "ㄴ", "ㄴ": "ㅁ", "ㅁ": "ㄴ", "ㄱ": "ㅂ", "ㅂ": "ㄱ", "ㅅ": "ㄱ"}
_LETTERS = {
    "에이치": "H",
    "더블유": "W",
    "에이": "A",
    "에프": "F",
    "아이": "I",
    "제이": "J",
    "케이": "K",
    "에스": "S",
    "브이": "V",
    "엑스": "X",
    "와이": "Y",
    "비": "B",
    "씨": "C",
    "디": "D",
    "지": "G",
    "엘": "L",
    "엠": "M",
    "엔": "N",
    "오": "O",
    "피": "P",
    "큐": "Q",
    "알": "R",
    "티": "T",
    "유": "U",
    "앤": "&",
}


def _split(letter: str) -> tuple[int, int, int]:
    rest, final = divmod(ord(letter) - 0xAC00, 28)
    return rest // 21, rest % 21, final


def _join(initial: int, vowel: int, final: int) -> str:
    return chr(0xAC00 + (initial * 21 + vowel) * 28 + final)


def _syllables(name: str) -> list[int]:
    return [place for place, letter in enumerate(name) if "가" <= letter <= "힣"]


def legal(name: str, rng: random.Random) -> str | None:
    return rng.choice(
        [
            "(주){}",
            "{}(주)",
            "㈜{}",
            "주식회사 {}",
            "{} 주식회사",
            "{}㈜",
            "주식회사{}",
            "{} (주)",
            "유한회사 {}",
            "{}(유)",
            "{} Co., Ltd.",
        ]
    ).format(name)


def spacing(name: str, rng: random.Random) -> str | None:
    if len(name) < 3:
        return None
    for place in sorted(
        rng.sample(range(1, len(name)), min(rng.choice([1, 1, 2]), len(name) - 1)), reverse=True
    ):
        name = name[:place] + rng.choice([" ", " ", "-", "·"]) + name[place:]
    return name


def typo(name: str, rng: random.Random) -> str | None:
    places = _syllables(name)
    if len(places) < 3:
        return None
    place = rng.choice(places)
    first, vowel, final = _split(name[place])
    kind = rng.randrange(4)
    if kind == 0:
        first = rng.randrange(19)
    elif kind == 1:
        vowel = rng.randrange(21)
    elif kind == 2:
        final = rng.choice([0, 1, 4, 8, 16, 17, 21])
    else:
        return name[:place] + name[place + 1 :] if len(places) > 4 else None
    return name[:place] + _join(first, vowel, final) + name[place + 1 :]


def swap(name: str, rng: random.Random) -> str | None:
    if len(name) < 4:
        return None
    place = rng.randrange(len(name) - 1)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def keyboard(name: str, rng: random.Random) -> str | None:
    if len(_syllables(name)) != len(name) or len(name) < 2:
        return None
    typed = ""
    for letter in name:
        typed += "".join(_DOUBLE.get(one) or _KEYS.get(one, one) for one in jamo(letter))
    return typed


def heard(name: str, rng: random.Random) -> str | None:
    places = _syllables(name)
    if len(places) < 3:
        return None
    made = list(name)
    for place in rng.sample(places, rng.choice([1, 1, 2])):
        first, vowel, final = _split(made[place])
        kind = rng.randrange(3)
        if kind == 0:
            vowel = _VOWELS.index(_HEARD.get(_VOWELS[vowel], _VOWELS[vowel]))
        elif kind == 1:
            first = _INITIALS.index(_HEARD_FIRST.get(_INITIALS[first], _INITIALS[first]))
        else:
            final = _FINALS.index(_HEARD_LAST.get(_FINALS[final], _FINALS[final]))
        made[place] = _join(first, vowel, final)
    return "".join(made)


def linked(name: str, rng: random.Random) -> str | None:
    for place in range(len(name) - 1):
        if not ("가" <= name[place] <= "힣" and "가" <= name[place + 1] <= "힣"):
            continue
        first, vowel, final = _split(name[place])
        after = _split(name[place + 1])
        if _FINALS[final] in "ㄱㄴㄷㄹㅁㅂㅅㅈ" and final and _INITIALS[after[0]] == "ㅇ":
            moved = _INITIALS.index(_FINALS[final])
            return (
                name[:place] + _join(first, vowel, 0) + _join(moved, after[1], after[2]) + name[place + 2 :]
            )
    return None


def letters(name: str, rng: random.Random) -> str | None:
    for size in (5, 4, 3, 2):
        row, rest = "", name
        while len(row) < size:
            found = next((spoken for spoken in _LETTERS if rest.startswith(spoken)), None)
            if found is None:
                break
            row, rest = row + _LETTERS[found], rest[len(found) :]
        if len(row.replace("&", "")) >= 2 and not row.endswith("&"):
            return (row if rng.random() < 0.7 else row.lower()) + rest
    return None


def site(name: str, rng: random.Random) -> str | None:
    place = rng.choice(["", "부산", "평택", "제2", "울산", "인천", "구미"])
    return f"{name}{rng.choice([' ', ' ', ''])}{place}{rng.choice(['공장', '지점', '본사', '사업부', '영업소', '물류센터', '현장'])}"


def person(name: str, rng: random.Random) -> str | None:
    return f"{name} {rng.choice(['김과장님', '담당자', '경리팀', '대표님', '총무팀', '박 대리님'])}"


def shortened(name: str, rng: random.Random) -> str | None:
    for word in (
        "종합건설",
        "산업개발",
        "엔지니어링",
        "테크놀로지",
        "인더스트리",
        "시스템즈",
        "코리아",
        "홀딩스",
        "산업",
        "공업",
        "건설",
        "정밀",
        "전자",
        "개발",
    ):
        if name.endswith(word) and len(name) - len(word) >= 4:
            return name[: -len(word)]
    return None


def former(name: str, rng: random.Random) -> str | None:
    return rng.choice(["{}(구 한솔가람{})", "{} (舊 새누리{})", "{}(前 미래샘{})"]).format(
        name, rng.choice(["상사", "산업", "기공"])
    )


def both(name: str, rng: random.Random) -> str | None:
    first = rng.choice([typo, heard, spacing])(name, rng)
    return first and rng.choice([legal, site, person, spacing])(first, rng)


def english(name: str, rng: random.Random) -> str | None:
    return rng.choice(
        [
            str.upper,
            str.lower,
            str.title,
            lambda text: text.replace(" ", ""),
            lambda text: text.replace(",", ""),
        ]
    )(name)


def english_typo(name: str, rng: random.Random) -> str | None:
    if len(name) < 8:
        return None
    place = rng.randrange(1, 7)
    return name[:place] + rng.choice(["", rng.choice("aeionrst")]) + name[place + 1 :]


MIX: dict[Corruption, int] = {
    legal: 130,
    spacing: 110,
    typo: 260,
    swap: 60,
    keyboard: 100,
    heard: 200,
    linked: 60,
    letters: 110,
    site: 100,
    person: 70,
    shortened: 50,
    former: 40,
    both: 130,
}
ENGLISH: dict[Corruption, int] = {english: 50, english_typo: 30}


def make(rows: list[tuple[str, str, str]], rng: random.Random) -> tuple[list[Entry], list[tuple[str, Query]]]:
    """Return the register without the held-out names, and the queries with their kinds."""
    counts = Counter(name for _, name, _ in rows)
    unique = [row for row in rows if counts[row[1]] == 1 and len(row[1]) > 1]
    rng.shuffle(unique)
    absent, rest = unique[:500], iter(unique[500:])
    gone = {row[0] for row in absent}
    entries = [
        Entry(key, name, (alias,) if alias and int(key[-1], 36) % 2 else ())
        for key, name, alias in rows
        if key not in gone
    ]
    asked = [
        ("absent", Query(name if rng.random() < 0.7 else legal(name, rng) or name, None))
        for _, name, _ in absent
    ]
    for mix, source in ((MIX, 1), (ENGLISH, 2)):
        for corrupt, count in mix.items():
            made = 0
            while made < count:
                row = next(rest)
                usable = source == 1 or (row[2].isascii() and len(row[2]) > 4 and int(row[0][-1], 36) % 2)
                spelled = corrupt(row[source], rng) if usable else None
                if spelled and spelled != row[source] and spelled.replace(" ", "") not in counts:
                    asked.append((corrupt.__name__, Query(spelled, row[0])))
                    made += 1
    rng.shuffle(asked)
    return entries, asked


def baseline(entries: list[Entry], queries: list[Query], cutoff: float = 85.0) -> dict[str, float]:
    """Return the scores of RapidFuzz ``ratio`` on jamo over all names, settled at ``cutoff``."""
    spellings = [
        (jamo(text.lower().replace(" ", "")), entry.id)
        for entry in entries
        for text in (entry.name, *entry.aliases)
    ]
    names, owners = [one for one, _ in spellings], [owner for _, owner in spellings]
    right = false = flagged = 0
    times = []
    for query in queries:
        start = time.perf_counter()
        found = process.extractOne(jamo(query.query.lower().replace(" ", "")), names, scorer=fuzz.ratio)
        times.append((time.perf_counter() - start) * 1000)
        first, settled = owners[found[2]], found[1] >= cutoff
        right += first == query.gold
        false += settled and first != query.gold
        flagged += query.gold is None and not settled
    known = sum(query.gold is not None for query in queries)
    p50, p95 = np.percentile(times, (50, 95))
    return {
        "top1": round(right / known, 4),
        "false_match": round(false / len(queries), 4),
        "flagged": round(flagged / (len(queries) - known), 4),
        "p50_ms": round(float(p50), 2),
        "p95_ms": round(float(p95), 2),
    }


def read(path: Path) -> list[tuple[str, str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    return [
        (row[0], row[1], row[2] if len(row) > 2 and row[2].upper() not in ("N/A", "NA", "-") else "")
        for row in rows[1:]
        if row and row[1]
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--registry", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    entries, asked = make(read(options.registry), random.Random(options.seed))
    queries = [query for _, query in asked]
    start = time.perf_counter()
    matcher = Matcher(entries)
    built = time.perf_counter() - start
    matcher.match("데우기")
    scores = measure(matcher, queries)
    kinds: dict[str, list[float]] = defaultdict(list)
    misses = []
    for kind, query in asked:
        answer = matcher.match(query.query)
        good = is_first(answer, query) if query.gold else answer.status != "matched"
        kinds[kind].append(good)
        if not good or is_false(answer, query):
            wanted = next((e.name for e in entries if e.id == query.gold), None)
            misses.append(
                {
                    "kind": kind,
                    "query": query.query,
                    "gold": wanted,
                    "status": answer.status,
                    "got": [[c.name, c.score] for c in answer.candidates[:3]],
                }
            )
    ours = {
        "system": "ours",
        "top1": scores.top1,
        "false_match": scores.false_match,
        "flagged": scores.flagged,
        "p50_ms": round(scores.p50_ms, 2),
        "p95_ms": round(scores.p95_ms, 2),
        "queries": scores.n,
        "names": len(entries),
        "build_seconds": round(built, 1),
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(ours, ensure_ascii=False))
    print(json.dumps({"system": "RapidFuzz ratio on jamo, cut-off 85", **baseline(entries, queries)}))
    if options.out:
        found = {kind: [round(sum(rows) / len(rows), 3), len(rows)] for kind, rows in sorted(kinds.items())}
        report = {"ours": ours, "by_kind": found, "misses": misses}
        options.out.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
