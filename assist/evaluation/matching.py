"""How well names are matched: the numbers of ``assist eval matching``."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import ConfigDict

from assist.errors import UsageError
from assist.jsonl import right_lines
from assist.matching.matcher import Matcher
from assist.matching.models import Entry, Match, MatchStatus
from assist.table_file import TableRow, table_rows


@dataclass(frozen=True, slots=True)
class Query:
    """One name to match; ``gold`` is the company's id, None when it is in no register."""

    __pydantic_config__ = ConfigDict(coerce_numbers_to_str=True)

    query: str
    gold: str | None


@dataclass(frozen=True, slots=True)
class MatchingScores:
    """``top1`` over queries with a gold, ``false_match`` over all, ``flagged`` over those without (0 to 1)."""

    top1: float
    false_match: float
    flagged: float
    p50_ms: float
    p95_ms: float
    n: int


def load_registry(path: Path) -> list[Entry]:
    """Return the companies of a CSV: id, name, and any further columns as other names.

    Raises:
        UsageError: unreadable, or a row lacks its id or its name.
    """
    rows = list(table_rows(path))
    short = next((row.number for row in rows if not {0, 1} <= row.cells.keys()), None)
    if short is not None or len(rows) < 2:
        raise UsageError(
            f"'{path}' {short or 1}번째 줄이 'id,name[,alias…]' 꼴이 아닙니다. 칸을 확인해 주세요."
        )
    return [_entry(row) for row in rows[1:]]


def _entry(row: TableRow) -> Entry:
    others = tuple(cell for place, cell in sorted(row.cells.items()) if place > 1)
    return Entry(row.cells[0], row.cells[1], others)


def load_queries(path: Path) -> list[Query]:
    """Return the queries of a JSONL file of ``{query, gold}``.

    Raises:
        UsageError: unreadable, or a line is not of that form.
    """
    return list(right_lines(path, Query))


def measure(matcher: Matcher, queries: Sequence[Query]) -> MatchingScores:
    """Return the scores of a matcher over queries, each asked once by name alone."""
    answers, times = [], []
    for query in queries:
        start = time.perf_counter()
        answers.append(matcher.match(query.query))
        times.append((time.perf_counter() - start) * 1000)
    known = [is_first(answer, query) for query, answer in zip(queries, answers, strict=True) if query.gold]
    absent = [a.status != MatchStatus.MATCHED for q, a in zip(queries, answers, strict=True) if not q.gold]
    false = [is_false(answer, query) for query, answer in zip(queries, answers, strict=True)]
    p50, p95 = np.percentile(times, (50, 95)) if times else (0.0, 0.0)
    return MatchingScores(_share(known), _share(false), _share(absent), float(p50), float(p95), len(queries))


def is_first(answer: Match, query: Query) -> bool:
    """Whether the right company is the first candidate of an answer that is not ``unregistered``."""
    offered = answer.status != MatchStatus.UNREGISTERED and answer.candidates
    return bool(offered) and answer.candidates[0].company_id == query.gold


def is_false(answer: Match, query: Query) -> bool:
    """Whether the answer settles on a company that is not the right one."""
    return answer.status == MatchStatus.MATCHED and answer.candidates[0].company_id != query.gold


def _share(found: Sequence[bool]) -> float:
    return round(sum(found) / len(found), 4) if found else 0.0
