"""What is written in a ``library.yaml`` for nothing: keys nobody reads, documents that are not there."""

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from ingest.metadata import Meta, library_rows, read_library, renamed
from knowledge.packs import PackError

_KEYS = ("file", *Meta.model_fields)


def idle_entries(path: Path) -> Iterator[PackError]:
    """Yield what one ``library.yaml`` says for nothing, each with its key and what to do.

    Raises:
        MetadataError: it cannot be read at all.
    """
    read_library(path)
    for number, row in enumerate(library_rows(path)):
        if isinstance(row, dict):
            yield from _idle(path, f"documents.{number}", renamed(row))


def _idle(path: Path, place: str, fields: Mapping[str, object]) -> Iterator[PackError]:
    for key in (key for key in fields if key not in _KEYS):
        yield PackError(
            str(path),
            f"{place}.{key}",
            "모르는 항목이라 읽지 않았습니다",
            f"철자를 확인하거나 지워 주세요. 쓸 수 있는 항목: {', '.join(_KEYS)}.",
        )
    if not _is_there(path.parent, str(fields["file"])):
        yield PackError(
            str(path),
            f"{place}.file",
            f"'{fields['file']}'이(가) '{path.parent}'에 없습니다",
            "파일을 넣거나, 이름과 폴더를 맞추거나, 이 항목을 지워 주세요.",
        )


def _is_there(folder: Path, file: str) -> bool:
    """Whether a document lies there, in whichever form its Korean name was stored."""
    return any((folder / unicodedata.normalize(form, file)).is_file() for form in ("NFC", "NFD"))
