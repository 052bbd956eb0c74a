"""All bad files beside ten good ones in one ingest: the good ones answer, the bad ones are named, memory is bounded."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.security.commands import Commands, Done
from tests.security.documents import bad_files
from tests.security.documents.bad import Bad
from tests.security.good import good_files, questions, write_good
from tests.security.outcome import Ledger, Outcome, traceback_in
from tests.security.places import PLACES

MOST_MB = 2_000
TOGETHER, PLACES_KIND = "문서: 모두 함께", "문서: 파일이 아닌 것"
_SECONDS = 420
_ADDRESS_SPACE = 4 * 1024**3
_HANGUL = re.compile("[가-힣]")
Chosen = Callable[[list[Bad]], list[Bad]]


_FILES: dict[str, Chosen] = {
    "every third": lambda files: [one for one in files if not one.soak][::3],
    "the others": lambda files: [one for n, one in enumerate(one for one in files if not one.soak) if n % 3],
    "great sizes": lambda files: [one for one in files if one.soak],
}
_PARTS = [
    pytest.param(part, id=name, marks=[] if name == "every third" else [pytest.mark.soak])
    for name, part in _FILES.items()
]


@pytest.mark.parametrize("part", _PARTS)
def test_bad_files_are_named_and_good_ones_answer(
    commands: Commands, ledger: Ledger, tmp_path: Path, part: Chosen
) -> None:
    chosen = {kind: part(files) for kind, files in bad_files().items()}
    folder, data = tmp_path / "자료", tmp_path / "data"
    write_good(folder)
    for files in chosen.values():
        for one in files:
            (folder / one.name).write_bytes(one.make())
    done = commands.run(
        "ingest",
        folder,
        "--json",
        data=data,
        seconds=_SECONDS,
        limits={"RLIMIT_AS": _ADDRESS_SPACE},
        fresh=True,
    )
    reports = _reports(done)
    whole = Outcome(
        TOGETHER, f"{sum(map(len, chosen.values()))}개", _whole(done),
        lost=_silent(commands, data, tmp_path), traceback=traceback_in(done.said), seconds=done.seconds, peak_mb=done.peak_mb,
    )  # fmt: skip
    each = [
        Outcome(kind, one.name, _unnamed(reports.get(one.name, []), one.refused))
        for kind, files in chosen.items()
        for one in files
    ]
    ledger.enter(whole, *each)


def test_what_is_no_file_is_passed_over(commands: Commands, ledger: Ledger, tmp_path: Path) -> None:
    folder, data = tmp_path / "자료", tmp_path / "data"
    write_good(folder)
    for name, make in PLACES.items():
        _place(folder / name, make)
    done = commands.run("ingest", folder, "--json", data=data, seconds=120)
    lost = _silent(commands, data, tmp_path)
    ledger.enter(
        *(
            Outcome(
                PLACES_KIND,
                ascii(name),
                _whole(done),
                lost,
                traceback_in(done.said),
                done.seconds,
                done.peak_mb,
            )
            for name in PLACES
        )
    )


def _place(place: Path, make: Callable[[Path], object]) -> None:
    make(place)


def _reports(done: Done) -> dict[str, list[dict[str, object]]]:
    """Return what was said of each file, and of the members of an archive or mail, by the file's name."""
    found: dict[str, list[dict[str, object]]] = {}
    try:
        files = done.json["files"]
    except ValueError:
        return {}
    for one in files:
        found.setdefault(Path(one["path"].partition("!")[0]).name, []).append(one)
    return found


def _whole(done: Done) -> str:
    if done.late:
        return f"not done after {done.seconds:.0f} s"
    if done.code not in (0, 1):
        return f"exit {done.code}: {done.stderr[-500:]}"
    return f"{done.peak_mb:.0f} MB" if done.peak_mb > MOST_MB else ""


def _unnamed(reports: list[dict[str, object]], refused: bool) -> str:
    if not reports:
        return "not named"
    failed = [one for one in reports if one["status"] == "failed"]
    if refused and not failed:
        return f"read as {reports[0]['passages']} passages"
    said = [f"{one['error']} {one['remedy']}" for one in failed]
    return next((f"no reason: {one[:300]}" for one in said if not _HANGUL.search(one) or len(one) > 600), "")


def _silent(commands: Commands, data: Path, folder: Path) -> str:
    """Return what of the good documents is no longer found: neither in the answer nor in what stands nearest."""
    asked = [{"id": figure, "question": question} for question, figure in questions().items()]
    file = folder / "questions.jsonl"
    file.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in asked), encoding="utf-8")
    done = commands.run("ask", "--file", file, "--json", data=data)
    said = {row["id"]: _shown(row) for row in done.rows} if done.code == 0 else {}
    missing = [one["id"] for one in asked if one["id"] not in said.get(one["id"], "")]
    assert len(asked) == len(good_files())
    return f"{missing}: {done.code} {done.stderr[-300:]}" if missing else ""


def _shown(row: dict[str, Any]) -> str:
    return " ".join([row["say"], row["detail"], *(one["quote"] for one in row["nearest"])])
