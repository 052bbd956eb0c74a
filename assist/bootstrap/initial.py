"""A data folder for another company: its pack on record, commented files to fill in, and an index that answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assist.bootstrap.environment import load_settings
from assist.bootstrap.pack_files import OWN_FILES
from assist.bootstrap.rooms import ingest_library
from assist.errors import SettingsError, UsageError
from knowledge.atomic import write_text
from knowledge.data_folder import FOLDER, make_private
from knowledge.index.opening import open_store
from knowledge.os_errors import os_errors_as
from knowledge.packs import Pack, choose, record, recorded
from knowledge.packs.pack import read_text
from knowledge.settings import KnowledgeSettings

_HEAD = (
    "## {name}: '# '로 시작하는 줄에서 '# '를 지우고 회사에 맞게 고치면 이 파일이 통째로 쓰입니다. 그대로 두면 기본값이 쓰입니다.\n"
    "## '##'로 시작하는 줄은 설명입니다."
)
_EXAMPLE = "# 예"


@dataclass(frozen=True, slots=True)
class Initial:
    """What was made: the folder, its pack, the files to fill in, and what the index holds."""

    data: Path
    pack: str
    files: tuple[str, ...]
    documents: int
    passages: int


def initialise(data: Path, pack: str, progress: Callable[[str], None]) -> Initial:
    """Make a data folder that works with a pack; nothing that is there is overwritten, and what was stopped goes on.

    Raises:
        UsageError: the folder is in use already.
        PackError: there is no such pack.
        SettingsError: the folder cannot be written.
    """
    chosen = choose(pack, data)
    named = _named(pack, chosen)
    if not _was_stopped(data, named):
        _refuse_used(data)
    with os_errors_as(SettingsError, data):
        make_private(data)
        record(data, named)
        files = tuple(_written(data / "pack", chosen))
    settings = load_settings(data)
    progress("색인을 만드는 중입니다…")
    documents, passages = ingest_library(settings, open_store(settings))
    return Initial(data, chosen.name, files, documents, passages)


def _was_stopped(data: Path, named: str) -> bool:
    """Whether the folder was begun with this pack and stopped before its index was there."""
    return recorded(data) == named and not open_store(KnowledgeSettings(data=data)).exists()


def _refuse_used(data: Path) -> None:
    """Leave a folder alone that has a pack already, or that holds anything else.

    Raises:
        UsageError: it is no new or empty folder.
    """
    if (pack := recorded(data)) is not None:
        raise UsageError(
            f"'{data}'은(는) 이미 팩 '{pack}'을(를) 쓰는 데이터 폴더입니다. 다른 폴더를 적거나, "
            f"'{data / 'pack'}'의 파일을 고치고 'assist pack check --data {data}'로 확인해 주세요."
        )
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise UsageError(f"'{data}'은(는) 비어 있지 않습니다. 새 폴더나 빈 폴더를 적어 주세요.")


def _named(pack: str, chosen: Pack) -> str:
    """Return how the record names a pack: by its name where it ships, by its whole path elsewhere."""
    return pack if pack == chosen.name else str(Path(pack).expanduser().absolute())


def _written(own: Path, pack: Pack) -> Iterator[str]:
    """Write every file of the office's own layer, commented out, and yield its name."""
    for name in OWN_FILES:
        counts = pack.find(name) or pack.layers[-1] / name
        path = own / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER)
        if not path.exists():
            write_text(path, _commented(read_text(counts), name))
        yield name


def _commented(text: str, name: str) -> str:
    """Return a file's text as comments: what can be filled in behind '# ', explanations behind '##'."""
    lines, example = [], False
    for line in text.splitlines():
        example = line.startswith("#") and (example or line.startswith(_EXAMPLE))
        explains = line.startswith("#") and (not example or line.startswith(_EXAMPLE))
        lines.append(f"#{line}" if explains else line if line.startswith("#") or not line else f"# {line}")
    return "\n".join([_HEAD.format(name=name), *lines]) + "\n"
