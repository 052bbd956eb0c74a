"""A throw-away PostgreSQL of our own, where its programs are installed."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INITDB = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None)


@contextmanager
def running() -> Iterator[str]:
    """Yield the address of a new server on a Unix socket; it refuses root, so it runs as ``postgres``."""
    if INITDB is None:
        raise FileNotFoundError("initdb")
    folder = Path(tempfile.mkdtemp(prefix="assist-pg-"))  # pytest's own folders are closed to other users
    shutil.chown(folder, "postgres")
    home = str(folder / "db")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    programs = INITDB.parent

    def run(program: str, *words: str) -> None:
        command = ["runuser", "-u", "postgres", "--", str(programs / program), "-D", home, *words]
        subprocess.run(command, check=True, capture_output=True, cwd=folder)

    run("initdb", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8")
    run("pg_ctl", "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder)
