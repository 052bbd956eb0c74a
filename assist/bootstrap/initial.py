"""A data folder for another company: its pack on record, commented files to fill in, and an index that answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assist.bootstrap.environment import load_settings
from assist.bootstrap.pack_files import OWN_FILES
from assist.bootstrap.rooms import ingest_library
from assist.errors import SettingsError, UsageError
from knowledge.atomic import write_text
from knowledge.data_folder import make_private
from knowledge.index.store import open_store
from knowledge.os_errors import os_errors_as
from knowledge.packs import Pack, choose, record, recorded
from knowledge.packs.pack import read_text

_LIBRARY_NOTE = """# 문서마다 제목, 종류, 고객사, 시행일을 적어 두는 목록입니다. 적지 않아도 문서는 읽습니다.
# 이 폴더에 FAQ, 지침, 정책 문서(docx, xlsx, pdf, hwpx, md …)를 넣고 'assist ingest 이_폴더'를 실행하세요.
# documents:
# - file: 요금표.xlsx
#   title: 요금표
#   doc_type: guideline        # faq guideline policy script glossary evidence
#   client: null
#   effective_from: 2026-01-01
"""


@dataclass(frozen=True, slots=True)
class Initial:
    """What was made: the folder, its pack, the files to fill in, and what the index holds."""

    data: Path
    pack: str
    files: tuple[str, ...]
    documents: int
    passages: int


def initialise(data: Path, pack: str, progress: Callable[[str], None]) -> Initial:
    """Make a data folder that works with a pack; nothing that is there is overwritten.

    Raises:
        UsageError: the folder is in use already.
        PackError: there is no such pack.
        SettingsError: the folder cannot be written.
    """
    chosen = choose(pack, data)
    _refuse_used(data)
    with os_errors_as(SettingsError, data):
        make_private(data)
        files = tuple(_written(data / "pack", chosen))
        record(data, _named(pack, chosen))
    settings = load_settings(data)
    progress("색인을 만드는 중입니다…")
    documents, passages = ingest_library(settings, open_store(settings))
    return Initial(data, chosen.name, files, documents, passages)


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
        path, counts = own / name, pack.find(name)
        if counts is None or path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_text(path, _commented(read_text(counts), name))
        yield name
    (own / "library").mkdir(parents=True, exist_ok=True, mode=0o700)
    write_text(own / "library" / "library.yaml", _LIBRARY_NOTE)
    yield "library/library.yaml"


def _commented(text: str, name: str) -> str:
    head = f"# {name}: 줄 앞의 '# '를 지우고 회사에 맞게 고치면 이 파일이 쓰입니다. 그대로 두면 기본값이 쓰입니다.\n"
    lines = [line if not line.strip() or line.startswith("#") else f"# {line}" for line in text.splitlines()]
    return head + "\n".join(lines) + "\n"
