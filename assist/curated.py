"""Joins the training room with ingest: corrections as a document of the data folder, tried in a scratch index."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import yaml

from assist.answer.words import Answerer
from assist.errors import AssistError
from assist.settings import Settings
from assist.training.curated import Row, as_csv
from assist.training.words import Source
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

    def publish(self, rows: Sequence[Row]) -> None:
        """Write the list anew and index it: the next generation holds these rows and no earlier ones.

        Raises:
            AssistError: another ingest is running, or the folder cannot be written.
        """
        folder = self._settings.data.resolve() / _FOLDER
        with _in_our_words(folder):
            _write(folder, _NAME, rows)
            run([folder], self._settings, store=self._store)

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


@contextmanager
def _in_our_words(folder: Path) -> Iterator[None]:
    try:
        with os_errors_as(AssistError, folder):
            yield
    except IngestError as error:
        raise AssistError(str(error)) from error
