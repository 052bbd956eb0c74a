"""Whether what an answer claims stands in its sources: figures, dates, grades, names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assist.answer.clients import client_words
from assist.answer.models import Answer, Status
from assist.calculators.result import Computed
from knowledge.packs import active, per_pack
from knowledge.text.alternatives import any_of
from knowledge.text.amounts import amounts
from knowledge.text.days import COUNTED
from knowledge.text.korean import user_words
from knowledge.text.numbers import read_float
from knowledge.text.sentences import sentences
from knowledge.text.spoken import written

_FIGURE = re.compile(
    r"(?<![A-Za-z\d.,])(\d[\d,]*(?:\.\d+)?)\s*(%|개월|영업일|일|년|시간|분|곳|명|건|등급|단계|점|회|번|부|배|조|항|호|시|월|쪽|년차|원)?"
)
_DAY = re.compile(r"(?:(\d{4})\s*[년.-]\s*)?(?<!\d)(\d{1,2})\s*(?:월|[.-])\s*(\d{1,2})\s*일?(?!\d|\s*%)")
_ADDRESS = re.compile(
    r"https?://[^\s)\]<>\"'가-힣]+|www\.[^\s)\]<>\"'가-힣]+|(?<![\w.+-])[\w.+-]++@[\w-]++(?>(?:\.[\w-]++)+)"
    r"|(?<![\d-])\d{2,6}-\d{2,8}-\d{3,8}(?![\d-])|(?<![\d-])1\d{3}-\d{4}(?![\d-])"
    r"|(?<![\w.@/-])[A-Za-z0-9-]++\.(?:com|net|org|kr|io|example)(?![A-Za-z])",
    re.ASCII,
)
_BOUND = re.compile(
    r"([A-Z]{1,3}[+-]?|(?<!\d)(?<!\d,)\d++(?>(?:,\d++)*)(?>(?:\.\d++)?))\s*+([%가-힣]{0,4}?)(?>(?:\s*+등급)?)\s*+(이상|이하|미만|초과)"
)
_MONEY_UNIT = re.compile(r"[원억만천]")
_SPELT = re.compile(r"(?<=[A-D])\s*(마이너스|플러스|제로)")
_SIGNS = {"마이너스": "-", "플러스": "+", "제로": "0"}
_SIGN = re.compile(r"[+-]$|(?<=[A-Z])0$")
_DAYS = ("이틀", "사흘", "나흘", "닷새", "엿새", "열흘", "보름", "일주일")
_IN_WORDS = {word: f"{COUNTED[word]}일" for word in _DAYS} | {"1주일": "7일", "절반": "50%", "반값": "50%"}
_WORDED = re.compile(rf"(?<![가-힣\d])(?:{any_of(tuple(_IN_WORDS))})(?!달)")
_PERCENT = re.compile(r"(?<=\d)\s*+(?:퍼센트|프로(?!그램|젝트|모션|필|세스))")
_YEAR = 4  # figures of a year of the calendar
_PROPER = "NNP"
_ORDINALS = frozenset({"1", "2", "3"})


@dataclass(frozen=True, slots=True)
class Claim:
    """Something checkable in a text: its kind and its normal form."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, eq=False)
class _Own:
    """What only the company's own words tell: its grades, and names of companies."""

    grade: re.Pattern[str]
    name: re.Pattern[str]


@per_pack
def _own() -> _Own:
    bases = {_SIGN.sub("", grade) for scale in active().manifest.scales for grade in scale}
    proper = [word.form for word in user_words() if word.tag == _PROPER]
    kinds = any_of(client_words().industry_suffixes)
    return _Own(
        re.compile(rf"(?<![A-Za-z])({any_of(bases)})([+-]|0(?!\d))?(?![A-Za-z\d])"),
        re.compile(rf"[가-힣]{{2,8}}(?:{kinds}|\(주\))|{any_of(proper)}"),
    )


def claims(text: str) -> frozenset[Claim]:
    """Return the figures, days, amounts, grades, bounds, addresses and company names of a text in normal form.

    320,000원, 32만원 and 삼십이만원 are one claim; 3월 31일 and 03-31 are one; a year alone is a figure.
    """
    return _claims(text, _own())


