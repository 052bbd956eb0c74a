"""Joins the trainer's page with ingest: the documents of one data folder."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from assist.errors import AssistError
from assist.packs.library import About, Added, Document, Outcome, Piece, Told
from ingest import library as books
from ingest.errors import IngestError
from ingest.file_kinds import kind_of_file
from ingest.metadata import Meta
from ingest.pipeline import refresh, run
from ingest.report import IngestReport, Phase, Progress
from knowledge.errors import UnreadableFile
from knowledge.index.store import Store
from knowledge.settings import KnowledgeSettings
from knowledge.worker import shared_workers

_WORDS = {
    Phase.SCAN: "파일을 살펴보는 중",
    Phase.READ: "문서를 읽는 중",
    Phase.EXPAND: "묻는 말을 쓰는 중",
    Phase.INDEX: "색인을 만드는 중",
    Phase.MEANING: "뜻이 가까운 글도 찾도록 준비하는 중(낱말로는 벌써 찾습니다)",
}
_SHARE = {
    Phase.SCAN: (0.0, 0.05),
    Phase.READ: (0.05, 0.7),
    Phase.EXPAND: (0.7, 0.75),
    Phase.INDEX: (0.75, 0.85),
    Phase.MEANING: (0.85, 1.0),
}


class OfficeLibrary:
    """The documents ingest keeps, for the page."""

    def __init__(self, settings: KnowledgeSettings, store: Store) -> None:
        self._settings = settings
        self._store = store

    @property
    def folder(self) -> Path:
        """Where uploaded files lie."""
        return self._settings.data.resolve() / "documents"

    def documents(self) -> list[Document]:
        """Return every document, unreadable ones with their reason."""
        with _in_our_words():
            return [self._shown(book) for book in books.documents(self._settings)]

    def warnings(self) -> list[str]:
        """Return a sentence for every overlap or gap between the dates of two versions."""
        with _in_our_words():
            return books.warnings(self._settings)

    def check(self, file: Path, name: str) -> None:
        """Look whether a file of this name is, by its content, one that can be read."""
        try:
            shared_workers().run(kind_of_file, file, name, size=file.stat().st_size)
        except UnreadableFile as error:
            raise AssistError(f"'{name}': {error}") from error

    def pieces(self, doc_id: str) -> list[Piece]:
        """Return the passages of one document in order."""
        with _in_our_words():
            found = books.passages(self._settings, doc_id)
        return [Piece(p.text, " > ".join(p.section) or p.title, p.page, len(p.questions)) for p in found]

    def add(self, files: Sequence[Path], about: About, told: Told) -> Added:
        """Index files; what a person says of them is kept and wins over what they say themselves."""
        with _in_our_words():
            report = self._run(list(files), told)
            if about.says_something and self._remember(files, about):
                report = self._run(list(files), told)
        return _added(report)

    def describe(self, doc_id: str, about: About, told: Told) -> Added:
        """Say something of a document and index it again."""
        with _in_our_words():
            if about.as_written:
                books.forget_metadata(self._settings, doc_id)
            else:
                books.set_metadata(self._settings, doc_id, _meta(about))
            return _added(self._run([], told))

    def remove(self, doc_id: str) -> None:
        """Take a document out of the index; an uploaded file is deleted, other files stay on disk."""
        with _in_our_words():
            book = books.remove(self._settings, doc_id)
            refresh(self._settings, self._store)
        if book.path.resolve().is_relative_to(self.folder):
            book.path.unlink(missing_ok=True)

    def _remember(self, files: Sequence[Path], about: About) -> bool:
        """Keep what is said of the files that were read; whether there are any."""
        read = {book.path: book for book in books.documents(self._settings) if book.path in files}
        for book in read.values():
            books.set_metadata(self._settings, book.doc_id, _meta(about))
        return bool(read)

    def _run(self, files: list[Path], told: Told) -> IngestReport:
        return run(files, self._settings, store=self._store, progress=lambda p: told(*_told(p)))

    def _shown(self, book: books.LibraryDocument) -> Document:
        return Document(
            book.doc_id,
            book.title,
            book.path.name,
            book.doc_type,
            book.client,
            book.effective_from,
            book.effective_to,
            book.passages,
            book.notes,
            book.error,
            book.remedy,
            book.path.resolve().is_relative_to(self.folder),
            book.versions,
        )


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except IngestError as error:
        raise AssistError(str(error)) from error


def _meta(about: About) -> Meta:
    said = {
        "doc_type": about.doc_type,
        "client": about.client,
        "effective_from": about.effective_from,
        "effective_to": about.effective_to,
    }
    known = {key: value for key, value in said.items() if value is not None}
    return Meta.model_validate({**known, **dict.fromkeys(about.none)})


def _told(progress: Progress) -> tuple[str, float]:
    low, high = _SHARE[progress.phase]
    done = progress.done / progress.total if progress.total else 0.0
    item = f" ({progress.item})" if progress.item else ""
    return f"{_WORDS[progress.phase]}{item}", low + (high - low) * done


def _added(report: IngestReport) -> Added:
    outcomes = tuple(
        Outcome(
            Path(f.path).name, f.status.value, f.passages, f.error or "; ".join(f.notes) or None, f.remedy
        )
        for f in report.files
    )
    return Added(outcomes, report.passages, report.seconds, report.warnings)
