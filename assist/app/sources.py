"""From a citation to the place it names: the passage in the index, the file in a document folder."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Lock

from assist.answer.words import Citation
from assist.app.desk import Source
from assist.errors import AssistError
from knowledge.index.store import Generation, Store
from knowledge.passage import Passage


class Sources:
    """Finds cited passages by id in the current generation and their files below ``folders``."""

    def __init__(self, store: Store, folders: Sequence[Path]) -> None:
        self._store = store
        self._folders = tuple(folders)
        self._numbers: tuple[str, dict[str, int]] = ("", {})
        self._lock = Lock()

    def source(self, citation: Citation) -> Source:
        """Return the place ``citation.passage_id`` names; the other fields are not trusted.

        Raises:
            AssistError: the passage is no longer in the index.
        """
        passage = self._passage(citation.passage_id)
        return Source(
            title=passage.doc_title,
            text=passage.text,
            section=" > ".join(dict.fromkeys((*passage.section, passage.title))),
            page=passage.page,
            client=passage.client,
            period=period(passage.effective_from, passage.effective_to),
            path=self.file(passage.source),
        )

    def file(self, relative: str) -> Path | None:
        """Return the file of a passage, or None when no document folder holds it."""
        for folder in self._folders:
            path = (folder / relative).resolve()
            if path.is_relative_to(folder.resolve()) and path.is_file():
                return path
        return None

    def _passage(self, passage_id: str) -> Passage:
        generation = self._store.current()
        number = self._numbered(generation).get(passage_id)
        if number is None:
            raise AssistError("이 문서는 바뀌었거나 지워져 지금 색인에 없습니다. 질문을 다시 보내 주세요.")
        return generation.passages([number])[number]

    def _numbered(self, generation: Generation) -> dict[str, int]:
        with self._lock:
            if self._numbers[0] != generation.name:
                found = generation.passages(range(1, generation.about.passages + 1))
                self._numbers = (generation.name, {p.id: number for number, p in found.items()})
            return self._numbers[1]


def period(start: date | None, end: date | None) -> str:
    """Return the days a document is in force, as a person reads them; empty when always."""
    if start and end:
        return f"{start.isoformat()}부터 {end.isoformat()}까지 시행"
    if start:
        return f"{start.isoformat()}부터 시행"
    return f"{end.isoformat()}까지 시행" if end else ""
