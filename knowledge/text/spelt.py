"""Latin letters that are spelt out: abbreviations (디에이치씨) and mail addresses (케이 더블유 골뱅이 지메일 닷컴)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packaged import read_packaged
from knowledge.text.alternatives import any_of
from knowledge.text.digits import in_digits
from knowledge.text.plain import plain

_TOKEN = re.compile(r"\S+")
_LATIN = re.compile(r"[A-Za-z0-9._-]+")
_DOMAIN = re.compile(r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")
_WHOLE_DOMAIN = re.compile(r"\.(com|net|org|kr)$")
_WRITTEN_MAIL = re.compile(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]++\s?@\s?[A-Za-z0-9-]++(?>(?:\.[A-Za-z0-9-]++)+)"
)
_EITHER = re.compile(r"[이오]")
_AFTER_FIGURES = re.compile(r"(?<=\d)[이오]+")
_ENDS = frozenset({"com", "net"})  # 네이버 컴, its dot left unsaid
_DOMAIN_END = re.compile(r"\.?(?:com|net|org|kr)$")
_MOST, _WIDEST = 14, 400  # words and letters on each side of an at sign that may be an address
_LONGEST = 10  # letters of an abbreviation
_SAYING = re.compile(r"이?(?:[라래랍랬고구지죠거네던든여유야당다데잖]|드래)[가-힣]{0,4}")
"""What may end a word that is said of something: 넷이래요, 엠디라던데."""
_LONGEST_SAYING = 6
_PUNCTUATION = ",.?!…\"'()[]"


class SpeltWords(BaseModel):
    """``lexicon/spelt.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    letters: Mapping[str, str]
    digits: Mapping[str, str]
    signs: Mapping[str, str]
    names: Mapping[str, str]
    at: tuple[str, ...]
    sure: frozenset[str]
    words: frozenset[str]
    endings: tuple[str, ...]

    @cached_property
    def all(self) -> Mapping[str, str]:
        """Everything that may be said in an address."""
        return {**self.letters, **self.digits, **self.signs, **self.names}


@dataclass(frozen=True, slots=True)
class Spelt:
    """Letters that are spelt out, in lower case, and where they stand in the text."""

    text: str
    start: int
    end: int

    @property
    def is_mail(self) -> bool:
        """Whether it is a mail address."""
        return "@" in self.text


def spelt(text: str) -> list[Spelt]:
    """Return every mail address and abbreviation that is spelt out in ``text``."""
    source = plain(text)
    mails = list(_mails(source.text))
    taken = [(start, end) for _, start, end in mails]
    short = (one for one in _abbreviations(source.text) if not any(a <= one[1] < b for a, b in taken))
    return [
        Spelt(said, *source.span(start, end)) for said, start, end in sorted([*mails, *short], key=_start)
    ]


def mail_addresses(text: str) -> list[Spelt]:
    """Return every mail address of ``text``, those that are written first, then those that are spelt out."""
    source = plain(text)
    written = (("".join(m[0].split()).lower(), *m.span()) for m in _WRITTEN_MAIL.finditer(source.text))
    found = [*written, *_mails(source.text)]
    return [Spelt(said, *source.span(start, end)) for said, start, end in found]


_Found = tuple[str, int, int]


def _start(one: _Found) -> int:
    return one[1]


def _mails(text: str) -> Iterator[_Found]:
    for at in _patterns().at.finditer(text):
        name, start = _name_before(text, at.start())
        domain, end = _domain_after(text, at.end())
        name, domain = _settled(name), _settled(domain)
        if name and _DOMAIN.match(domain):
            yield f"{name}@{domain}", start, end


def _settled(said: str) -> str:
    """Return an address in which what is said alike for a letter and a figure (이, 오) is a figure after figures."""
    in_figures = _AFTER_FIGURES.sub(lambda run: in_digits(run[0]), said)
    return _EITHER.sub(lambda letter: _words().letters[letter[0]], in_figures)


def _name_before(text: str, end: int) -> tuple[str, int]:
    name, start = "", end
    tokens = list(_TOKEN.finditer(text, max(0, end - _WIDEST), end))[-_MOST:]
    for token in reversed(tokens):
        letters = _letters(token[0])
        if letters is None:
            tail = _spelt_tail(token[0]) if not name else None
            return (tail[0], token.start() + tail[1]) if tail else (name, start)
        if name and _DOMAIN_END.search(letters):
            break
        name, start = letters + name, token.start()
    return name, start


def _spelt_tail(token: str) -> tuple[str, int] | None:
    """Return the letters a word ends in and where they begin (주소는엠아이엔에이)."""
    found = _patterns().tail.search(token)
    letters = _letters(found[0]) if found else None
    return (letters, found.start()) if found and letters else None


