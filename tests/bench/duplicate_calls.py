"""Duplicates found in a generated log: every check beside the generator's truth, and how long it takes.

    python -m tests.bench.duplicate_calls [--pack NAME] [--words NAME] [--calls 50000] [--checks 6000]

Calls drawn from the log are asked for just before they are made. One JSON line for each set of words of the pack: for the
first pack words that are among the product's examples, and words that are not; for the second two strangers' words.
"""

import argparse
import json
import random
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np
from sqlalchemy import create_engine, insert

from assist.matching.models import Evidence, MatchStatus
from assist.outreach.duplicates.models import Advice
from assist.outreach.duplicates.service import Duplicates
from assist.outreach.duplicates.topics import own_topics
from assist.srms.service import Srms
from assist.srms.store.tables import AliasRow, CallRow, CompanyRow, LinkRow
from knowledge.packs import activate, choose
from tests.bench.call_log import FILES, Firm, Made, Words, call_words, firms, log


def keep(srms: Srms, companies: list[Firm], made: list[Made], words: Words) -> None:
    """Write companies and calls; a call stands with a company only where its name settles one, as when it is recorded."""
    with srms.database.session() as session:
        session.execute(
            insert(CompanyRow), [{"id": one.id, "name": one.name, "state": "정상"} for one in companies]
        )
        session.execute(
            insert(LinkRow),
            [{"company_id": one.id, "client": one.client, "exempt": False} for one in companies],
        )
        aliases = [{"company_id": one.id, "name": name} for one in companies for name in one.aliases]
        if aliases:
            session.execute(insert(AliasRow), aliases)
    before = words.small_talk or [words.plan.greeting]
    known: dict[tuple[str, str], str | None] = {}
    rows = []
    for number, call in enumerate(made):
        key = (call.name, call.firm.client)
        if key not in known:
            found = srms.match(call.name, Evidence(client=call.firm.client))
            known[key] = found.candidates[0].company_id if found.status is MatchStatus.MATCHED else None
        steps = [{"type": "재통화", "when": call.recall.isoformat(timespec="minutes")}] if call.recall else []
        report = {
            "text": f"상담사: {before[number % len(before)]} {call.opening}\n고객: 네.",
            "follow_up": steps,
        }
        told = {"id": f"D-{number}", "company_id": known[key], "company_name": call.name, "leaf": call.leaf}
        rows.append(
            told
            | {"day": call.at.isoformat(), "agent": call.agent, "client": call.firm.client, "report": report}
        )
    with srms.database.session() as session:
        session.execute(insert(CallRow), rows)


def checked(duplicates: Duplicates, made: list[Made], checks: int, rng: random.Random) -> dict[str, object]:
    """Return precision and recall over calls drawn from the log."""
    counts: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    times = []
    for call in rng.sample(made, min(checks, len(made))):
        client = call.firm.client if rng.random() < 0.7 else None
        found = duplicates.check(call.name, call.asked, 14, client, call.agent, call.at)
        times.append(found.ms)
        counts[
            "right" if found.duplicate == call.repeated else "found wrongly" if found.duplicate else "missed"
        ] += 1
        counts["true"] += call.repeated
        counts["found"] += found.duplicate
        counts["both"] += found.duplicate and call.repeated
        counts["contradicting"] += found.duplicate and found.advice is Advice.CALL
        if found.duplicate != call.repeated:
            missed[call.kind] += 1
    return {
        "checks": len(times),
        "duplicates": counts["true"],
        "precision": round(counts["both"] / max(1, counts["found"]), 4),
        "recall": round(counts["both"] / max(1, counts["true"]), 4),
        "p50_ms": round(float(np.quantile(times, 0.5)), 2),
        "p95_ms": round(float(np.quantile(times, 0.95)), 2),
        "wrong_by_kind": dict(missed.most_common()),
        "contradicting": counts["contradicting"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pack", choices=FILES, help="only this pack")
    parser.add_argument("--words", help="only this set")
    parser.add_argument("--calls", type=int, default=50_000)
    parser.add_argument("--checks", type=int, default=6_000)
    given = parser.parse_args()
    for pack in [given.pack] if given.pack else FILES:
        activate(choose(pack, Path("no data folder")))
        told(pack, given)


def told(pack: str, given: argparse.Namespace) -> None:
    """Print a row for each set of words of a pack."""
    for name, words in call_words(pack, given.words).items():
        with tempfile.TemporaryDirectory(prefix="assist-log-") as folder:
            engine = create_engine(f"sqlite:///{Path(folder) / 'calls.db'}")
            print(
                json.dumps(
                    {"pack": pack, "words": name} | measure(Srms(engine), words, given.calls, given.checks),
                    ensure_ascii=False,
                ),
                flush=True,
            )
            engine.dispose()


def measure(srms: Srms, words: Words, calls: int, checks: int) -> dict[str, object]:
    """Return a row: the checks, and the duplicate rate over the whole log beside the true one."""
    rng = random.Random(20261127)
    companies = firms(max(20, calls // 17), rng, words.plan.clients)
    made = log(companies, rng, words)
    keep(srms, companies, made, words)
    duplicates = Duplicates(srms, own_topics, lambda: made[-1].at)
    duplicates.check(made[0].name, words.plan.main)
    row: dict[str, object] = {"calls": len(made), "companies": len(companies)}
    row |= checked(duplicates, made, checks, rng)
    start = time.perf_counter()
    whole = duplicates.rate()[0]
    truth = sum(one.repeated for one in made) / len(made)
    rate = {"rate": whole.share, "true_rate": round(truth, 4)}
    return row | rate | {"rate_seconds": round(time.perf_counter() - start, 1)}


if __name__ == "__main__":
    main()
