"""A million kept calls counted: read once, then every chart of the report; SQLite, and PostgreSQL where installed.

    python -m tests.bench.insight_calls [--calls 1000000] [--companies 100000]

Calls are invented ones (5,000 different, their reports whole) spread over companies and days. Prints one JSON line a
database; ``seconds`` is reading and all questions together, ``mb`` the largest of the process so far.
"""

import argparse
import datetime
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, insert, make_url

from assist.insight.counting.facts import Facts
from assist.insight.sample.make import Called, draw
from assist.insight.service import Insight
from assist.privacy.mask import PatternMasker
from assist.srms.record import call_row
from assist.srms.service import Srms
from assist.srms.store.tables import CallRow, CompanyRow
from tests.scripted.postgres import INITDB, running

_CLIENTS = ("가온건설", "다온전자", "라온식품", "바름유통", "누리중공업", "마루에너지")
_CITIES = ("서울", "부산", "경기 수원시", "충청북도", "경상남도", "인천", "전남")
_CHUNK, _DIFFERENT = 20_000, 5000
_FIRST = datetime.date(2023, 11, 20)


def companies(count: int) -> list[dict[str, Any]]:
    return [
        {
            "id": f"B-{place:06d}",
            "name": f"견본{place}",
            "kind": "건설" if place % 3 == 0 else "비건설",
            "state": "정상",
            "address": f"{_CITIES[place % 7]} 길 {place}",
        }
        for place in range(count)
    ]


def calls(count: int, rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    rng = random.Random(11)
    called = [Called(row["id"], row["name"], row["kind"], None, "나상담") for row in rows[:1000]]
    kinds = {"건설": [], "비건설": []}  # type: dict[str, list[dict[str, Any]]]
    names = [column.name for column in CallRow.__table__.columns]
    for number, (_, report) in enumerate(draw(called, _DIFFERENT)):
        kept = call_row(report, None)
        company = rows[int(str(kept.company_name).removeprefix("견본"))]
        kinds[company["kind"]].append({name: getattr(kept, name) for name in names} | {"id": str(number)})
    chunk: list[dict[str, Any]] = []
    for number in range(count):
        company = rng.choice(rows)
        day = _FIRST + datetime.timedelta(days=rng.randrange(1095))
        told = {"id": f"K-{number}", "company_id": company["id"], "day": day.isoformat()}
        chunk.append(rng.choice(kinds[company["kind"]]) | told | {"client": _CLIENTS[number % 6]})
        if len(chunk) == _CHUNK or number == count - 1:
            yield chunk
            chunk = []


def fill(engine: Engine, count: int, rows: list[dict[str, Any]]) -> Srms:
    srms = Srms(engine)
    with srms.database.session() as session:
        session.execute(insert(CompanyRow), rows)
        for chunk in calls(count, rows):
            session.execute(insert(CallRow), chunk)
    return srms


def measure(engine: Engine, count: int, rows: list[dict[str, Any]]) -> dict[str, object]:
    insight = Insight(fill(engine, count, rows), PatternMasker())
    start = time.perf_counter()
    facts: Facts = insight.facts()
    read = time.perf_counter() - start
    slowest, questions = 0.0, 0
    for asked in insight.measures:
        for by in ((), ("client",), ("industry",), ("region",), ("month",), ("client", "month")):
            begun = time.perf_counter()
            insight.query(asked.code, by)
            slowest, questions = max(slowest, time.perf_counter() - begun), questions + 1
    return {
        "database": engine.dialect.name,
        "calls": facts.size,
        "companies": len(rows),
        "read_seconds": round(read, 1),
        "questions": questions,
        "slowest_question_ms": round(slowest * 1000),
        "seconds": round(time.perf_counter() - start, 1),
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--calls", type=int, default=1_000_000)
    parser.add_argument("--companies", type=int, default=100_000)
    given = parser.parse_args()
    rows = companies(given.companies)
    with tempfile.TemporaryDirectory(prefix="assist-insight-") as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'calls.db'}")
        print(json.dumps(measure(engine, given.calls, rows)), flush=True)
        engine.dispose()
    if INITDB is not None:
        with running() as address:
            server = create_engine(make_url(address).set(drivername="postgresql+psycopg"))
            print(json.dumps(measure(server, given.calls, rows)), flush=True)
            server.dispose()


if __name__ == "__main__":
    main()
