"""Results as a Markdown page."""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.bench.benches import Bench

_HEAD = """# Benchmarks

Written by `make bench` from the results in `docs/benchmarks.json`; do not edit the tables by hand. Run it with your own
data, for example `make bench BENCH="--docs FOLDER --law ARTICLES.jsonl.gz"`; what has no data keeps its last figures.
"""


def machine() -> str:
    """Describe this machine by what matters: cores, memory, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB RAM, {platform.system()}, Python {platform.python_version()}"


def page(benches: Iterable[Bench], results: Mapping[str, Any]) -> str:
    """Return the whole page: a section with a table for every bench that has results."""
    parts = [_HEAD]
    for bench in benches:
        if bench.name not in results:
            continue
        kept = results[bench.name]
        parts.append(f"## {bench.title}\n\n{bench.words}\n\n{table(kept['rows'])}\n")
        parts.append(f"`tests/bench/{bench.name}.py`, {kept['day']}, {kept['machine']}.\n")
    return "\n".join(parts)


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return rows as a Markdown table; columns in the order they first appear, empty ones left out."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    names = [name for name in names if any(row.get(name) not in (None, "", [], {}) for row in rows)]
    lines = [names, ["---"] * len(names), *([_cell(row.get(name)) for name in names] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return f"{value:,}"
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text.replace("|", "\\|").replace("\n", " ")
