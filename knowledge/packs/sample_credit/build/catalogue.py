"""``library.yaml``: what each document of the library is."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: its file under the library, what it is, whose, and when it is in force."""

    file: str
    title: str
    doc_type: str
    client: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None


def write_catalogue(path: Path, entries: Iterable[Entry]) -> None:
    """Write the entries as YAML, one a document."""
    rows = [asdict(entry) for entry in entries]
    head = "# 표본 문서 목록. 모든 문서는 가상 표본 자료이다. 자주 묻는 질문의 시행일과 종료일은 항목마다 따로 적혀 있다.\n"
    text = yaml.safe_dump({"documents": rows}, allow_unicode=True, sort_keys=False, width=200)
    path.write_text(head + text, encoding="utf-8")
