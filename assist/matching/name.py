"""A written name taken apart: its legal form, and the keys under which it is the same company's name."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from assist.matching.numerals import read_numbers
from assist.matching.rules import Rules
from knowledge.text.blanks import one_line

_NOISE = re.compile(r"[^0-9a-z가-힣ㄱ-ㅣ一-龥ぁ-ヶ&+%@]")
_LATIN = re.compile("[a-z]+")
_NO_LONE_JAMO = re.compile("[^ㄱ-ㆎ]+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_RUNS = 3
_SPOKEN_MARK = "주"


@dataclass(frozen=True, slots=True)
class Name:
    """A name without its legal form: ``text`` as written in lower case, ``form`` the kind or None."""

    text: str
    form: str | None


def plain(text: str) -> str:
    """Return ``text`` in one Unicode spelling (㈜ as (주), full-width as usual, é as e), spaces tidied.

    A jamo that was typed alone stays as it is: it tells that the keyboard was in the other language.
    """
    return one_line(_NO_LONE_JAMO.sub(lambda found: _one_spelling(found[0]), text))


def _one_spelling(text: str) -> str:
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text)))


def split_name(text: str, rules: Rules) -> Name:
    """Return a plain name without legal forms; a name that is nothing but a form keeps it."""
    lowered, form = text.lower(), None
    rest = lowered
    for pattern, kind in _patterns(rules):
        rest, count = pattern.subn(" ", rest)
        form = kind if count and form is None else form
    rest = _latin_form(rules).sub("", one_line(rest))
    rest = rest.strip(" ,.·-")
    return Name(rest, form) if _NOISE.sub("", rest) else Name(lowered, None)


_Patterns = tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=8)
def _form_patterns(forms: tuple[tuple[str, str], ...], brackets: tuple[tuple[str, str], ...]) -> _Patterns:
    rows = []
    for spelled, kind in sorted(forms, key=lambda row: -len(row[0])):
        spaced = r"\s?".join(map(re.escape, spelled))
        rows.append((re.compile(rf"[\(\[]?\s*{spaced}\s*[\)\]]?"), kind))
    for mark, kind in brackets:
        alone = rf"|(?:^|(?<=\s)){mark}(?=\s|$)" if mark == _SPOKEN_MARK else ""
        rows.append((re.compile(rf"[\(\[<]\s*{mark}\s*[\)\]>]|^{mark}[\)\]]|[\(\[]{mark}$" + alone), kind))
    return tuple(rows)


def _patterns(rules: Rules) -> _Patterns:
    forms = tuple((spelled, kind) for kind, spellings in rules.legal_forms.items() for spelled in spellings)
    return _form_patterns(forms, tuple(rules.legal_brackets.items()))


@lru_cache(maxsize=8)
def _latin_pattern(words: tuple[str, ...], glued: tuple[str, ...]) -> re.Pattern[str]:
    apart, joined = "|".join(words), "|".join(glued)
    return re.compile(rf"(?:(?:(?<=[\s,.)])(?:{apart})\b|(?<=[a-z0-9])(?:{joined}))[\s,.)]{{0,8}}){{1,6}}$")


def _latin_form(rules: Rules) -> re.Pattern[str]:
    return _latin_pattern(rules.legal_latin, rules.legal_latin_glued)


def squash(text: str, rules: Rules) -> str:
    """Return a name as one row of letters: no spaces or marks, signs and numbers as words."""
    row = _NOISE.sub("", text.lower())
    if row.isalpha():
        return row
    for sign, word in rules.symbols.items():
        row = row.replace(sign, word)
    return read_numbers(row)


def keys(text: str, rules: Rules) -> tuple[str, ...]:
    """Return every key of a name without legal form: Latin rows as they are and letter by letter.

    Two names that share a key are written the same but for spacing, signs, case, digits and letter names.
    """
    row = squash(text, rules)
    runs = [found for found in _LATIN.finditer(row) if len(found[0]) <= rules.letter_run][:_RUNS]
    if not runs:
        return (row,) if row else ()
    made = []
    for choice in product((False, True), repeat=len(runs)):
        made.append(_spell(row, runs, choice, rules))
    return tuple(dict.fromkeys(made))


def spellings(name: str, rules: Rules) -> tuple[str, ...]:
    """Return every key of a name as written, legal form and all."""
    return keys(split_name(plain(name), rules).text, rules)


def _spell(row: str, runs: list[re.Match[str]], choice: tuple[bool, ...], rules: Rules) -> str:
    pieces, place = [], 0
    for found, named in zip(runs, choice, strict=True):
        pieces.append(row[place : found.start()])
        pieces.append("".join(map(rules.letter, found[0])) if named else found[0])
        place = found.end()
    return "".join(pieces) + row[place:]
