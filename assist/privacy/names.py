"""Names of persons: before a title, after a cue, or followed by what only follows a person."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packaged import read_packaged
from knowledge.text.alternatives import any_of
from knowledge.text.korean import dictionary_word, morphemes
from knowledge.text.surnames import surnames

_PARTICLES = "은는을를로만도의에"
_AFTER_A_WORD = "이가는도만에"  # 은 ends names (이상은, 하나은)
_LAST_TOO = "은"
_NEVER_LAST = "을를께님면까데줘"
_PAST = re.compile(f"[{''.join(map(chr, range(0xAC00 + 20, 0xD7A4, 28)))}]")
"""A syllable that ends in ㅆ (오셨어, 나갔는): verbs have it, no name has."""
_WHOLE_NAME = 3
_RARE = (
    -12.0
)  # log likelihood below which a dictionary word before a title is taken for a name (배수지, 채송화)
_GROUPS = "팀부과실점사"
_COMMON = frozenset({"NNG", "MAG", "NP", "MM", "NNB", "NR", "IC", "VV", "VA", "XR"})


class NameWords(BaseModel):
    """``names.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    no_surnames: str
    titles: tuple[str, ...]
    lone_titles: tuple[str, ...]
    not_lone: tuple[str, ...]
    never_lone: tuple[str, ...]
    polite: tuple[str, ...]
    cue: str
    myself: str
    myself_after: str
    after: str
    no_names: tuple[str, ...]


def names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of personal names; a title after a name is no part of it."""
    yield from titled(text)
    for pattern in _patterns().told:
        yield from _found(pattern, text, told=True)


def titled(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of names and lone surnames before a title."""
    yield from _found(_patterns().titled, text, told=False)
    for match in _patterns().lone.finditer(text):
        if not _one_word(match.group()):
            yield match.span("it" if match["it"] else "sir")


def _found(pattern: re.Pattern[str], text: str, told: bool) -> Iterator[tuple[int, int]]:
    return (match.span("it") for match in pattern.finditer(text) if _is_name(match["it"], told))


def _one_word(said: str) -> bool:
    """Whether a surname and a title that stand together are an ordinary word (고소장, 한사원)."""
    return " " not in said and dictionary_word(said) is not None


@lru_cache(maxsize=4096)
def _is_name(word: str, told: bool) -> bool:
    """Whether a word that could be a name is none of the language's ordinary words.

    ``told`` words are said to be a name (성함은 …, 저는 …라고 합니다): of three letters, any is believed that is no word.
    """
    words = name_words()
    if (
        word in words.no_names
        or (word[-1] in _AFTER_A_WORD and word[:-1] in words.no_names)
        or word[-1] in _NEVER_LAST
        or _PAST.search(word)
        or word in words.titles
        or any(word.endswith(t) for t in words.titles if len(t) > 1)
    ):
        return False
    if word[-1] in _GROUPS and any(m.tag == "NNG" and len(m.form) > 1 for m in morphemes(word)):
        return False
    parts = morphemes(word)
    if told and len(word) == _WHOLE_NAME and (dictionary_word(word) is None or word[-1] in _LAST_TOO):
        return True
    if any(
        m.tag == "VCP" and m.start == m.end for m in parts
    ):  # 고아(이)라: read so only because it is no word
        return True
    if (word[-1] in _PARTICLES and dictionary_word(word[:-1])) or (
        len(parts) > 1 and parts[-1].tag[0] in "JE"
    ):
        return False
    found = dictionary_word(word)
    common = found is not None and found[0] in _COMMON and (len(word) < _WHOLE_NAME or found[1] > _RARE)
    return not common


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """Return the lexicon.

    Raises:
        PackError: the file breaks its format.
    """
    return read_packaged("assist.privacy", "names.yaml", TypeAdapter(NameWords))


class _Patterns(NamedTuple):
    lone: re.Pattern[str]
    titled: re.Pattern[str]
    told: tuple[re.Pattern[str], ...]
    """What says that a name follows."""


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words, known = name_words(), surnames()
    letters = known.single - set(words.no_surnames)
    first = f"[{''.join(sorted(letters))}]"
    full = f"(?P<it>(?:{any_of(known.double)})[가-힣]{{1,2}}|{first}[가-힣]{{1,2}})"
    title = f"(?:{any_of(words.titles)})"
    end = r"(?=님|씨|[이가은는을를께한에의도로으만과와랑하라입예고면요였인]|[\s,.?!)\]:/]|$)"
    single = "".join(sorted(letters - set(words.not_lone)))
    respected = "".join(sorted(letters - set(words.never_lone)))
    lone = f"(?:{any_of(words.lone_titles)})"
    polite = rf"(?:{any_of(words.polite)})(?=[\s,.?!)이가은는을를께한에의도로]|$)"
    lazy = full.replace("{1,2}", "{1,2}?")
    said = rf"(?:\s?{title}|\s?{words.after}|(?=[\s,.?!()/]|$))"
    patterns = (
        rf"(?<![가-힣A-Za-z])(?:(?P<it>[{single}])\s?{lone}{end}|(?P<sir>[{respected}])\s?{lone}님)",
        rf"(?<![가-힣A-Za-z]){full}\s?(?:{title}{end}|{polite})",
        rf"(?<![가-힣]){words.cue}{lazy}{said}",
        rf"(?<![가-힣]){words.myself}{lazy}{words.myself_after}",
        rf"(?<![가-힣A-Za-z])(?P<it>{first}[가-힣]{{2}})(?:이?라고 (?:합니다|해요|하는데|적|부르|전해)|이?라는 (?:사람|직원|분|친구|담당)|한테|에게|께서)",
    )
    one, title_after, *told = map(re.compile, patterns)
    return _Patterns(one, title_after, tuple(told))
