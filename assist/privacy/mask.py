"""Masking of personal data in a text, and putting it back."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal, Protocol

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assist.errors import DataError
from assist.privacy.checks import CHECKS
from assist.privacy.names import names

_BEFORE, _AFTER = 24, 12
_NEXT_TURN = 60
_WHOLE_PHONE = 9
_SPOKEN_DIGITS = frozenset("공영일이삼사오육륙칠팔구빵")
_TAIL = " ,.…\n\t-"


@dataclass(frozen=True, slots=True)
class Span:
    """A masked place in the original text: start, end (exclusive) and kind."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with its personal data replaced by marks such as [전화1], and what each mark stands for."""

    text: str
    spans: tuple[Span, ...]
    originals: Mapping[str, str]

    def restore(self, text: str) -> str:
        """Return ``text`` with the marks turned back into what they stand for."""
        for mark, original in self.originals.items():
            text = text.replace(mark, original)
        return text


class Masker(Protocol):
    """Anything that masks personal data."""

    def mask(self, text: str) -> Masked:
        """Return the masked text with what is needed to restore it."""
        ...


class PatternMasker:
    """Masks by the patterns of ``patterns.yaml``; the same value gets the same mark."""

    def mask(self, text: str) -> Masked:
        """Return the masked text."""
        spans = _spans(text)
        marks: dict[tuple[str, str], str] = {}
        out, place = [], 0
        for span in spans:
            value = text[span.start : span.end]
            number = sum(kind == span.kind for kind, _ in marks) + 1
            mark = marks.setdefault((span.kind, value), f"[{span.kind}{number}]")
            out += [text[place : span.start], mark]
            place = span.end
        originals = {mark: value for (_, value), mark in marks.items()}
        return Masked("".join([*out, text[place:]]), tuple(spans), originals)


class _Kind(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    pattern: str
    check: Literal["luhn", "biz_no"] | None = None
    near: str | None = None
    unless: str | None = None
    least: int = 0


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    pattern: re.Pattern[str]
    check: Callable[[str], bool] | None
    near: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    least: int

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether what was found is what it looks like: by its checksum, or by the words around it."""
        if _figures(text[start:end]) < self.least:
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
    taken: list[Span] = []
    rules, rest = _rules()
    for rule in rules:
        for match in rule.pattern.finditer(text):
            start, end = match.span("it") if "it" in match.re.groupindex else match.span()
            end -= len(text[start:end]) - len(text[start:end].rstrip(_TAIL))
            if end > start and _free(taken, start, end) and rule.holds(text, start, end):
                taken.append(Span(start, end, rule.kind))
    taken += _rest_of_numbers(text, taken, rest)
    taken += [Span(a, b, "이름") for a, b in sorted(set(names(text))) if _free(taken, a, b)]
    return _apart(taken)


def _rest_of_numbers(text: str, taken: list[Span], rest: re.Pattern[str]) -> list[Span]:
    """Return the ends of phone numbers that were broken off and said on in the next turn."""
    found: list[Span] = []
    for span in taken:
        if span.kind == "전화" and _figures(text[span.start : span.end]) < _WHOLE_PHONE:
            match = rest.search(text, span.end, min(len(text), span.end + _NEXT_TURN))
            if match and _free([*taken, *found], *match.span()):
                found.append(Span(*match.span(), "전화"))
    return found


def _figures(text: str) -> int:
    return sum(letter.isdigit() or letter in _SPOKEN_DIGITS for letter in text)


def _free(taken: Sequence[Span], start: int, end: int) -> bool:
    return all(end <= span.start or start >= span.end for span in taken)


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Return the spans in order, the longer of two that overlap."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if _free(kept, span.start, span.end):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[_Rule, ...], re.Pattern[str]]:
    text = resources.files("assist.privacy").joinpath("patterns.yaml").read_text(encoding="utf-8")
    try:
        raw = yaml.safe_load(text)
        kinds = [_Kind.model_validate(row) for row in raw["kinds"]]
        return tuple(_rule(kind, raw["pieces"]) for kind in kinds), _compiled(raw["rest"], raw["pieces"])
    except (ValidationError, yaml.YAMLError, re.error, KeyError, TypeError) as error:
        raise DataError(f"assist/privacy/patterns.yaml 형식이 맞지 않습니다: {error}") from error


def _rule(kind: _Kind, pieces: Mapping[str, str]) -> _Rule:
    return _Rule(
        kind.kind,
        _compiled(kind.pattern, pieces),
        CHECKS[kind.check] if kind.check else None,
        re.compile(kind.near) if kind.near else None,
        re.compile(rf"(?:{kind.unless})\s*$", re.IGNORECASE) if kind.unless else None,
        kind.least,
    )


def _compiled(pattern: str, pieces: Mapping[str, str]) -> re.Pattern[str]:
    for name, piece in pieces.items():
        pattern = pattern.replace(f"{{{name}}}", piece)
    return re.compile(pattern)
