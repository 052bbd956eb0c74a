"""Active corrections as one approved question list, the form documents are ingested in."""

import csv
import io
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assist.answer.candidates import NO_ANSWER
from assist.answer.models import Answerer
from assist.training.models import Draft, Kind
from knowledge.packs import worded

_HEADER = ("질문", "답변", "상세", "{client_word}", "시행일", "종료일", "관리번호")
_MUST_NOT = "이 질문에는 답하지 않습니다."


@dataclass(frozen=True, slots=True)
class Row:
    """One correction as a row of the list."""

    question: str
    answer: str
    detail: str
    client: str | None
    effective_from: date | None
    effective_to: date | None
    ref: str


class Publisher(Protocol):
    """Puts the list where answers come from; ``assist.bootstrap.curated`` is the real one."""

    def begin(self) -> None:
        """Note on disk that something will be published; what is noted outlives a kill.

        Raises:
            AssistError: the note cannot be written.
        """
        ...

    def unfinished(self) -> bool:
        """Whether something was noted and not published since."""
        ...

    def published(self, rows: Sequence[Row]) -> bool:
        """Whether the index holds these rows and no others."""
        ...

    def publish(self, rows: Callable[[], Sequence[Row]]) -> None:
        """Let the rows of this moment, and no earlier ones, count from the next index generation on.

        Raises:
            AssistError: another ingest is running, or the disk refuses.
        """
        ...

    def trial(self, row: Row) -> AbstractContextManager[Answerer]:
        """Return what would answer if this row counted too; nothing of it stays."""
        ...


def row_of(draft: Draft, ref: str, where: str) -> Row:
    """Return a correction as a row; its source is named at the end of the detail when it has no control number."""
    about = draft.about
    if draft.kind is Kind.UNKNOWN:
        return Row(about.question, _MUST_NOT, "", about.client, None, None, NO_ANSWER)
    named = "" if ref or not where else f"근거: {where}"
    detail = "\n".join(part for part in (draft.detail, named) if part)
    return Row(
        about.question, draft.sentence, detail, draft.client, draft.effective_from, draft.effective_to, ref
    )


def as_csv(rows: Sequence[Row]) -> str:
    """Return the list as CSV text."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(map(worded, _HEADER))
    for row in rows:
        days = (day.isoformat() if day else "" for day in (row.effective_from, row.effective_to))
        writer.writerow((row.question, row.answer, row.detail, row.client or "", *days, row.ref))
    return out.getvalue()
