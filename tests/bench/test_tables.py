"""Results become a page; padding is distinct."""

import gzip
import json
from pathlib import Path

import pytest

from tests.bench.benches import BENCHES
from tests.bench.padding import pieces
from tests.bench.tables import page, table


def test_rows_become_a_table_without_empty_columns() -> None:
    rows = [{"system": "a|b", "ms": 1200.5, "note": None}, {"system": "c", "ok": True}]
    assert table(rows).splitlines() == [
        "| system | ms | ok |",
        "| --- | --- | --- |",
        "| a\\|b | 1,200.5 |  |",
        "| c |  | yes |",
    ]


def test_a_page_shows_the_benches_that_have_results() -> None:
    results = {"ingest_pdf": {"day": "2026-01-01", "machine": "2 cores", "rows": [{"pages": 3}]}}
    made = page(BENCHES, results)
    assert "## PDF to index" in made
    assert "## Unchanged files" not in made
    assert "| 3 |" in made


def test_every_bench_is_a_script() -> None:
    assert all(Path(__file__).with_name(f"{bench.name}.py").is_file() for bench in BENCHES)


def test_padding_is_cut_and_distinct(tmp_path: Path) -> None:
    path = tmp_path / "law.jsonl.gz"
    texts = ["첫째 줄이 여기 있습니다.\n" + "둘째 줄입니다. " * 30, "첫째 줄이 여기 있습니다."]
    lines = [json.dumps({"article": "제1조", "text": text}) for text in texts]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    found = pieces([path], 2, ["제1조"])
    assert len(set(found)) == 2
    with pytest.raises(SystemExit, match="name more files"):
        pieces([path], 9, [])
