"""Ours beside peers: the same corpus, questions and machine, one run; one JSON object a system and size.

Usage: python -m tests.bench.retrieval_peers --corpus C.jsonl --queries Q.jsonl [--padding FILE …]
[--sizes 700 10000 100000] [--only NAME …] [--seconds 300]

The corpus is ``{doc_id, text}``, the queries ``{query, gold: [doc_id]}``; sizes above the corpus are filled up with
pieces of the padding. Every system runs in a process of its own. ``mb`` is its memory while it answers (peers that
live in memory hold their index in it). A system that takes longer than ``--seconds`` for the questions answers as
many as it can; ``n`` says how many.
"""

import argparse
import json
import logging
import multiprocessing
import os
import time
from pathlib import Path
from typing import Any

from knowledge.measure import score
from tests.bench.padding import pieces
from tests.bench.peers import SYSTEMS


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--padding", type=Path, nargs="*", default=[])
    parser.add_argument("--sizes", type=int, nargs="*", default=[700, 10_000, 100_000])
    parser.add_argument("--only", nargs="*", choices=list(SYSTEMS), default=list(SYSTEMS))
    parser.add_argument("--seconds", type=float, default=300.0)
    return parser.parse_args()


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def measure(name: str, names: list[str], texts: list[str], asked: list[dict[str, Any]], limit: float) -> None:
    """Index, ask every question once more after one to warm up, print the numbers."""
    logging.disable(logging.WARNING)
    os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"
    started = time.perf_counter()
    search = SYSTEMS[name](texts)
    indexed = time.perf_counter() - started
    search(str(asked[0]["query"]))
    rankings, times, begun = [], [], time.perf_counter()
    for row in asked:
        before = time.perf_counter()
        found = search(str(row["query"]))
        times.append((time.perf_counter() - before) * 1000)
        rankings.append([names[number] for number in found])
        if time.perf_counter() - begun > limit:
            break
    scores = score(rankings, [row["gold"] for row in asked[: len(rankings)]], times)
    print(
        json.dumps(
            {
                "system": name,
                "passages": len(texts),
                "recall@1": round(scores.recall_at_1, 3),
                "recall@5": round(scores.recall_at_5, 3),
                "ndcg@10": round(scores.ndcg_at_10, 3),
                "p50_ms": round(scores.p50_ms, 1),
                "p95_ms": round(scores.p95_ms, 1),
                "index_s": round(indexed, 1),
                "mb": resident(),
                "n": scores.n,
            },
            ensure_ascii=False,
        ),
        flush=True,
    )


def resident() -> int:
    """Return the megabytes this process holds now."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))


def main() -> None:
    """Measure every system at every size."""
    given = options()
    corpus, asked = rows(given.corpus), rows(given.queries)
    known = [str(row["text"]) for row in corpus]
    for size in sorted(given.sizes):
        more = pieces(given.padding, max(size - len(corpus), 0), known)
        names = [*(str(row["doc_id"]) for row in corpus), *(f"padding {i}" for i in range(len(more)))]
        for name in given.only:
            work = (name, names, [*known, *more], asked, given.seconds)
            process = multiprocessing.get_context("spawn").Process(target=measure, args=work)
            process.start()
            process.join()


if __name__ == "__main__":
    main()
