"""Masking of personal data in a text, and putting it back."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assist.privacy.checks import CHECKS
from assist.privacy.spans import Cover, Span, apart
from assist.privacy.spelt_mail import MailWords, SpeltMails
from assist.privacy.spoken_digits import SIGNS, GapWords, HeardText, heard
from assist.privacy.tagged import personal
from knowledge.deadline import check_time
from knowledge.packaged import read_packaged
from knowledge.text.digit_runs import digit_runs
from knowledge.text.digits import SAID
from knowledge.text.typed import as_typed

_BEFORE, _AFTER = 24, 12
_NEXT_TURN = 60
_WHOLE_PHONE = 9
_PARTICLE = 2  # letters
_TAIL = " ,.…\n\t-"
_MARK = re.compile(r"\[[^\[\]\d]{1,10}\d{1,9}\]")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with its personal data replaced by marks such as [전화1], and what each mark stands for."""

    text: str
    spans: tuple[Span, ...]
    originals: Mapping[str, str]

    def restore(self, text: str) -> str:
        """Return ``text`` with the marks turned back into what they stand for."""
        return _MARK.sub(lambda mark: self.originals.get(mark[0], mark[0]), text)


class Masker(Protocol):
    """Anything that masks personal data."""

    def mask(self, text: str) -> Masked:
        """Return the masked text with what is needed to restore it."""
        ...


class PatternMasker:
    """Masks by the patterns of ``patterns.yaml``; the same value gets the same mark."""

    def mask(self, text: str) -> Masked:
        """Return the masked text."""
        spans, foreign = _spans(as_typed(text)), set(_MARK.findall(text))
        marks: dict[tuple[str, str], str] = {}
        known: Counter[str] = Counter()
        out, place = [], 0
        for span in spans:
            key = span.kind, text[span.start : span.end]
            if key not in marks:
                marks[key] = _next_mark(span.kind, known, foreign)
            out += [text[place : span.start], marks[key]]
            place = span.end
        originals = {mark: value for (_, value), mark in marks.items()}
        return Masked("".join([*out, text[place:]]), tuple(spans), originals)


def _next_mark(kind: str, known: Counter[str], foreign: Set[str]) -> str:
    """Return a mark that neither stands for another value nor stands in the text already, whoever wrote it there."""
    known[kind] += 1
    while (mark := f"[{kind}{known[kind]}]") in foreign:
        known[kind] += 1
    return mark


class _Kind(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    pattern: str = ""
    reads: Literal["phone"] | None = None
    said: bool = False
    check: Literal["luhn", "biz_no"] | None = None
    near: str | None = None
    unless: str | None = None
    least: int = 0


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    pattern: re.Pattern[str]
    reads: str | None
    said: bool
    check: Callable[[str], bool] | None
    near: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    least: int

    def find(self, text: str, said: HeardText) -> Iterator[tuple[int, int]]:
        """Return the places of the text where the pattern matches, what trails after them left out."""
        if self.reads:
            yield from (part for run in digit_runs(text) if run.use.value == self.reads for part in run.parts)
            return
        for match in self.pattern.finditer(said.text if self.said else text):
            start, end = match.span("it") if "it" in match.re.groupindex else match.span()
            if self.said:
                start, end = said.place(start), said.place(end)
            end -= len(text[start:end]) - len(text[start:end].rstrip(_TAIL))
            if end > start:
                yield start, end

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether what was found is what it looks like: by its checksum, or by the words around it."""
        if self.least and _figures(text[start:end]) < self.least:
            return False
        if self.unless and self.unless.search(text, max(0, start - _BEFORE), start):
            return False
        if self.check and self.check(re.sub(r"\D", "", text[start:end])):
            return True
        if self.near is None:
            return self.check is None
        around = text[max(0, start - _BEFORE) : start] + "\n" + text[end : end + _AFTER]
        return bool(self.near.search(around))


def _spans(text: str) -> list[Span]:
    rules = _rules()
    said, cover = heard(text, rules.gaps), Cover(len(text))
    taken = list(_taken("메일", rules.mails.find(text), cover))
    for rule in rules.kinds:
        check_time()
        holding = (place for place in rule.find(text, said) if rule.holds(text, *place))
        taken += _taken(rule.kind, holding, cover)
    taken += _taken("전화", _rest_of_numbers(text, taken, rules.rest), cover)
    return apart([*taken, *_untaken(text, personal(text), cover)], len(text))


def _untaken(text: str, spans: Iterable[Span], cover: Cover) -> Iterator[Span]:
    """Yield spans, and of those that are taken in part what is left, if it is more than a particle."""
    for span in spans:
        for start, end in cover.gaps(span.start, span.end):
            whole = (start, end) == (span.start, span.end)
            if whole or sum(letter.isalnum() for letter in text[start:end]) > _PARTICLE:
                yield Span(start, end, span.kind)


def _taken(kind: str, places: Iterator[tuple[int, int]], cover: Cover) -> Iterator[Span]:
    """Take the places that are free still, and return them."""
    for start, end in places:
        if cover.free(start, end):
            cover.take(start, end)
            yield Span(start, end, kind)


def _rest_of_numbers(text: str, taken: list[Span], rest: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Return the ends of phone numbers that were broken off and said on in the next turn."""
    for span in tuple(taken):
        if span.kind == "전화" and _figures(text[span.start : span.end]) < _WHOLE_PHONE:
            match = rest.search(text, span.end, min(len(text), span.end + _NEXT_TURN))
            if match:
                yield match.span()


def _figures(text: str) -> int:
    return sum(letter.isdigit() or letter in SAID for letter in text)


@dataclass(frozen=True, slots=True)
class _Rules:
    gaps: GapWords
    mails: SpeltMails
    kinds: tuple[_Rule, ...]
    rest: re.Pattern[str]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    joints: tuple[str, ...]
    hesitations: tuple[str, ...]
    mails: MailWords
    pieces: dict[str, str]
    kinds: tuple[_Kind, ...]
    rest: str


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    file = read_packaged("assist.privacy", "patterns.yaml", TypeAdapter(_File))
    pieces = file.pieces | SIGNS | {"digit": f"[{SAID}]"}
    return _Rules(
        GapWords(file.joints, file.hesitations),
        SpeltMails(file.mails),
        tuple(_rule(kind, pieces) for kind in file.kinds),
        _compiled(file.rest, pieces),
    )


def _rule(kind: _Kind, pieces: Mapping[str, str]) -> _Rule:
    return _Rule(
        kind.kind,
        _compiled(kind.pattern, pieces),
        kind.reads,
        kind.said,
        CHECKS[kind.check] if kind.check else None,
        re.compile(kind.near) if kind.near else None,
        re.compile(rf"(?:{kind.unless})\s*$", re.IGNORECASE) if kind.unless else None,
        kind.least,
    )


def _compiled(pattern: str, pieces: Mapping[str, str]) -> re.Pattern[str]:
    for name, piece in pieces.items():
        pattern = pattern.replace(f"{{{name}}}", piece)
    return re.compile(pattern)
