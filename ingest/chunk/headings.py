"""Headings and clause marks: what opens a section, how deep it is, which control numbers it carries."""

import re
from dataclasses import dataclass

from ingest.chunk.columns import refs_in
from ingest.clean.emphasis import tighten
from ingest.clean.lines import BARE_CLAUSE, CLAUSE
from knowledge.text.blanks import one_line, without_blanks

_REFS = re.compile(
    r"(?>(?:(?<!\s)\s++)?)\[((?:[A-Z]{2,5}(?>(?:-[A-Z0-9]++)+)[a-z]?)(?>(?:\s*+[,·/]\s*+[A-Z]{2,5}(?>(?:-[A-Z0-9]++)+)[a-z]?)*))\]\s*+"
)
_DIVISION = re.compile(r"^(제\s*\d+\s*(편|장|절|관))(?:의\s*\d+)?\s*(.*)$")
_APPENDIX = re.compile(r"^(?:부\s*칙|\[?\s*별\s*[표지]\s*\d*[^\]]{0,40}\]?)(?:\s*<[^>]*>)?$")
_DIVISION_LEVEL = {"편": 101, "장": 102, "절": 103, "관": 104}
_CLAUSE_LEVEL = 110
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a section: its title, depth, control numbers, and the words that follow on the line."""

    title: str
    level: int
    refs: tuple[str, ...] = ()
    rest: str = ""
    clause: bool = False


def heading_opening(text: str, level: int) -> Opening:
    """Return the opening of a heading the document marks as one."""
    refs = _refs(text)
    title = tighten(one_line(_REFS.sub(" ", text)))
    clause = CLAUSE.match(title)
    if clause and clause.end() < len(title) > _LONGEST:
        return Opening(_joined(clause), level, refs, title[clause.end() :], True)
    return Opening(title, level, refs, clause=clause is not None)


def paragraph_opening(text: str) -> Opening | None:
    """Return the opening a paragraph makes by its words (제3장 …, 제12조(…) …, 부칙), else None."""
    if found := CLAUSE.match(text):
        rest = text[found.end() :]
        marks = _REFS.match(rest)
        refs = refs_in(marks.group(1)) if marks else ()
        return Opening(
            _joined(found), _CLAUSE_LEVEL, refs, (rest[marks.end() :] if marks else rest).strip(), True
        )
    if len(text) > _LONGEST or "\n" in text:
        return None
    if (found := _DIVISION.match(text)) and not text.endswith((".", "다", "요", ",")):
        return Opening(tighten(_REFS.sub("", text)), _DIVISION_LEVEL[found.group(2)], _refs(text))
    if BARE_CLAUSE.match(text):
        return Opening(tighten(_REFS.sub("", text)), _CLAUSE_LEVEL, _refs(text), clause=True)
    if _APPENDIX.match(text):
        return Opening(tighten(text), _DIVISION_LEVEL["편"])
    return None


def _joined(match: re.Match[str]) -> str:
    return one_line(f"{without_blanks(match.group(1))}{match.group(2) or ''}")


def _refs(text: str) -> tuple[str, ...]:
    return tuple(ref for found in _REFS.finditer(text) for ref in refs_in(found.group(1)))
