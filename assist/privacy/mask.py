"""Masking of personal data in a text, and putting it back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Protocol

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assist.errors import DataError


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


def _spans(text: str) -> list[Span]:
    taken: list[Span] = []
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span("it") if "it" in pattern.groupindex else match.span()
            end -= len(text[start:end]) - len(text[start:end].rstrip(" ,"))
            if all(end <= span.start or start >= span.end for span in taken):
                taken.append(Span(start, end, kind))
    return sorted(taken, key=lambda span: span.start)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = resources.files("assist.privacy").joinpath("patterns.yaml").read_text(encoding="utf-8")
    try:
        kinds = [_Kind.model_validate(row) for row in yaml.safe_load(text)["kinds"]]
        return tuple((kind.kind, re.compile(kind.pattern)) for kind in kinds)
    except (ValidationError, yaml.YAMLError, re.error, KeyError, TypeError) as error:
        raise DataError(f"assist/privacy/patterns.yaml 형식이 맞지 않습니다: {error}") from error