@lru_cache(maxsize=512)
def _claims(text: str, own: _Own) -> frozenset[Claim]:
    found = {Claim("address", m.group(0).rstrip(".,").lower()) for m in _ADDRESS.finditer(text)}
    text = written(_blank(text, [m.span() for m in _ADDRESS.finditer(text)]))
    text = _PERCENT.sub("%", _WORDED.sub(lambda match: _IN_WORDS[match.group(0)], text))
    text = _SPELT.sub(lambda match: _SIGNS[match.group(1)], text)
    sums = amounts(text, about_money=True)
    found |= {Claim("money", str(one.value)) for one in sums}
    found |= {Claim("bound", _bound(m)) for m in _BOUND.finditer(text) if not _MONEY_UNIT.search(m.group(2))}
    rest = _blank(text, [(one.start, one.end) for one in sums])
    for match in _DAY.finditer(rest):
        found.add(Claim("day", f"{int(match.group(2))}-{int(match.group(3))}"))
        if match.group(1):
            found.add(Claim("figure", match.group(1)))
    rest = _blank(rest, [m.span() for m in _DAY.finditer(rest)])
    found |= {Claim("figure", _figure(m)) for m in _FIGURE.finditer(rest)}
    found |= {Claim("grade", m.group(1) + (m.group(2) or "")) for m in own.grade.finditer(text)}
    return frozenset(found | {Claim("name", m.group(0)) for m in own.name.finditer(text)})


def ungrounded(text: str, sources: Iterable[str]) -> tuple[Claim, ...]:
    """Return the claims of ``text`` that stand in none of ``sources``; a bare 1, 2 or 3 counts things and is let be."""
    known: set[Claim] = set()
    for source in sources:
        known |= claims(source)
    bare = {claim.value.rstrip("%개월영업일년시간분곳명건등급단계점회번부배조항호쪽차원") for claim in known}
    missing = [claim for claim in claims(text) - known if not _tolerated(claim, bare)]
    return tuple(sorted(missing, key=lambda claim: (claim.kind, claim.value)))


def grounded_only(answer: Answer, sources: Sequence[str]) -> Answer:
    """Drop the sentences whose claims stand in no source; the answer becomes partly known, or unknown.

    The sentence to say is kept or the answer is unknown: a sentence that cannot be proved is never spoken.
    """
    if answer.status is Status.UNKNOWN:
        return answer
    if ungrounded(answer.say, sources):
        return replace(answer, status=Status.UNKNOWN)
    told = sentences(answer.detail)
    kept = [sentence for sentence in told if not ungrounded(sentence, sources)]
    if kept == told:
        return answer
    return replace(answer, detail="\n".join(kept), status=Status.PARTLY)


def worked_sources(done: Computed, sources: Sequence[str]) -> tuple[str, ...]:
    """Return the sources and the results of a calculation: of each step whose figures all stand in ``sources``."""
    results = [line.value for line in done.lines if all(use.claim.stands_in(sources) for use in line.uses)]
    return (*sources, *results)


def _tolerated(claim: Claim, bare: set[str]) -> bool:
    if claim.kind != "figure":
        return False
    return claim.value in _ORDINALS or (claim.value.isdigit() and claim.value in bare)


def _bound(match: re.Match[str]) -> str:
    value, unit, bound = match.groups()
    return f"{_plain(value) if value[0].isdigit() else value}{unit} {bound}"


def _figure(match: re.Match[str]) -> str:
    """Return a figure with its unit; a year is the same with 년 and without."""
    number, unit = _plain(match.group(1)), match.group(2) or ""
    return number if unit == "년" and len(number) == _YEAR else number + unit


def _plain(number: str) -> str:
    value = read_float(number)
    if value is None:
        return number.replace(",", "")
    return str(int(value)) if value.is_integer() else str(value)


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces, place = [], 0
    for start, end in sorted(spans):
        pieces += [text[place:start], " " * (end - max(place, start))]
        place = max(place, end)
    return "".join([*pieces, text[place:]])
