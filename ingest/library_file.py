"""``library.yaml``: what people wrote of the documents of a folder, each entry read by itself."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pydantic import Field, ValidationError

from ingest.errors import MetadataError
from ingest.metadata import Meta, field_of, renamed, validated
from knowledge.packs import PackError
from knowledge.packs.errors import told
from knowledge.packs.lines import line_of
from knowledge.packs.pack import read_text
from knowledge.packs.parse import read_yaml

LIBRARY_FILE = "library.yaml"
_LISTS = ("documents", "files", "문서", "파일")


class Entry(Meta):
    """What is said of one file."""

    file: str = Field(min_length=1)


@dataclass
class Library:
    """What one ``library.yaml`` says: ``entries`` by file, what is ``wrong`` by file ("" where none is named).

    ``rows`` are the entries that are no more than text yet, each with its place in the file.
    """

    entries: dict[str, Meta] = field(default_factory=dict)
    wrong: dict[str, list[PackError]] = field(default_factory=dict)
    rows: list[tuple[tuple[str | int, ...], Mapping[str, object]]] = field(default_factory=list)
    text: str = ""

    def meta(self, file: str) -> Meta | None:
        """Return what is said of a file, None where nothing is.

        Raises:
            MetadataError: what is said of it is wrong; file, line, key and remedy are named.
        """
        if file in self.wrong:
            raise MetadataError(" ".join(map(str, self.wrong[file])))
        return self.entries.get(file)


class LibraryFiles:
    """The ``library.yaml`` files at and below one folder, read once each."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: dict[Path, Library] = {}

    def meta(self, relative: PurePosixPath) -> Meta:
        """Return what the nearest ``library.yaml`` that lists the file says, else an empty ``Meta``.

        Raises:
            MetadataError: that file cannot be read, or what it says of this document is wrong.
        """
        for folder in relative.parents:
            listed = self._listed(self._root / folder)
            inside = str(relative.relative_to(folder))
            if found := listed.meta(unicodedata.normalize("NFC", inside)):
                return found
        return Meta()

    @property
    def read(self) -> tuple[Path, ...]:
        """The ``library.yaml`` files that were found so far, in order."""
        return tuple(sorted(folder / LIBRARY_FILE for folder, listed in self._read.items() if listed.rows))

    def _listed(self, folder: Path) -> Library:
        if folder not in self._read:
            path = folder / LIBRARY_FILE
            self._read[folder] = read_library(path) if path.is_file() else Library()
        return self._read[folder]


def read_library(path: Path) -> Library:
    """Return what one ``library.yaml`` says: a list, or a mapping with ``documents``; an entry that is wrong spoils no other.

    Raises:
        MetadataError: it is no YAML, or holds no list of documents.
    """
    try:
        text = read_text(path)
        read = read_yaml(text, str(path))
    except PackError as error:
        raise MetadataError(str(error)) from error
    key = next((key for key in _LISTS if key in read), None) if isinstance(read, dict) else None
    rows = read[key] if key else read
    if not isinstance(rows, list):
        raise MetadataError(f"{path}: 'documents:' 아래에 문서 목록이 있어야 합니다. 예: '- file: faq.xlsx'")
    library = Library(text=text)
    for number, row in enumerate(rows):
        _take(library, path, (key, number) if key else (number,), row)
    return library


def _take(library: Library, path: Path, place: tuple[str | int, ...], row: object) -> None:
    file = unicodedata.normalize("NFC", str(renamed(row).get("file") or "")) if isinstance(row, dict) else ""
    faults = sorted(_faults(library.text, path, place, row), key=lambda one: one.line)
    if isinstance(row, dict):
        library.rows.append((place, row))
    if faults:
        library.wrong.setdefault(file, []).extend(faults)
    elif isinstance(row, dict):
        library.entries[file] = validated(Entry, renamed(row))


def _faults(text: str, path: Path, place: tuple[str | int, ...], row: object) -> Iterator[PackError]:
    if not isinstance(row, dict):
        said, remedy = f"'{str(row)[:40]}'은(는) 문서를 적는 꼴이 아닙니다", "'- file: 이름'처럼 적어 주세요."
        yield PackError(str(path), ".".join(map(str, place)), said, remedy, line_of(text, place))
        return
    try:
        validated(Entry, renamed(row))
    except ValidationError as error:
        names = {field_of(str(key)): str(key) for key in row}
        for one in error.errors():
            at = (*place, names.get(str(one["loc"][0]), str(one["loc"][0])))
            yield PackError(str(path), ".".join(map(str, at)), *told(one), line_of(text, at))
