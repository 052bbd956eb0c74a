"""What is known about a document besides its text: its kind, its client, when it holds."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from ingest.errors import MetadataError
from knowledge.packs import active, worded
from knowledge.packs.errors import told
from knowledge.passage import DocType

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
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError as error:
        raise ValueError(f"'{text}'은(는) 달력에 없는 날입니다. 2026-01-31처럼 적어 주세요") from error


def client_name(value: object) -> str | None:
    """Return a client's name, None for the words that mean every client."""
    text = unicodedata.normalize("NFC", str(value)).strip() if value is not None else ""
    return None if _names_none(text) else text


def front_matter_meta(fields: Mapping[str, object]) -> Meta:
    """Return the metadata of a document's own front matter.

    Raises:
        MetadataError: a field does not hold what it must.
    """
    try:
        return validated(Meta, renamed(fields))
    except ValidationError as error:
        names = {field_of(str(key)): str(key) for key in fields}
        faults = ((names[str(one["loc"][0])], *told(one)) for one in error.errors())
        raise MetadataError(
            " ".join(f"머리말의 '{key}': {said}. {do}" for key, said, do in faults)
        ) from error


def renamed(fields: Mapping[str, object]) -> dict[str, object]:
    """Return fields under the names this program gives them, by whatever name they are written."""
    return {field_of(str(key)): value for key, value in fields.items()}


def _says(value: object) -> bool:
    """Whether a field says anything: one left blank does not, ``공통`` or ``없음`` does."""
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def validated(model: type[_M], fields: Mapping[str, object]) -> _M:
    """Return what fields say; keys that the model does not have and fields left blank say nothing.

    Raises:
        ValidationError: a field does not hold what it must.
    """
    known = {key: value for key, value in fields.items() if key in model.model_fields and _says(value)}
    return model.model_validate(known)


def field_of(key: str) -> str:
    """Return the name this program gives a field, by whatever name it is written."""
    aliases = _ALIASES | {active().manifest.terms.client.replace(" ", ""): "client"}
    return aliases.get(key.replace(" ", ""), key)


def _names_none(text: str) -> bool:
    return text.lower() in _GENERAL or text in {worded("전 {client_word}"), worded("모든 {client_word}")}
