"""Which of the written questions may be kept with a passage."""

import re
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assist.privacy.mask import Masker
from knowledge.packaged import read_packaged
from knowledge.packs import per_pack
from knowledge.passage import Passage
from knowledge.text.blanks import one_line
from knowledge.text.korean import content_words, normalise

_MARK = re.compile(r"\[[가-힣]+\d+\]")
_FIGURE = re.compile(r"\d[\d,.]*")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•·]|[QＱ]\s*[.:])\s*")
_NOISE = re.compile(r"[\W_]+")


class Limits(BaseModel):
    """The limits of ``checks.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shortest: int = Field(ge=1)
    longest: int = Field(ge=1)
    most: int = Field(ge=1)
    least_korean: float = Field(ge=0, le=1)
    copied: int = Field(ge=5)
    leaks: tuple[str, ...]


@per_pack
def limits() -> Limits:
    """Return the limits.

    Raises:
        PackError: ``checks.yaml`` breaks its format.
    """
    return read_packaged("assist.expand", "checks.yaml", TypeAdapter(Limits))


def kept(questions: Iterable[str], passage: Passage, prompt: str, masker: Masker) -> tuple[str, ...]:
    """Return the questions that may be kept, tidied, each once, at most as many as ``checks.yaml`` says.

    A question is Korean, of a caller's length, shares a content word with the passage, brings no figure of its
    own, no personal data, and nothing from the instructions.
    """
    words = set(content_words(f"{passage.title} {passage.text}"))
    figures = _figures(f"{passage.title} {passage.text}")
    seen = {_bare(passage.title), *(_bare(q) for q in passage.questions)}
    found: list[str] = []
    for question in map(_tidy, questions):
        if _bare(question) in seen or not _sound(question, prompt, masker):
            continue
        if words.isdisjoint(content_words(question)) or not _figures(question) <= figures:
            continue
        seen.add(_bare(question))
        found.append(question)
    return tuple(found[: limits().most])


def _sound(question: str, prompt: str, masker: Masker) -> bool:
    bounds = limits()
    if not bounds.shortest <= len(question) <= bounds.longest or _MARK.search(question):
        return False
    letters = _LETTER.findall(question)
    korean = sum("가" <= letter <= "힣" for letter in letters)
    if not letters or korean < bounds.least_korean * len(letters):
        return False
    return not _leaks(question, prompt, bounds) and not masker.mask(question).spans


def _leaks(question: str, prompt: str, bounds: Limits) -> bool:
    lowered = normalise(question)
    if any(word in lowered for word in bounds.leaks):
        return True
    said, ours = _bare(prompt), _bare(question)
    return any(ours[i : i + bounds.copied] in said for i in range(len(ours) - bounds.copied + 1))


def _tidy(question: str) -> str:
    return _NUMBERED.sub("", one_line(question)).strip("\"'“”‘’ ")


def _figures(text: str) -> frozenset[str]:
    return frozenset(found.replace(",", "").rstrip(".") for found in _FIGURE.findall(text))


def _bare(text: str) -> str:
    return _NOISE.sub("", text).lower()
