"""Joins the training room with ingest: corrections as a document of the data folder, tried in a scratch index."""

import hashlib
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import yaml
from filelock import FileLock, Timeout

from assist.answer.models import Answerer
from assist.errors import AssistError
from assist.settings import Settings
from assist.training.curated import Row, as_csv
from assist.training.models import Source
from ingest import library as books
from ingest.errors import IngestError
from ingest.pipeline import cache_path, run
from knowledge.atomic import write_text
from knowledge.index.edge import EdgeEngine
from knowledge.index.store import Store
from knowledge.os_errors import os_errors_as
from knowledge.passage import DocType

_FOLDER = "corrections"
_TITLE = "교육 담당자가 고친 답"
_NAME = "고친답.csv"
_TRIAL = "시험.csv"
_NOTE, _DONE, _LOCK = ".waiting-", ".published", ".lock"  # hidden: ingest does not read them
_PATIENCE = 60.0


class CuratedLibrary:
    """Writes corrections where ingest reads them."""

    def __init__(self, settings: Settings, store: Store, answerer: Callable[[Store], Answerer]) -> None:
        self._settings = settings
        self._store = store
        self._answerer = answerer

    def source(self, passage_id: str) -> Source | None:
        """Return the passage a correction rests on, None when the index has it no more."""
        passage = self._store.current().by_id(passage_id)
        if passage is None:
            return None
        page = f" {passage.page}쪽" if passage.page else ""
        return Source(
            text=passage.text,
            where=f"{passage.doc_title}{page}",
            ref=passage.refs[0] if passage.refs else "",
            client=passage.client,
            effective_from=passage.effective_from,
            effective_to=passage.effective_to,
        )

    @property
    def _folder(self) -> Path:
        return self._settings.data.resolve() / _FOLDER

    def begin(self) -> None:
        """Leave a note of its own in the folder, so that two who begin at once do not take each other's away.

        Raises:
            AssistError: the folder cannot be written.
        """
        with _in_our_words(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_text(self._folder / f"{_NOTE}{uuid.uuid4().hex}", "")

    def unfinished(self) -> bool:
        """Whether there are notes."""
        return bool(self._notes())

    def published(self, rows: Sequence[Row]) -> bool:
        """Whether the list was written and indexed as it is, and is still among what is ingested."""
        text, file = _text(rows), self._folder / _NAME
        done = _read(self._folder / _DONE)
        if not rows and not done:
            return True
        indexed = {book.path for book in books.documents(self._settings) if book.passages}
        return _read(file) == text and done == _digest(text) and (file in indexed) is bool(rows)

    def publish(self, rows: Callable[[], Sequence[Row]]) -> None:
        """Write the list anew and index it: the next generation holds these rows and no earlier ones.

        One publishes at a time; the rows are read when it is one's turn, so that no later list is overwritten.

        Raises:
            AssistError: another ingest is running, or the folder cannot be written.
        """
        with _in_our_words(self._folder), _alone(self._folder):
            notes, now = self._notes(), rows()
            self._index(now)
            write_text(self._folder / _DONE, _digest(_text(now)))
            for note in notes:
                note.unlink(missing_ok=True)

    def _index(self, rows: Sequence[Row]) -> None:
        file = self._folder / _NAME
        if rows:
            _write(self._folder, _NAME, rows)
        else:
            file.unlink(missing_ok=True)
        self._only_here()
        run([self._folder], self._settings, store=self._store)

    def _only_here(self) -> None:
        """Let the list in where somebody took it out of the library, and forget that of a folder moved here or copied."""
        if cache_path(self._settings).exists():
            books.take_back(self._settings, self._folder / _NAME)
        for book in books.documents(self._settings):
            if (book.path.parent.name, book.path.name) == (
                _FOLDER,
                _NAME,
            ) and book.path.parent != self._folder:
                books.remove(self._settings, book.doc_id)

    def _notes(self) -> list[Path]:
        return sorted(self._folder.glob(f"{_NOTE}*"))

    @contextmanager
    def trial(self, row: Row) -> Iterator[Answerer]:
        """Build a scratch index from what is indexed and this row; it is removed afterwards."""
        with tempfile.TemporaryDirectory(prefix="assist-trial-") as place, _in_our_words(Path(place)):
            data = Path(place)
            cache = cache_path(self._settings)
            if cache.exists():
                (data / cache.parent.name).mkdir()
                shutil.copyfile(cache, data / cache.parent.name / cache.name)
            _write(data / _FOLDER, _TRIAL, [row])
            store = Store(EdgeEngine(data / "index"), self._store.embedder)
            settings = self._settings.model_copy(update={"data": data, "qdrant_url": None})
            run([data / _FOLDER], settings, store=store)
            yield self._answerer(store)


def _write(folder: Path, name: str, rows: Sequence[Row]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    about = {"documents": [{"file": name, "title": _TITLE, "doc_type": DocType.CURATED.value}]}
    write_text(folder / "library.yaml", yaml.safe_dump(about, allow_unicode=True))
    write_text(folder / name, as_csv(rows))


def _read(path: Path) -> str:
    return path.read_bytes().decode() if path.exists() else ""


def _text(rows: Sequence[Row]) -> str:
    return as_csv(rows) if rows else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / _LOCK, timeout=_PATIENCE, thread_local=False):
            yield
    except Timeout as error:
        raise AssistError("다른 프로그램이 고친 답을 색인하고 있습니다.") from error


@contextmanager
def _in_our_words(folder: Path) -> Iterator[None]:
    try:
        with os_errors_as(AssistError, folder):
            yield
    except IngestError as error:
        raise AssistError(str(error)) from error
