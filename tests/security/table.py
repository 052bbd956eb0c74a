"""The table of ``docs/SECURITY.md``, made from a run."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.security.outcome import Outcome, Row, rows

DOCS = Path(__file__).parents[2] / "docs"
PAGE, RESULTS = DOCS / "SECURITY.md", DOCS / "security.json"
_BEGIN, _END = "<!-- table: begin -->", "<!-- table: end -->"
_HEAD = (
    "| 종류 | 시도 | 뚫림 | 잃음 | 트레이스백 | 가장 오래(초) | 메모리(MB) |\n|---|--:|--:|--:|--:|--:|--:|"
)


def read(file: Path) -> list[Outcome]:
    """Return the outcomes of a run (``--security-json``)."""
    return [Outcome(**one) for one in json.loads(file.read_text(encoding="utf-8"))]


def kept() -> dict[str, Row]:
    """Return the results that stand in the documents."""
    return {kind: Row(**row) for kind, row in json.loads(RESULTS.read_text(encoding="utf-8")).items()}


def markdown(table: Mapping[str, Row]) -> str:
    """Return the table; 0 seconds or megabytes were not measured by themselves."""
    lines = [_line(kind, row) for kind, row in sorted(table.items())]
    return "\n".join([_HEAD, *lines, _line("**모두**", _sum(table.values()))])


def _line(kind: str, row: Row) -> str:
    slowest = f"{row.slowest:.1f}" if row.slowest else "-"
    peak = f"{row.peak_mb:,.0f}" if row.peak_mb else "-"
    return f"| {kind} | {row.tries:,} | {row.through} | {row.lost} | {row.tracebacks} | {slowest} | {peak} |"


def _sum(lines: Iterable[Row]) -> Row:
    whole = Row()
    for row in lines:
        whole.tries += row.tries
        whole.through += row.through
        whole.lost += row.lost
        whole.tracebacks += row.tracebacks
        whole.slowest = max(whole.slowest, row.slowest)
        whole.peak_mb = max(whole.peak_mb, row.peak_mb)
    return whole


def shown(page: str) -> str:
    """Return the table that stands in a page."""
    return page.partition(_BEGIN)[2].partition(_END)[0].strip()


def write(outcomes: Iterable[Outcome]) -> None:
    """Keep the results of a run and put their table into the page."""
    table = rows(outcomes)
    plain = {
        kind: {name: getattr(row, name) for name in Row.__dataclass_fields__}
        for kind, row in sorted(table.items())
    }
    for row in plain.values():
        row |= {"slowest": round(row["slowest"], 1), "peak_mb": round(row["peak_mb"])}
    RESULTS.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    made = f"{_BEGIN}\n{markdown(kept())}\n{_END}"
    PAGE.write_text(re.sub(f"{_BEGIN}.*{_END}", lambda _: made, page, flags=re.DOTALL), encoding="utf-8")
