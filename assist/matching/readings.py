"""The ways a written name can be read, from plain to daring."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from rapidfuzz.distance import OSA

from assist.matching.hangul import jamo, typed_as_hangul, typed_as_latin
from assist.matching.name import keys, plain, split_name, squash
from assist.matching.rules import Rules

_BRACKETED = re.compile(r"[\(\[]([^\(\)\[\]]*)[\)\]]")
_FORMER = re.compile(
    r"^\s*(?:구|舊|전|옛|前|옛이름|구상호|구명|현|現)\s*[\s.:,]\s*|^\s*(?:구|舊|옛)(?=[가-힣]{2})"
)
_BETWEEN = re.compile(r"[\s.,]+")
_LATIN_WORD = re.compile(r"[a-z]+")
_SPOKEN = re.compile("[aeiou]")
_MOST = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading: its key, what it costs (0 to 1), why, and whether an equal name settles it.

    A reading that is not ``loose`` counts only when a name is equal to it (a word spelled letter by letter).
    """

    key: str
    cost: float
    why: str
    settles: bool
    loose: bool = True


def readings(text: str, rules: Rules) -> tuple[Reading, ...]:
    """Return the readings of a name as it was written, best first, each key once."""
    best: dict[str, Reading] = {}
    for reading in _all(plain(text), rules):
        known = best.get(reading.key)
        if reading.key and (known is None or (reading.settles, -reading.cost) > (known.settles, -known.cost)):
            best[reading.key] = reading
    return tuple(sorted(best.values(), key=lambda reading: reading.cost)[:_MOST])


def _all(text: str, rules: Rules) -> Iterator[Reading]:
    name = split_name(text, rules).text
    yield from _keys(name, 0.0, "이름이 같음", True, rules)
    yield from _keyboard(text, rules)
    yield from _brackets(text, rules)
    yield from _tails(name, rules)
    yield from _said(name, rules)
    yield from _numbers(name, rules)
    yield from _translated(name, rules)
    yield from _misheard_form(name, rules)
    yield from _misspelt_form(name, rules)


