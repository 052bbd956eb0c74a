"""The product as it stands in an office: a data folder with documents, companies and people, and a server over it."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.scripted.process import free_port
from tests.scripted.warm import clean_environment
from tests.security.commands import ADDRESS_SPACE, Commands
from tests.security.good import QUESTION, SAID, write_good

PASSWORD = "맞는 말 건전지 못 스테이플"
PEOPLE = {"김상담": "agent", "이교육": "trainer", "박팀장": "lead"}
_PATIENCE = 180


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; status 0 where the connection ended without an answer, -1 where nothing came in time."""

    status: int
    body: bytes = b""
    cookies: str = ""
    seconds: float = 0.0

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class House:
    """A prepared data folder, its tokens by role, and its server."""

    def __init__(self, data: Path, commands: Commands) -> None:
        self.data = data
        self.commands = commands
        self.tokens: dict[str, str] = {}
        self.port = free_port()
        self._log = data.parent / f"{data.name}.log"
        self._process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        """Fill the data folder by commands, as whoever installs the product does."""
        folder = self.data.parent / f"{self.data.name}-documents"
        write_good(folder)
        self.must("ingest", folder)
        self.must("srms", "import", "--sample")
        for name, role in PEOPLE.items():
            self.must("users", "add", name, "--role", role, env={"ASSIST_PASSWORD": PASSWORD})
        for role in ("agent", "trainer", "lead", "admin"):
            done = self.must("tokens", "add", f"{role} 프로그램", "--role", role, "--json")
            self.tokens[role] = json.loads(done)["token"]

    def must(self, *words: object, env: Mapping[str, str] | None = None) -> str:
        done = self.commands.run(*words, data=self.data, env=env)
        assert done.code == 0, (done.argv, done.stdout, done.stderr)
        return done.stdout

    def start(self) -> None:
        """Start the server and wait until it answers."""
        environment = {**clean_environment(), "ASSIST_API_RATE": "0"}
        command = f"ulimit -v {ADDRESS_SPACE // 1024}; exec {sys.executable} -m assist serve --no-browser"
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                ["bash", "-c", f"{command} --port {self.port} --data {self.data}"],
                cwd=self.data.parent, env=environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self._wait_until_up()

    def _wait_until_up(self) -> None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log()[-2000:]
            if self.ask("GET", "/health", timeout=5).status == 200 and not self.well():
                return
            time.sleep(0.2)
        raise AssertionError(f"the server did not start: {self.log()[-2000:]}")

    @property
    def process(self) -> "subprocess.Popen[bytes]":
        assert self._process is not None
        return self._process

    def kill(self) -> None:
        """End the server and all it started at once, as a power cut does."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def log(self) -> str:
        """Return what the server printed, and what the product wrote down for its keeper."""
        files = [self._log, *sorted((self.data / "logs").glob("*.log"))]
        return "".join(file.read_text(encoding="utf-8", errors="replace") for file in files if file.exists())

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        role: str | None = None,
        timeout: float = 100,
    ) -> Reply:
        """Send one request, with a role's token if one is named."""
        shown = {"Authorization": f"Bearer {self.tokens[role]}"} if role else {}
        started = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            content = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
            connection.request(method, path, content, {**shown, **(headers or {})})
            got = connection.getresponse()
            given = [
                value.partition(";")[0] for name, value in got.getheaders() if name.lower() == "set-cookie"
            ]
            reply = Reply(got.status, got.read(), "; ".join(given))
        except TimeoutError:
            reply = Reply(-1)
        except (OSError, http.client.HTTPException):
            reply = Reply(0)
        finally:
            connection.close()
        return Reply(reply.status, reply.body, reply.cookies, time.monotonic() - started)

    def post(self, path: str, value: object, *, role: str | None = "lead", timeout: float = 100) -> Reply:
        """Send a value as JSON to the API."""
        headers = {"Content-Type": "application/json"}
        return self.ask("POST", f"/api/v1{path}", json.dumps(value), headers, role=role, timeout=timeout)

    def get(self, path: str, *, role: str | None = "lead") -> Reply:
        return self.ask("GET", f"/api/v1{path}", role=role)

    def well(self) -> str:
        """Return what is wrong with the server now: its health, a plain question, a company; empty if nothing is."""
        if (health := self.ask("GET", "/health", timeout=30)).status != 200:
            return f"/health answers {health.status} after {health.seconds:.1f} s"
        said = self.post("/ask", {"question": QUESTION}, timeout=60)
        if said.status != 200 or SAID not in said.text:
            return f"a plain question answers {said.status}: {said.text[:200]}"
        return ""
