"""Running calls: how long a turn takes, and whether what is said unasked is right.

    python -m tests.bench.live_calls [--registry names.csv] [--misses]

Plays the development dialogues (tests/evals/calls_dev.jsonl) turn by turn into the live room over the sample library
and the sample companies, or a public register of names; then says the labelled turns of tests/assist/live/turns.jsonl,
each in a call of its own. An answer is right when the turn should be answered and every expected word stands in the
sentence or the detail; the set "first" was looked at when the threshold was chosen, "second" was written afterwards.
"""

import argparse
import csv
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from assist.answer.grade import squeeze
from assist.bootstrap import Services, build
from assist.calls.call_files import rows_of
from assist.calls.report import Call, CallFormat, Speaker
from assist.calls.transcript.reader import read
from assist.live.models import About, Answered, CompanyNamed, Event, Heard, RefusalHeard
from assist.matching.models import MatchStatus
from assist.outreach.scripts.script_book import load_book
from assist.settings import Settings
from assist.srms.directory import entries
from assist.srms.sample.make import sample_file
from assist.srms.transfer.importing import import_file
from knowledge.measure import percentile

_TESTS = Path(__file__).parents[1]
_CALLS = _TESTS / "evals" / "calls_dev.jsonl"
_TURNS = _TESTS / "assist" / "live" / "turns.jsonl"
_DAY = date(2026, 11, 24)


def services(folder: Path, registry: Path | None) -> Services:
    """Return a warm desk over the sample library and the companies."""
    made = build(Settings(data=folder, OPENAI_BASE_URL=None, OPENAI_API_KEY=None))
    made.ensure_index(lambda text: None)
    names = _as_import(registry, folder / "names.csv") if registry else sample_file()
    import_file(made.srms.database, names, said={}, by="bench", dry=False, strict=False)
    made.warm()
    return made


def dialogues() -> list[tuple[Call, dict[str, Any]]]:
    """Return the development calls whose speakers are told, with their labels."""
    gold = [json.loads(line)["gold"] for line in _CALLS.read_text(encoding="utf-8").splitlines()]
    calls = [row.call for row in rows_of(_CALLS)]
    return [(c, g) for c, g in zip(calls, gold, strict=True) if c and c.format is CallFormat.DIALOGUE]


def play(made: Services, call: Call) -> Iterator[tuple[float, tuple[Event, ...]]]:
    """Say a call's turns; yields for each how long it took (ms) and what followed."""
    about = About(call.client, None, call.agent, call.date)
    for seq, turn in enumerate(read(call).turns):
        start = time.perf_counter()
        events = made.live.hear(call.id, Heard(turn.text, turn.speaker, seq), about)
        yield (time.perf_counter() - start) * 1000, events


def calls(made: Services, companies: str) -> Iterator[dict[str, Any]]:
    """Yield how long turns and hang-ups take, and what was heard in calls whose labels are known."""
    times: list[float] = []
    told: list[float] = []
    ends: list[float] = []
    refused, heard, extra = 0, 0, 0
    named, right = 0, 0
    for call, gold in dialogues():
        leaves: set[str] = set()
        for ms, events in play(made, call):
            times.append(ms)
            told += [ms] if any(isinstance(e, (Answered, CompanyNamed, RefusalHeard)) for e in events) else []
            leaves |= {e.leaf for e in events if isinstance(e, RefusalHeard)}
            found = [e.card.company.id for e in events if isinstance(e, CompanyNamed)]
            named += len(found)
            right += sum(key == _known(made, call.company) for key in found)
        start = time.perf_counter()
        made.live.end(call.id)
        ends.append((time.perf_counter() - start) * 1000)
        advised = bool(load_book().of_leaf(gold["leaf"]))
        refused += advised
        heard += advised and gold["leaf"] in leaves
        extra += bool(leaves - {gold["leaf"], *gold["also"]})
    yield {"what": f"a turn ({companies})", **_spread(times)}
    yield {"what": f"a turn that brings something ({companies})", **_spread(told)}
    yield {"what": "the wrap-up at hang-up", **_spread(ends)}
    yield {
        "what": "refusals with advice, heard while they speak",
        "n": refused,
        "right": heard,
        "calls_with_another": extra,
    }
    yield {"what": f"company cards ({companies})", "n": len(ends), "given": named, "right": right}


