"""Which company a message names: by number, by its legal form, by the register, or by how it sounds."""

import re
from collections.abc import Iterator

from assist.agent.planner.lexicon import lexicon
from assist.agent.planner.models import Registered
from assist.answer.clients import client_words

_BIZ_NO = re.compile(r"(?<!\d)\d{3}-?\d{2}-?\d{5}(?!\d)")
_FORM = re.compile(
    r"(?:\(주\)|㈜|주식회사|\(유\)|유한회사)\s*[가-힣A-Za-z0-9&]{2,20}|[가-힣A-Za-z0-9&]{2,20}\s*(?:\(주\)|㈜|주식회사|\(유\)|유한회사)"
)
_WORD = re.compile(r"[가-힣A-Za-z0-9&]+")
_SHORTEST = 3
_LONGEST = 20
_MOST_WORDS, _LONGEST_NAME_WORDS, _LONGEST_NAME = 24, 8, 100
_PLACES = 4  # words of a clause from its start within which a name stands


def named_company(text: str, clients: tuple[str, ...], registered: Registered) -> str | None:
    """Return the company ``text`` names, as written there; None when it names none.

    Args:
        text: A clause or a message.
        clients: The clients; they are not looked up as companies.
        registered: Whether SRMS knows a name; asked for the first words only.
    """
    sure = _BIZ_NO.search(text) or _FORM.search(text)
    if sure:
        return _bare(sure.group(0))
    tried = [name for name in _candidates(text) if not any(one in name.replace(" ", "") for one in clients)]
    return next((n for n in tried if registered(n)), next((n for n in tried if _sounds_like_one(n)), None))


def without_names(text: str, registered: Registered) -> str:
    """Return ``text`` without the names of companies in it: those with a legal form, and those SRMS knows.

    A name may be a whole sentence; the longest that SRMS knows is taken out first.
    """
    words = _FORM.sub(" ", text).split()[:_MOST_WORDS]
    for length in range(min(len(words), _LONGEST_NAME_WORDS), 0, -1):
        for start in range(len(words) - length + 1):
            part = words[start : start + length]
            if all(part) and any(map(registered, _spellings(part))):
                words[start : start + length] = [""] * length
    return " ".join(word for word in words if word)


def _spellings(words: list[str]) -> Iterator[str]:
    """Yield the words as a name, as they stand and without the particle at their end."""
    for name in dict.fromkeys((" ".join(words), " ".join([*words[:-1], _bare(words[-1])]))):
        if _SHORTEST <= len(name) <= _LONGEST_NAME:
            yield name


def _candidates(text: str) -> Iterator[str]:
    """Yield what may be a name: two words together, then one, from the start, without particles."""
    words, stops = _WORD.findall(text), lexicon().name_stops
    for place, word in enumerate(words[:_PLACES]):
        if _bare(word) in stops or word in stops:
            continue
        following = words[place + 1] if place + 1 < len(words) else ""
        if following and len(word) + len(following) <= _LONGEST and _bare(following) in _endings():
            yield f"{word} {_bare(following)}"
        for name in dict.fromkeys((word, _bare(word))):
            if _SHORTEST <= len(name) <= _LONGEST:
                yield name


def _bare(word: str) -> str:
    """Return the word without the particle it leans on, if three letters stay."""
    for tail in lexicon().name_tails:
        if word.endswith(tail) and len(word) - len(tail) >= _SHORTEST:
            return word.removesuffix(tail)
    return word


def _sounds_like_one(name: str) -> bool:
    plain = name.replace(" ", "")
    return _ends_like_one(plain) and plain not in client_words().not_companies


def _ends_like_one(word: str) -> bool:
    return any(word.endswith(ending) and len(word) - len(ending) >= 2 for ending in _endings())


def _endings() -> tuple[str, ...]:
    return (*lexicon().name_endings, *client_words().industry_suffixes)
