"""What is written in a ``library.yaml`` for nothing: keys nobody reads, documents that are not there, values that are wrong."""

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from ingest.library_file import read_library
from ingest.metadata import Meta, field_of
from knowledge.packs import PackError
from knowledge.packs.lines import Place, line_of

_KEYS = ("file", *Meta.model_fields)


def idle_entries(path: Path) -> Iterator[PackError]:
    """Yield what one ``library.yaml`` says for nothing, each with its line, its key and what to do.

    Raises:
        MetadataError: it cannot be read at all.
    """
    library = read_library(path)
    for faults in library.wrong.values():
        yield from faults
    for place, row in library.rows:
        yield from _idle(path, library.text, place, row)


def _idle(path: Path, text: str, place: Place, row: Mapping[str, object]) -> Iterator[PackError]:
    for key in (str(key) for key in row):
        if field_of(key) not in _KEYS:
            said = "모르는 항목이라 읽지 않았습니다"
            remedy = f"철자를 확인하거나 지워 주세요. 쓸 수 있는 항목: {', '.join(_KEYS)}."
            yield _fault(path, text, (*place, key), said, remedy)
        elif field_of(key) == "file" and row[key] and not _is_there(path.parent, str(row[key])):
            said = f"'{row[key]}'이(가) '{path.parent}'에 없습니다"
            remedy = "파일을 넣거나, 이름과 폴더를 맞추거나, 이 항목을 지워 주세요."
            yield _fault(path, text, (*place, key), said, remedy)


def _fault(path: Path, text: str, place: Place, said: str, remedy: str) -> PackError:
    return PackError(str(path), ".".join(map(str, place)), said, remedy, line_of(text, place))


def _is_there(folder: Path, file: str) -> bool:
    """Whether a document lies there, in whichever form its Korean name was stored."""
    return any((folder / unicodedata.normalize(form, file)).is_file() for form in ("NFC", "NFD"))