def _domain_after(text: str, start: int) -> tuple[str, int]:
    domain, end = "", start
    for token in list(_TOKEN.finditer(text, start, min(len(text), start + _WIDEST)))[:_MOST]:
        said = _without_ending(token[0])
        letters = _letters(said)
        if letters is None or (_WHOLE_DOMAIN.search(domain) and not letters.startswith(".")):
            break
        dot = "." if letters in _ENDS and domain and not domain.endswith(".") else ""
        domain, end = domain + dot + letters, token.start() + len(said)
        if said != token[0]:
            break
    return domain, end


def _without_ending(token: str) -> str:
    """Return a word without what is said after an address (이요, 로, 이고요)."""
    bare = token.rstrip(_PUNCTUATION)
    if _letters(bare) is None:
        bare = _said_part(bare) or bare
    while _letters(bare) is None and (ending := _ending_of(bare)):
        bare = bare[: -len(ending)]
    return bare or token


def _said_part(word: str) -> str:
    """Return the letters before what is said of an address; the end of a domain before any other (넷이래요)."""
    heads = {head: letters for head in _before_saying(word) if (letters := _letters(head))}
    return next(
        (head for head, letters in heads.items() if _DOMAIN_END.search(letters)), next(iter(heads), "")
    )


def _ending_of(word: str) -> str:
    return next((one for one in _patterns().endings if word.endswith(one)), "")


def _letters(token: str) -> str | None:
    token = token.strip(",")
    if _LATIN.fullmatch(token):
        return token.lower()
    if not token or not _patterns().spelt.fullmatch(token):
        return None
    names = _patterns().name.findall(token)
    return "".join(name if _EITHER.fullmatch(name) else _words().all[name] for name in names)


def _abbreviations(text: str) -> Iterator[_Found]:
    """Yield the words, and rows of words, that are letters and nothing else."""
    tokens = list(_TOKEN.finditer(text))
    place = 0
    while place < len(tokens):
        row = _row(tokens, place)
        found = _as_abbreviation(row)
        if found:
            yield found
        place += max(len(row), 1)


def _row(tokens: list[re.Match[str]], place: int) -> list[tuple[str, int, int]]:
    """Return the words from a place on that are spelt, the last one without its ending."""
    row: list[tuple[str, int, int]] = []
    for token in tokens[place:]:
        word = token[0].lstrip(_PUNCTUATION)
        start = token.end() - len(word)
        bare = _bare(word)
        if not bare or len(row) >= _LONGEST:
            break
        row.append((bare, start, start + len(bare)))
        if bare != word:
            break
    return row


def _bare(word: str) -> str:
    """Return the letters a word is made of, its ending left out; empty where it is another word."""
    bare = word.rstrip(_PUNCTUATION)
    heads = [bare, *_without_endings(bare)]
    heads += [shorter for head in heads[1:] for shorter in _without_endings(head)]
    heads += _before_saying(bare)
    return next((head for head in heads if _patterns().letters.fullmatch(head)), "")


def _without_endings(word: str) -> list[str]:
    return [word[: -len(one)] for one in _patterns().endings if word.endswith(one)]


def _before_saying(word: str) -> list[str]:
    """Return what stands before each ending that the word may have, the longest first."""
    places = range(len(word) - 1, max(0, len(word) - _LONGEST_SAYING - 1), -1)
    return [word[:place] for place in places if _SAYING.fullmatch(word, place)]


def _as_abbreviation(row: list[tuple[str, int, int]]) -> _Found | None:
    names = [name for word, _, _ in row for name in _patterns().letter.findall(word)]
    words = _words()
    if not 2 <= len(names) <= _LONGEST or "".join(word for word, _, _ in row) in words.words:
        return None
    sure = sum(name in words.sure for name in names)
    needed = 1 if len(row) == 1 else (len(names) + 1) // 2 + (len(names) < 3)
    if sure < needed:
        return None
    return "".join(words.letters[name] for name in names), row[0][1], row[-1][2]


@dataclass(frozen=True, slots=True)
class _Patterns:
    at: re.Pattern[str]
    name: re.Pattern[str]
    spelt: re.Pattern[str]
    tail: re.Pattern[str]
    letter: re.Pattern[str]
    letters: re.Pattern[str]
    endings: tuple[str, ...]


@lru_cache(maxsize=1)
def _words() -> SpeltWords:
    return read_packaged("knowledge.text", "lexicon/spelt.yaml", TypeAdapter(SpeltWords))


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = _words()
    name, letter = any_of(words.all), any_of(words.letters)
    return _Patterns(
        re.compile(any_of(words.at)),
        re.compile(name),
        re.compile(f"(?>(?>{name})+)"),
        re.compile(rf"(?:(?<=[은는가이])|(?<=^))(?>(?>{letter}){{2,}})$"),
        re.compile(letter),
        re.compile(f"(?>(?>{letter})+)"),
        tuple(sorted(words.endings, key=len, reverse=True)),
    )
