"""What is known about a document besides its text: ``library.yaml``, front matter, the command's defaults."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from ingest.errors import MetadataError
from knowledge.packs import PackError, active, worded
from knowledge.packs.pack import read_text
from knowledge.packs.parse import read_yaml
from knowledge.passage import DocType

LIBRARY_FILE = "library.yaml"
_ALIASES = {
    "파일": "file",
    "제목": "title",
    "문서종류": "doc_type",
    "종류": "doc_type",
    "type": "doc_type",
    "원청사": "client",
    "고객사": "client",
    "시행일": "effective_from",
    "종료일": "effective_to",
    "id": "doc_id",
}
_TYPES = {
    "질의응답": DocType.FAQ,
    "자주묻는질문": DocType.FAQ,
    "지침": DocType.GUIDELINE,
    "기준": DocType.GUIDELINE,
    "정책": DocType.POLICY,
    "근거": DocType.EVIDENCE,
    "근거자료": DocType.EVIDENCE,
    "스크립트": DocType.SCRIPT,
    "규정": DocType.RULE,
    "용어": DocType.GLOSSARY,
    "용어집": DocType.GLOSSARY,
    "기타": DocType.OTHER,
}
_GENERAL = frozenset({"", "-", "공통", "전체", "일반", "모두", "없음", "all", "해당없음"})
_DATE = re.compile(r"(\d{4})\s*[.\-/년]\s*(\d{1,2})\s*[.\-/월]\s*(\d{1,2})")
_M = TypeVar("_M", bound="Meta")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")


class Meta(BaseModel):
    """What is said about one document; every field may be left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    doc_id: str | None = None
    title: str | None = None
    doc_type: DocType | None = None
    client: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None

    @field_validator("effective_from", "effective_to", mode="before")
    @classmethod
    def _read_date(cls, value: object) -> object:
        return parse_date(value)

    @field_validator("client", mode="before")
    @classmethod
    def _read_client(cls, value: object) -> object:
        return client_name(value)

    @field_validator("doc_type", mode="before")
    @classmethod
    def _read_type(cls, value: object) -> object:
        return _TYPES.get(value.replace(" ", ""), value.strip().lower()) if isinstance(value, str) else value

    def over(self, other: "Meta") -> "Meta":
        """Return this, filled up from ``other`` where a field is not set here; None that is set stays."""
        ours = {key: getattr(self, key) for key in self.model_fields_set}
        theirs = {key: getattr(other, key) for key in other.model_fields_set}
        return Meta.model_validate({**theirs, **ours})


class _Entry(Meta):
    file: str = Field(min_length=1)


def parse_date(value: object) -> date | None:
    """Return the date of a cell or field; None when there is none.

    Raises:
        ValueError: text stands there that is not a date.
    """
    if value is None or isinstance(value, datetime):
        return value.date() if value else None
    if isinstance(value, date):
        return value
    text = str(value).strip()
    if text in {"", "-", "없음", "미정", "계속", "현재"}:
        return None
    found = _DATE.search(text) or _COMPACT.match(text)
    if found is None:
        raise ValueError(f"'{text}'은(는) 날짜가 아닙니다. 2026-01-31처럼 적어 주세요")
    return date(*(int(part) for part in found.groups()))


def client_name(value: object) -> str | None:
    """Return a client's name, None for the words that mean every client."""
    text = unicodedata.normalize("NFC", str(value)).strip() if value is not None else ""
    return None if _names_none(text) else text


def front_matter_meta(fields: Mapping[str, object]) -> Meta:
    """Return the metadata of a document's own front matter.

    Raises:
        MetadataError: a field does not hold what it must.
    """
    return _validated(Meta, renamed(fields), "머리말")


class LibraryFiles:
    """The ``library.yaml`` files at and below one folder, read once each."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: dict[Path, dict[str, Meta]] = {}

    def meta(self, relative: PurePosixPath) -> Meta:
        """Return what the nearest ``library.yaml`` that lists the file says, else an empty ``Meta``."""
        for folder in relative.parents:
            listed = self._listed(self._root / folder)
            inside = str(relative.relative_to(folder))
            if found := listed.get(unicodedata.normalize("NFC", inside)):
                return found
        return Meta()

    @property
    def read(self) -> tuple[Path, ...]:
        """The ``library.yaml`` files that were found so far, in order."""
        return tuple(sorted(folder / LIBRARY_FILE for folder, listed in self._read.items() if listed))

    def _listed(self, folder: Path) -> dict[str, Meta]:
        if folder not in self._read:
            path = folder / LIBRARY_FILE
            self._read[folder] = read_library(path) if path.is_file() else {}
        return self._read[folder]


def read_library(path: Path) -> dict[str, Meta]:
    """Return the metadata by file of one ``library.yaml``: a list, or a mapping with ``documents``.

    Raises:
        MetadataError: it is not YAML of that shape; file, entry and field are named.
    """
    entries = [_entry(path, i, row) for i, row in enumerate(library_rows(path), start=1)]
    return {unicodedata.normalize("NFC", entry.file): entry for entry in entries}


def library_rows(path: Path) -> list[object]:
    """Return the rows of one ``library.yaml`` as they are written.

    Raises:
        MetadataError: it is no YAML, or holds no list of documents.
    """
    try:
        read = read_yaml(read_text(path), str(path))
    except PackError as error:
        raise MetadataError(str(error)) from error
    if isinstance(read, dict):
        read = next((read[key] for key in ("documents", "files", "문서", "파일") if key in read), None)
    if not isinstance(read, list):
        raise MetadataError(f"{path}: 'documents:' 아래에 문서 목록이 있어야 합니다. 예: '- file: faq.xlsx'")
    return read


def _entry(path: Path, place: int, row: object) -> _Entry:
    if not isinstance(row, dict):
        raise MetadataError(f"{path} {place}번째 항목: '- file: 이름' 꼴이어야 합니다.")
    return _validated(_Entry, renamed(row), f"{path} {place}번째 항목")


def renamed(fields: Mapping[str, object]) -> dict[str, object]:
    """Return fields under the names this program gives them, by whatever name they are written."""
    return {_field(str(key)): value for key, value in fields.items()}


def _says(value: object) -> bool:
    """Whether a field says anything: one left blank does not, ``공통`` or ``없음`` does."""
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _validated(model: type[_M], fields: Mapping[str, object], where: str) -> _M:
    known = {key: value for key, value in fields.items() if key in model.model_fields and _says(value)}
    try:
        return model.model_validate(known)
    except ValidationError as error:
        first = error.errors()[0]
        named = ".".join(str(part) for part in first["loc"])
        raise MetadataError(
            f"{where}의 '{named}' 값 '{first['input']}'이(가) 맞지 않습니다({first['msg']}). 고친 뒤 다시 넣어 주세요."
        ) from error


def _field(key: str) -> str:
    aliases = _ALIASES | {active().manifest.terms.client.replace(" ", ""): "client"}
    return aliases.get(key.replace(" ", ""), key)


def _names_none(text: str) -> bool:
    return text.lower() in _GENERAL or text in {worded("전 {client_word}"), worded("모든 {client_word}")}
