"""300,000 companies into SRMS, the same file again, and one company card: SQLite, and PostgreSQL where installed.

    python -m tests.bench.srms_import [--companies 300000]

Names, numbers and people are drawn. Prints one JSON line a database; memory is the largest of the process so far.
"""

import argparse
import csv
import json
import random
import resource
import tempfile
import time
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url

from assist.matching.biz_no import is_valid
from assist.srms.service import Srms
from assist.srms.transfer.importing import import_file
from tests.scripted.postgres import INITDB, running

_HEAD = (
    "회사 번호,표준 회사명,사업자등록번호,주소,상태,원청사,직전 연도 거래액,담당자,부서,역할,전화,휴대전화,메일,"
    "메일 광고 수신,메일 의사표시일,갱신 연도"
)
_CLIENTS = ("가온건설", "다온전자", "라온식품", "바름유통", "누리중공업", "마루에너지")
_TRADES = ("건설", "산업", "정밀", "전자", "테크", "식품", "물류", "기계")


def draw(path: Path, companies: int) -> None:
    rng = random.Random(7)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEAD.split(","))
        for place in range(companies):
            name = "".join(chr(0xAC00 + rng.randrange(11172)) for _ in range(3)) + rng.choice(_TRADES)
            front = f"{100000000 + place:09d}"
            number = next(front + str(digit) for digit in range(10) if is_valid(front + str(digit)))
            line, agreed = f"{place // 10000:04d}-{place % 10000:04d}", place % 4 == 0
            writer.writerow(
                [
                    f"B-{place:06d}",
                    name,
                    number,
                    f"서울 {place % 25000}길 {place % 90}",
                    "정상",
                    _CLIENTS[place % 6],
                    place * 1000,
                    f"김{place % 1000}",
                    "총무팀",
                    "평가 담당",
                    f"02-{line}",
                    f"010-{line}",
                    f"c{place}@c{place % 90000}.example",
                    "동의" if agreed else "",
                    "2026-01-02" if agreed else "",
                    "2024;2025",
                ]
            )


def measure(engine: Engine, path: Path, companies: int) -> dict[str, object]:
    srms = Srms(engine)
    first, again = import_file(srms.database, path), import_file(srms.database, path)
    times = []
    for place in range(0, companies, max(1, companies // 20)):
        start = time.perf_counter()
        srms.card(f"B-{place:06d}")
        times.append((time.perf_counter() - start) * 1000)
    return {
        "database": engine.dialect.name,
        "companies": first.tables["company"].new,
        "import_seconds": round(first.seconds, 1),
        "again_seconds": round(again.seconds, 1),
        "changed_again": sum(count.new + count.changed for count in again.tables.values()),
        "card_ms": round(sorted(times)[len(times) // 2], 1),
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--companies", type=int, default=300_000)
    companies = parser.parse_args().companies
    with tempfile.TemporaryDirectory(prefix="assist-srms-") as folder:
        path = Path(folder) / "companies.csv"
        draw(path, companies)
        engine = create_engine(f"sqlite:///{folder}/srms.db")
        print(json.dumps(measure(engine, path, companies)), flush=True)
        if INITDB is not None:
            with running() as address:
                server = create_engine(make_url(address).set(drivername="postgresql+psycopg"))
                print(json.dumps(measure(server, path, companies)), flush=True)
                server.dispose()


if __name__ == "__main__":
    main()