def _misheard_form(name: str, rules: Rules) -> Iterator[Reading]:
    row = squash(name, rules)
    for form in (spelled for spellings in rules.legal_forms.values() for spelled in spellings):
        size, letters = len(form), jamo(form)
        for piece, rest in ((row[:size], row[size:]), (row[-size:], row[:-size])):
            if len(rest) > 1 and OSA.distance(jamo(piece), letters, score_cutoff=size // 2) <= size // 2:
                yield Reading(rest, 0.02, "법인 표기를 잘못 적은 것으로 봄", False)


def _misspelt_form(name: str, rules: Rules) -> Iterator[Reading]:
    """Read a Latin name without a legal form in which one letter is wrong (Co.,Lrd; Incorportion)."""
    words = [word for word in _BETWEEN.split(name) if word]
    bare = [*words]
    while len(bare) > 1 and _like_form(bare[-1], rules):
        bare.pop()
    if len(bare) < len(words) and name.isascii():
        yield from _keys(" ".join(bare), 0.02, "법인 표기를 잘못 적은 것으로 봄", False, rules)


def _like_form(word: str, rules: Rules) -> bool:
    """Whether a word is a legal form or one letter from it; a word of trade is not (Ind. is no Inc.)."""
    if word in rules.legal_latin:
        return True
    known = word in rules.kin_of or word in rules.translations
    near = (OSA.distance(word, form, score_cutoff=1) <= 1 for form in rules.legal_latin if len(form) > 2)
    return len(word) > 2 and not known and any(near)


def _keys(name: str, cost: float, why: str, settles: bool, rules: Rules) -> Iterator[Reading]:
    words = any(len(run) > 3 and _SPOKEN.search(run) for run in _LATIN_WORD.findall(name.lower()))
    for place, key in enumerate(keys(name, rules)):
        yield Reading(key, cost, why, settles, loose=place == 0 or not words)


def _keyboard(text: str, rules: Rules) -> Iterator[Reading]:
    mixed = re.sub("[A-Za-z]{4,}", lambda found: typed_as_hangul(found[0]) or found[0], text)
    typed = (typed_as_hangul(text), *typed_as_latin(text), mixed if mixed != text else None)
    for said in filter(None, typed):
        yield from _keys(split_name(said, rules).text, 0.01, "한영 자판 전환", True, rules)


def _brackets(text: str, rules: Rules) -> Iterator[Reading]:
    inside = [part for part in _BRACKETED.findall(text)[:_MOST] if squash(part, rules)]
    if not inside:
        return
    outside = split_name(_BRACKETED.sub(" ", text), rules).text
    if squash(outside, rules):
        yield from _keys(outside, 0.02, "괄호 안을 빼고 같음", False, rules)
    for part in inside:
        bare = split_name(_FORMER.sub("", part), rules).text
        if len(squash(bare, rules)) > 1:
            yield from _keys(bare, 0.04, "괄호 안 이름(옛 이름·다른 이름)", False, rules)


def _tails(name: str, rules: Rules) -> Iterator[Reading]:
    bare = rules.site_tail.sub("", name).strip()
    if bare and bare != name:
        apart = not name[len(bare) :][:1].strip()
        yield from _keys(bare, 0.02 if apart else 0.04, "지점·사업장 표기를 빼고 같음", apart, rules)
    words = name.split()
    while len(words) > 1 and rules.person_tail.search(words[-1]):
        words.pop()
        yield from _keys(" ".join(words), 0.03, "직함·부서를 빼고 같음", False, rules)
    weights = rules.weights
    for kept in _dropped(words):
        share = 1 - sum(map(len, kept)) / sum(map(len, words))
        bare = rules.site_tail.sub("", " ".join(kept)).strip()
        cost = weights.dropped_base + weights.dropped_share * share
        yield from _keys(bare, cost, "이름 앞뒤의 말을 빼고 봄", False, rules)


def _said(name: str, rules: Rules) -> Iterator[Reading]:
    """Read a name without the people and the talk around it: 여기 한빛정밀인데요, 김철수 대표 한빛정밀."""
    rest = rules.ceo.sub(" ", name).strip(" /,()[]")
    words = rest.replace("/", " ").split()
    while len(words) > 1 and _around(words[-1], rules):
        words.pop()
    while len(words) > 1 and words[0] in rules.talk_words:
        words.pop(0)
    bare = " ".join(words)
    ended = rules.talk_ending.sub("", bare)
    parts = [(part.strip(), 0.03) for part in name.split("/") if "/" in name and len(part.strip()) > 1]
    for said, cost in (*parts, (bare, 0.03), (ended, 0.04), (rules.site_tail.sub("", ended).strip(), 0.05)):
        if said and said != name:
            yield from _keys(split_name(said, rules).text, cost, "이름 앞뒤의 말을 빼고 같음", False, rules)


def _around(word: str, rules: Rules) -> bool:
    """Whether a word after a name is talk, or a person or department."""
    ended = rules.talk_ending.sub("", word)
    return bool(
        {word, ended} & rules.talk_words
        or any(map(rules.person_tail.search, (word, ended)))
        or rules.person.fullmatch(ended)
    )


def _numbers(name: str, rules: Rules) -> Iterator[Reading]:
    said = re.sub(r"\d+", lambda found: rules.number_names.get(found[0], found[0]), name)
    if said != name:
        yield from _keys(said, 0.02, "숫자를 영어로 읽음", False, rules)


def _dropped(words: list[str]) -> Iterator[list[str]]:
    if len(words) > 1:
        yield words[:-1]
        yield words[1:]
    if len(words) > 2:
        yield words[:-2]


def _translated(name: str, rules: Rules) -> Iterator[Reading]:
    words = _LATIN_WORD.findall(name)
    if not any(word in rules.translations for word in words):
        return
    row = name
    for phrase, korean in rules.translations.items():
        if " " in phrase:
            row = row.replace(phrase, korean[0])
    pieces = re.split("([a-z]+)", row)
    choices = [rules.translations.get(piece, (piece,))[:2] for piece in pieces]
    for made in islice(product(*choices), 4):
        yield Reading(squash("".join(made), rules), 0.03, "영어 업종어를 우리말로 읽음", False)
