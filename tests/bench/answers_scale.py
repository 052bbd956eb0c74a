"""How long an answer takes over a large index: the same corpus and questions as ``retrieval_peers``, whole answers.

Usage: python -m tests.bench.answers_scale --corpus C.jsonl --queries Q.jsonl [--padding FILE …] [--sizes 700 100000]
"""

import argparse
import json
import multiprocessing
import tempfile
import time
from datetime import date
from pathlib import Path

from knowledge.measure import percentile
from tests.bench.padding import pieces
from tests.bench.peers import write_index
from tests.bench.retrieval_peers import resident, rows


def measure(texts: list[str], asked: list[str]) -> None:
    """Build the index, then answer every question with the embedded engine."""
    from assist.answer.models import CallContext
    from assist.bootstrap import build, load_settings

    with tempfile.TemporaryDirectory(prefix="assist-bench-") as place:
        write_index(texts, str(Path(place) / "index"), meaning=False)
        services = build(load_settings(Path(place)))
        services.retriever.warm()
        context = CallContext(date(2026, 11, 22))
        services.answerer.answer(asked[0], context)
        times = []
        for question in asked:
            started = time.perf_counter()
            services.answerer.answer(question, context)
            times.append((time.perf_counter() - started) * 1000)
    figures = {"p50_ms": round(percentile(times, 0.5), 1), "p95_ms": round(percentile(times, 0.95), 1)}
    print(json.dumps({"passages": len(texts), **figures, "mb": resident(), "n": len(times)}), flush=True)


def main() -> None:
    """Measure every size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--padding", type=Path, nargs="*", default=[])
    parser.add_argument("--sizes", type=int, nargs="*", default=[700, 100_000])
    given = parser.parse_args()
    known = [str(row["text"]) for row in rows(given.corpus)]
    asked = [str(row["query"]) for row in rows(given.queries)]
    for size in sorted(given.sizes):
        texts = [*known, *pieces(given.padding, max(size - len(known), 0), known)]
        process = multiprocessing.get_context("spawn").Process(target=measure, args=(texts, asked))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
