"""Mail addresses that are said letter by letter, read word by word from the at sign to both sides."""

import re
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from knowledge.text.alternatives import any_of

_MOST_WORDS = 40
_LONGEST_WORD = 40
_SAID_NAME = 5  # a name said whole before the at sign (하늘 골뱅이): so many letters
_LATIN = r"[A-Za-z0-9._-]"
_WORD = re.compile(r"\S+")


class MailWords(BaseModel):
    """How the parts of an address are said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: tuple[str, ...]
    letters: tuple[str, ...]
    signs: tuple[str, ...]
    hosts: tuple[str, ...]
    dots: tuple[str, ...]
    ends: tuple[str, ...]
    bare_ends: tuple[str, ...]


class SpeltMails:
    """Finds spelt addresses: between two at signs every word is looked at once, and no word twice."""

    def __init__(self, words: MailWords) -> None:
        letter = f"(?>{any_of(words.letters)})"
        self._at = re.compile(any_of(words.at))
        self._whole = re.compile(f"(?>(?:{any_of(words.signs)}|{letter}|{_LATIN})+)")
        self._piece = re.compile(f"(?P<spelt>(?>(?:{letter}|{_LATIN})+))|.", re.DOTALL)
        self._said = re.compile(rf"[가-힣]{{1,{_SAID_NAME}}}$")
        dot = rf"\s*+(?:{any_of(words.dots)}|\.)\s*+"
        self._domain = re.compile(
            rf"(?>(?:(?<!\s)\s++)?)(?:{letter}(?>(?:\s?+{letter}){{1,13}})|(?:{any_of(words.hosts)}|[A-Za-z0-9-]++))"
            rf"(?>(?:{dot}(?:{any_of(words.ends)})|\s++(?:{any_of(words.bare_ends)})(?![가-힣]))*)(?>(?:\s*+닷컴)?)"
        )

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Return where the addresses of a text start and end."""
        last = 0
        for at in self._at.finditer(text):
            start = self._name(text, last, at.start()) if at.start() >= last else None
            domain = self._domain.match(text, at.end())
            last = max(last, at.end())
            if start is not None and domain:
                yield start, domain.end()
                last = max(last, domain.end())

    def _name(self, text: str, least: int, at: int) -> int | None:
        """Return where the name before an at sign begins, not before ``least``; None where there is none."""
        start = None
        for begin, end in _words_before(text, least, at):
            tail = self._spelt_tail(text, begin, end)
            if start is None:  # the word next to the sign may be said whole
                tail = min(
                    (t for t in (tail, self._said_tail(text, begin, end)) if t is not None), default=None
                )
            if tail is None:
                break
            start = tail
            if tail > begin:
                break
        return start

    def _said_tail(self, text: str, begin: int, end: int) -> int | None:
        found = self._said.search(text, max(begin, end - _SAID_NAME), end)
        return found.start() if found else None

    def _spelt_tail(self, text: str, begin: int, end: int) -> int | None:
        """Return where the end of a word that is spelt begins: the word itself, or as much of it as letters are."""
        if end - begin <= _LONGEST_WORD and self._whole.fullmatch(text, begin, end):
            return begin
        *_, last = self._piece.finditer(text, max(begin, end - _LONGEST_WORD), end)
        return last.start() if last["spelt"] else None


def _words_before(text: str, least: int, end: int) -> list[tuple[int, int]]:
    """Return the last words before a place, the nearest first."""
    least = max(least, end - _MOST_WORDS * 4)
    return [word.span() for word in _WORD.finditer(text, least, end)][: -_MOST_WORDS - 1 : -1]
