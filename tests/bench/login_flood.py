"""A flood of logins beside the agents' questions: how long ``/api/v1/ask`` takes at rest and while strangers guess.

    python -m tests.bench.login_flood [--seconds 20] [--clients 10]

``assist serve`` runs as a process of its own over the sample library. Each stranger has an address of his own
(127.0.0.2 and on) and sends random names and passwords as fast as he is answered. At rest and flood are measured in turns,
so that a busy machine spoils both alike. Prints one JSON line each, ``times`` the idle p95 in the last.
"""

import argparse
import http.client
import json
import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from assist.accounts.accounts import Accounts, Role
from assist.accounts.tokens import Tokens
from assist.database import open_database
from assist.settings import Settings
from tests.scripted.process import product

_QUESTIONS = (
    "등급 유효기간이 얼마예요?",
    "수수료가 얼마예요?",
    "가온건설 최소 등급은요?",
    "갱신은 언제 하나요?",
)
_TURNS = 4
_PAUSE = 0.05  # an agent is no flood


def request(
    port: int,
    method: str,
    path: str,
    body: str | None = None,
    headers: dict[str, str] | None = None,
    source: str = "127.0.0.1",
) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(source, 0))
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def asked(port: int, secret: str, seconds: float) -> list[float]:
    """Ask for a while; returns the seconds of each answer."""
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    found: list[float] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        body = json.dumps({"question": random.choice(_QUESTIONS)})
        started = time.perf_counter()
        status, text = request(port, "POST", "/api/v1/ask", body, headers)
        if status != 200:
            raise SystemExit(f"/ask answered {status}: {text.decode()[:200]}")
        found.append(time.perf_counter() - started)
        time.sleep(_PAUSE)
    return found


def stranger(port: int, number: int, stop: threading.Event, said: Counter[int]) -> None:
    while not stop.is_set():
        form = urlencode({"username": f"이름{random.random()}", "password": str(random.random())})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            said[request(port, "POST", "/login", form, headers, f"127.0.0.{2 + number}")[0]] += 1
        except OSError:
            said[0] += 1


@contextmanager
def flood(port: int, clients: int, said: Counter[int]) -> Iterator[None]:
    stop = threading.Event()
    crowd = [threading.Thread(target=stranger, args=(port, n, stop, said)) for n in range(clients)]
    for one in crowd:
        one.start()
    try:
        yield
    finally:
        stop.set()
        for one in crowd:
            one.join()


def p95(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)] * 1000


def row(name: str, seconds: list[float]) -> dict[str, object]:
    ordered = sorted(seconds)
    return {
        "state": name,
        "questions": len(seconds),
        "p50_ms": round(ordered[len(ordered) // 2] * 1000, 1),
        "p95_ms": round(p95(seconds), 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=20.0, help="of each state")
    parser.add_argument("--clients", type=int, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(Settings(data=Path(folder)))
        Accounts(engine).add("김상담", Role.AGENT, "correct horse")
        _, secret = Tokens(engine).add("CRM", Role.AGENT, days=1)
        with product(Path(folder), fresh=True) as port:
            asked(port, secret, 5.0)
            idle, flooded, said = [], [], Counter[int]()  # type: list[float], list[float], Counter[int]
            for _ in range(_TURNS):
                idle += asked(port, secret, given.seconds / _TURNS)
                with flood(port, given.clients, said):
                    flooded += asked(port, secret, given.seconds / _TURNS)
    print(json.dumps(row("at rest", idle)))
    logins = {"logins": sum(said.values()), "refused": said[429], "times": round(p95(flooded) / p95(idle), 2)}
    print(json.dumps(row(f"{given.clients} strangers", flooded) | logins))


if __name__ == "__main__":
    main()
