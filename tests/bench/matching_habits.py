"""Name matching asked the way agents ask: a second set of queries, made on other principles than ``matching``.

    python -m tests.bench.matching_habits --registry names.csv [--out misses.json] [--write queries.jsonl]

``matching`` changes letters at random; here every change has a cause: a slip of a finger to the next key, a sound
that Korean speech changes, a word of trade left out, a spelling of a loan word, what people say after a name. The
register is a CSV with the columns corp_code, corp_name and corp_eng_name. 500 queries are for names that are not in
it: held-out names (some misspelled) and near misses (a registered name with another word of trade, number or
prefix). ``--write`` keeps the queries for ``assist eval matching``.
"""

import argparse
import csv
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from assist.evaluation.matching import Query, is_false, is_first, measure
from assist.matching.matcher import Matcher
from assist.matching.models import Entry
from tests.bench.habits import ENGLISH, KOREAN, NEAR, Habit


@dataclass(frozen=True, slots=True)
class Company:
    """One row of the register."""

    id: str
    name: str
    english: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the habit it was made by."""

    habit: str
    query: Query


def read(path: Path) -> list[Company]:
    """Return the rows of the register; an English name that says there is none is empty."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    return [Company(r[0], r[1], r[2] if len(r[2]) > 4 and r[2].isascii() else "") for r in rows if r and r[1]]


def make(companies: list[Company], rng: random.Random) -> tuple[list[Entry], list[Asked]]:
    """Return the register without the held-out names, and 2,000 queries and 500 for absent names."""
    names = Counter(bare(one.name) for one in companies)
    english = Counter(bare(one.english) for one in companies)
    lone = [one for one in companies if names[bare(one.name)] == 1 and len(one.name) > 2]
    rng.shuffle(lone)
    absent, rest = lone[:300], lone[300:]
    gone = {one.id for one in absent}
    entries = [
        Entry(one.id, one.name, (one.english,) if one.english else ())
        for one in companies
        if one.id not in gone
    ]
    known = set(names) | set(english)
    latin = [one for one in rest if one.english and english[bare(one.english)] == 1]
    asked = [
        *_habits(KOREAN, [(one.id, one.name) for one in rest], known, rng),
        *_habits(ENGLISH, [(one.id, one.english) for one in latin], known, rng),
        *_absent([one.name for one in absent], known, rng),
        *(
            Asked(one.habit, Query(one.query.query, None))
            for one in _habits(NEAR, [(one.id, one.name) for one in rest], known, rng)
        ),
    ]
    rng.shuffle(asked)
    return entries, asked


def bare(name: str) -> str:
    """Return a name without spaces, marks and case: two names that agree in this are one name."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _habits(
    habits: dict[Habit, int], names: list[tuple[str, str]], known: set[str], rng: random.Random
) -> Iterator[Asked]:
    for habit, count in habits.items():
        made = 0
        for key, name in rng.sample(names, len(names)):
            said = habit(name, rng)
            if said and said != name and bare(said) not in known - {bare(name)}:
                yield Asked(habit.__name__, Query(said, key))
                made += 1
            if made == count:
                break


def _absent(names: list[str], known: set[str], rng: random.Random) -> Iterator[Asked]:
    habits = list(KOREAN)
    for place, name in enumerate(names):
        said = name if place % 3 else rng.choice(habits)(name, rng) or name
        if bare(said) == bare(name) or bare(said) not in known:
            yield Asked("held_out", Query(said, None))


def shares(
    matcher: Matcher, asked: list[Asked], told: Callable[[dict[str, object]], None]
) -> list[dict[str, object]]:
    """Return the share right of each habit; every miss is ``told``."""
    found: dict[str, list[bool]] = defaultdict(list)
    for one in asked:
        answer, query = matcher.match(one.query.query), one.query
        good = is_first(answer, query) if query.gold else answer.status != "matched"
        found[one.habit].append(good)
        if not good or is_false(answer, query):
            got = [[c.name, c.score, c.why] for c in answer.candidates[:3]]
            told({"habit": one.habit, **asdict(query), "status": answer.status, "got": got})
    return [
        {"habit": habit, "right": round(sum(rows) / len(rows), 3), "queries": len(rows)}
        for habit, rows in sorted(found.items())
    ]


def main() -> None:
    """Print the scores and the share found of each habit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--registry", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    companies = read(options.registry)
    entries, asked = make(companies, random.Random(options.seed))
    if options.write:
        rows = (json.dumps(asdict(one.query), ensure_ascii=False) for one in asked)
        options.write.write_text("\n".join(rows), encoding="utf-8")
    start = time.perf_counter()
    matcher = Matcher(entries)
    built = round(time.perf_counter() - start, 1)
    matcher.match("데우기")
    scores = measure(matcher, [one.query for one in asked])
    told = {"right": scores.top1, "queries": scores.n, "false_match": scores.false_match}
    speed = {"p50_ms": round(scores.p50_ms, 2), "p95_ms": round(scores.p95_ms, 2), "build_seconds": built}
    print(json.dumps({"habit": "all (top1)", **told, "flagged": scores.flagged, **speed}))
    names, misses = {one.id: one.name for one in companies}, []
    found = shares(matcher, asked, lambda miss: misses.append({**miss, "name": names.get(str(miss["gold"]))}))
    for row in found:
        print(json.dumps(row))
    if options.out:
        options.out.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in misses), "utf-8")


if __name__ == "__main__":
    main()
