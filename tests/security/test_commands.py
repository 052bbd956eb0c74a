"""Bad files and bad words given to commands: each ends in time with an answer or a Korean line that names the trouble."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.security import arguments, calls, registers
from tests.security.commands import Commands, Done
from tests.security.documents.bad import Bad
from tests.security.house import House
from tests.security.outcome import Ledger, Outcome, traceback_in

MOST_MB = 2_500
_SECONDS = 120
_HANGUL = re.compile("[가-힣]")
CALLS, REGISTERS, WORDS = "명령: 통화 파일", "명령: 업체 파일", "명령: 이상한 말"


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory, furnished: House) -> Path:
    """A data folder with documents and companies, without a server."""
    return Path(shutil.copytree(furnished.data, tmp_path_factory.mktemp("office") / "data"))


@pytest.mark.parametrize("bad", calls.files(), ids=lambda bad: bad.name)
def test_a_call_file(commands: Commands, ledger: Ledger, tmp_path: Path, office: Path, bad: Bad) -> None:
    file, out = tmp_path / bad.name, tmp_path / "보고서.jsonl"
    file.write_bytes(bad.make())
    done = commands.run(
        "call", "analyze", file, "--out", out, "--workers", "1", data=office, seconds=_SECONDS
    )
    ledger.enter(judged(CALLS, bad.name, done, refused=bad.refused))


@pytest.mark.parametrize("bad", registers.files(), ids=lambda bad: bad.name)
def test_a_file_of_companies(
    commands: Commands, ledger: Ledger, tmp_path: Path, office: Path, bad: Bad
) -> None:
    file = tmp_path / bad.name
    file.write_bytes(bad.make())
    before = _companies(office)
    done = commands.run("srms", "import", file, data=office, seconds=_SECONDS)
    missing = before - _companies(office)
    ledger.enter(judged(REGISTERS, bad.name, done, f"{len(missing)} lines" if missing else "", bad.refused))


@pytest.mark.parametrize(
    "name, words", arguments.commands(), ids=lambda given: given if isinstance(given, str) else ""
)
def test_words(commands: Commands, ledger: Ledger, office: Path, name: str, words: tuple[str, ...]) -> None:
    done = commands.run(*words, data=office, seconds=_SECONDS)
    ledger.enter(judged(WORDS, name, done))


def _companies(data: Path) -> set[tuple[object, ...]]:
    """Return what is kept of the companies there were from the beginning."""
    kept = (("srms_companies", "id"), ("srms_contacts", "company_id"), ("srms_links", "company_id"))
    with closing(sqlite3.connect(data / "assist.db")) as opened:
        found = {
            (table, *row)
            for table, key in kept
            for row in opened.execute(f"SELECT * FROM {table} WHERE {key} LIKE 'C-%'")
        }
    assert len({table for table, *_ in found}) == len(kept)
    return found


def judged(kind: str, name: str, done: Done, lost: str = "", refused: bool = False) -> Outcome:
    return Outcome(
        kind, name, _through(done, refused), lost, traceback_in(done.said), done.seconds, done.peak_mb
    )


def _through(done: Done, refused: bool) -> str:
    if done.late:
        return f"not done after {done.seconds:.0f} s"
    if done.code not in (0, 1, 2):
        return f"exit {done.code}: {done.stderr[-300:]}"
    if done.peak_mb > MOST_MB:
        return f"{done.peak_mb:.0f} MB"
    if refused and done.code == 0:
        return f"taken: {done.stdout[-200:]} {done.stderr[-200:]}"
    if "Usage:" in done.stderr:
        return f"English: {done.stderr[-300:]}"
    if done.code and not _HANGUL.search(done.stderr + done.stdout):
        return f"no Korean word: {done.stderr[-300:]}"
    return ""