def questions(made: Services, misses: bool) -> Iterator[dict[str, Any]]:
    """Yield how many labelled turns were answered unasked, and how many of the answers are right."""
    rows = [json.loads(line) for line in _TURNS.read_text(encoding="utf-8").splitlines()]
    for name in dict.fromkeys(row["set"] for row in rows):
        given = right = spoken = 0
        asked = [row for row in rows if row["set"] == name]
        for row in asked:
            answers = _answers(made, row)
            given += bool(answers)
            good = (
                bool(answers)
                and row["answer"]
                and _holds([one.answer.say + one.answer.detail for one in answers], row["must"])
            )
            right += good
            spoken += good and _holds([one.answer.say for one in answers], row["must"])
            if (misses and bool(answers) != row["answer"]) or bool(answers) != good:
                said = [f"{one.answer.evidence:.2f} {one.answer.say}" for one in answers]
                print(row["id"], row["text"], "->", said, file=sys.stderr)
        should = sum(row["answer"] for row in asked)
        yield {
            "what": f'answers unasked, set "{name}"', "n": len(asked), "given": given, "right": right, "right_as_spoken": spoken,
            "precision": round(right / max(given, 1), 3), "recall": round(right / should, 3),
        }  # fmt: skip


def _answers(made: Services, row: dict[str, Any]) -> list[Answered]:
    about = About(client=row["client"], day=_DAY)
    events = made.live.hear(f"turn-{row['id']}", Heard(row["text"], Speaker.CUSTOMER, 0), about)
    made.live.end(f"turn-{row['id']}")
    return [event for event in events if isinstance(event, Answered)]


def _holds(texts: list[str], must: list[str]) -> bool:
    text = squeeze(" ".join(texts))
    return all(any(squeeze(word) in text for word in either.split("|")) for either in must)


def _known(made: Services, name: str | None) -> str | None:
    """Return the company the label names, by the register's own aliases."""
    match = made.srms.match(name or "")
    return match.candidates[0].company_id if match.status is MatchStatus.MATCHED else None


def _size(made: Services) -> int:
    with made.srms.database.session() as session:
        return len(entries(session))


def _spread(times: list[float]) -> dict[str, Any]:
    return {
        "n": len(times),
        "p50_ms": round(percentile(times, 0.5), 1),
        "p95_ms": round(percentile(times, 0.95), 1),
        "max_ms": round(max(times), 1),
        "over_300_ms": sum(ms > 300 for ms in times),
    }


def _as_import(registry: Path, target: Path) -> Path:
    """Write a public register of names (number, name) as a file SRMS imports."""
    with (
        registry.open(encoding="utf-8-sig", newline="") as lines,
        target.open("w", encoding="utf-8", newline="") as out,
    ):
        writer = csv.writer(out)
        writer.writerow(["회사 번호", "표준 회사명"])
        writer.writerows(row[:2] for row in list(csv.reader(lines))[1:] if row and row[1])
    return target


def main() -> None:
    """Measure and print one JSON line a figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--registry", type=Path)
    parser.add_argument(
        "--misses", action="store_true", help="name the turns that were not answered as they should be"
    )
    given = parser.parse_args()
    for registry in (None, given.registry) if given.registry else (None,):
        with tempfile.TemporaryDirectory(prefix="assist-bench-") as place:
            made = services(Path(place), registry)
            named = f"{_size(made):,} companies"
            rows = (*calls(made, named), *(() if registry else questions(made, given.misses)))
            for row in rows:
                print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
