"""Korean words from text: one Kiwi for the whole process, the same tokens for indexing and asking.

The three token namespaces (content morphemes, character bigrams inside words, character bigrams over the
joined content morphemes) and the light-word list follow the measurements recorded in ``docs/RETRIEVAL.md``.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from knowledge.deadline import check_time
from knowledge.packaged import packaged_text
from knowledge.packs import PackError, active, per_pack
from knowledge.text.blanks import one_line

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

CONTENT_TAGS = frozenset({"NNG", "NNP", "NNB", "NR", "XR", "VV", "VA", "SL", "SN", "SH"})
WORD_TAGS = ("NNG", "NNP", "NNB", "NR", "NP", "XR", "VV", "VA", "MM", "MAG", "MAJ", "IC", "SL", "SN", "SH")
"""The tags of Kiwi that a company's word may have, the usual first."""
_WORD = re.compile(r"[^\W_]+")
_lock = Lock()
_WINDOW = 1_000  # letters that Kiwi reads at once
_LONGEST_WORD = 40  # letters; no word of the dictionary is longer


_FIRST_WORD = 100  # ids of Kiwi below this are tags of words it does not know


@dataclass(frozen=True, slots=True)
class Morpheme:
    """One morpheme: its form, its Kiwi tag, and where it stands in the text."""

    form: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class UserWord:
    """A word of the company: its form, its Kiwi tag, and the parts it is also found by."""

    form: str
    tag: str
    parts: tuple[str, ...]


def normalise(text: str) -> str:
    """Return ``text`` in NFC, lower case, with every run of white space as one space."""
    return one_line(unicodedata.normalize("NFC", text).lower())


@per_pack
def kiwi() -> "Kiwi":
    """Return the process's only Kiwi, with the product's words added (2 to 3 s on first use, 600 MB)."""
    with _lock:
        return _built(user_words())


@lru_cache(maxsize=1)
def _built(words: "tuple[UserWord, ...]") -> "Kiwi":
    """Return a Kiwi that knows some words; kept, so that a pack whose other files change needs no new one."""
    from kiwipiepy import Kiwi

    built = Kiwi(num_workers=1)
    for word in words:
        built.add_user_word(word.form, word.tag)
    return built


@per_pack
def user_words() -> tuple[UserWord, ...]:
    """Return the company's words (``words.tsv`` of the pack).

    Raises:
        PackError: a line does not hold a word, a Kiwi tag and its parts.
    """
    lines = enumerate(active().text("words.tsv").splitlines(), start=1)
    return tuple(_user_word(number, line.strip()) for number, line in lines if _says(line))


def _user_word(number: int, line: str) -> UserWord:
    form, tag, parts = (*line.split("\t"), "", "")[:3]
    if tag not in WORD_TAGS:
        raise PackError(
            str(active().find("words.tsv")),
            "",
            f"'{line}'의 품사 '{tag}'을(를) 모릅니다" if tag else f"'{line}'의 꼴이 맞지 않습니다",
            f"'낱말<탭>품사<탭>조각들' 꼴로, 품사는 NNG(보통 이름)나 NNP(고유한 이름)로 적어 주세요({', '.join(WORD_TAGS[2:])}도 됩니다).",
            number,
        )
    return UserWord(form.lower(), tag, tuple(parts.split()))


@per_pack
def _parts() -> dict[str, tuple[str, ...]]:
    return {word.form: word.parts for word in user_words()}


@lru_cache(maxsize=1)
def light_words() -> frozenset[str]:
    """Return the morphemes that say nothing about what is asked (``lexicon/light_words.txt``)."""
    return frozenset(_lines(packaged_text("knowledge.text", "lexicon/light_words.txt")))


@lru_cache(maxsize=256)
def morphemes(text: str) -> tuple[Morpheme, ...]:
    """Return every morpheme of ``text`` with its place; tag suffixes (-I, -R) are stripped."""
    return tuple(
        Morpheme(t.form.lower(), t.tag.partition("-")[0], begin + t.start, begin + t.start + t.len)
        for begin, end in _windows(text)
        for t in kiwi().tokenize(text[begin:end])
    )


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts in which a text is read: to the end of a line, a sentence or at least a word.

    What Kiwi takes grows with the square of a text (a minute of one core, the interpreter held, for 60,000 letters).
    """
    begin = 0
    while begin < len(text):
        check_time()
        end = len(text) if len(text) - begin <= _WINDOW else _cut(text, begin, begin + _WINDOW)
        yield begin, end
        begin = end


def _cut(text: str, begin: int, end: int) -> int:
    least = begin + _WINDOW // 2
    for mark in ("\n", ". ", "? ", "! ", " "):
        place = text.rfind(mark, least, end)
        if place >= 0:
            return place + len(mark)
    return end


def dictionary_word(word: str) -> tuple[str, float] | None:
    """Return the tag and log likelihood of a word that stands whole in Kiwi's dictionary; None for any other."""
    tokens = kiwi().tokenize(word) if len(word) <= _LONGEST_WORD else []
    if len(tokens) != 1 or tokens[0].id < _FIRST_WORD:
        return None
    return tokens[0].tag.partition("-")[0], float(tokens[0].score)


def content_words(text: str) -> list[str]:
    """Return the content morphemes of ``text`` in order, lower-cased."""
    return [m.form for m in morphemes(normalise(text)) if m.tag in CONTENT_TAGS]


def parts_of(word: str) -> tuple[str, ...]:
    """Return the parts of one of the product's compounds, or nothing."""
    return _parts().get(word, ())


def with_parts(words: Iterable[str]) -> list[str]:
    """Return the words, each compound followed by its parts (세금계산서 → 세금계산서, 세금, 계산서)."""
    return [form for word in words for form in (word, *parts_of(word))]


def bigrams(word: str) -> list[str]:
    """Return the character bigrams of ``word`` (the word itself when it has one character)."""
    return [word[i : i + 2] for i in range(len(word) - 1)] or [word]


def word_bigrams(text: str) -> list[str]:
    """Return character bigrams inside each run of letters and digits."""
    return [pair for word in _WORD.findall(normalise(text)) for pair in bigrams(word)]


def joined_bigrams(words: Iterable[str]) -> list[str]:
    """Return character bigrams over the joined content morphemes, light words left out."""
    joined = "".join(word for word in words if word not in light_words())
    return bigrams(joined) if joined else []


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if _says(line)]


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")
