"""A changed file in its pack before it counts: read by its own reader, and by everything that refers to it."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from assist.calculators.errors import BrokenSheet
from assist.calculators.load import load_sheet
from assist.errors import AssistError
from assist.packs.models import PackFault, PackFile
from knowledge.packs import Pack, PackError, active, trying
from knowledge.packs.errors import parted

SHEETS = "calculators"
LARGEST = 500_000
"""The bytes a file may hold."""
_NOT_READ = shutil.ignore_patterns("library", ".*")


def broken_files(files: Iterable[PackFile]) -> Iterator[PackFault]:
    """Yield what is wrong with the files of the pack in use, each read and checked alone."""
    for one in files:
        try:
            one.read()
        except PackError as error:
            yield fault_of(error)
        except AssistError as error:
            yield PackFault(
                one.name, "", str(error), "파일을 고치거나 지워 주세요(지우면 기본값이 쓰입니다)."
            )


def fault_of(error: PackError) -> PackFault:
    """Return what an error says, part by part."""
    return PackFault(error.file, error.key, error.error, error.remedy, error.line)


def broken_sheet(name: str) -> Iterator[PackFault]:
    """Yield what is wrong with a calculator of the pack in use."""
    path = active().find(name)
    try:
        title = load_sheet(path).title if path else ""
    except BrokenSheet as error:
        yield replace(fault_of(error.fault), file=name)
        return
    except AssistError as error:
        yield PackFault(name, "", *parted(str(error)))
        return
    for other, place in active().files(SHEETS, ".yaml").items():
        if title and place != path and _title(place) == title:
            yield PackFault(
                name, "title", f"'{title}'은(는) '{other}'의 제목입니다", "다른 제목을 적어 주세요."
            )


def _title(sheet: Path) -> str:
    try:
        return load_sheet(sheet).title
    except AssistError:
        return ""


def check_text(name: str, content: bytes) -> None:
    """Look whether a file is a text that is not too large.

    Raises:
        PackError: it is not.
    """
    if len(content) > LARGEST:
        raise PackError(name, "", f"{LARGEST // 1000}KB를 넘습니다", "나누거나 줄여 주세요.")
    if b"\0" in content:
        raise PackError(
            name, "", "UTF-8로 적은 글이 아닙니다", "엑셀이나 그림이 아닌 글 파일을 UTF-8로 저장해 주세요."
        )
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PackError(name, "", "UTF-8이 아닙니다", "UTF-8로 저장해 주세요.") from error


@contextmanager
def changed(name: str, content: bytes | None) -> Iterator[Pack]:
    """Yield the pack in use as it would be with one file of the office's own changed (None: taken away)."""
    pack = active()
    with tempfile.TemporaryDirectory(prefix="assist-pack-") as place:
        own = Path(place)
        if pack.layers[0].is_dir():
            shutil.copytree(pack.layers[0], own, ignore=_NOT_READ, dirs_exist_ok=True)
        file = own / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        if content is not None:
            file.write_bytes(content)
        yield Pack(pack.name, (own, *pack.layers[1:]))


def faults_of(pack: Pack, files: Iterable[PackFile]) -> tuple[PackFault, ...]:
    """Return all that is wrong with the files of a pack, named as they lie in it."""
    with trying(pack):
        found = [*broken_files(files)]
    return tuple(dict.fromkeys(_named(one, pack) for one in found))


def new_faults(name: str, content: bytes | None, files: Sequence[PackFile]) -> tuple[PackFault, ...]:
    """Return what is wrong with a changed file, else what was right before and would break elsewhere.

    Nothing refers to a calculator, so that one is read alone.
    """
    with changed(name, content) as pack:
        if name.startswith(SHEETS):
            with trying(pack):
                return tuple(broken_sheet(name))
        own = faults_of(pack, [one for one in files if one.name == name])
        found = own or faults_of(pack, files)
    known = set() if own or not found else set(faults_of(active().anew(), files))
    return tuple(one for one in found if one not in known)


def _named(fault: PackFault, pack: Pack) -> PackFault:
    """Return a fault whose words name the file as people know it, not where it was tried."""
    file, error = fault.file, fault.error
    for layer in pack.layers:
        file, error = (said.replace(f"{layer}/", "") for said in (file, error))
    return replace(fault, file=file, error=error)
