"""Files and folders in, a new index generation out: scan, read, index."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.build import build, up_to_date
from ingest.cache import Cache, opened
from ingest.cache_repair import heal
from ingest.discover import absolute, listing
from ingest.errors import CacheDamaged, IngestError, IngestStopped
from ingest.expand import QuestionWriter, expand
from ingest.known_files import DocumentRow, FileRow
from ingest.lock import only_one
from ingest.metadata import Meta
from ingest.outcome import reports_of, unchanged
from ingest.plan import Plan, Task, make_plan
from ingest.pool import read_all
from ingest.report import Expansion, FileReport, FileStatus, IngestReport, Phase, Progress
from ingest.token_counters import Counted
from ingest.vectors import add_vectors
from ingest.versions import version_warnings
from knowledge.index.opening import open_store
from knowledge.index.store import Store
from knowledge.passage import DocType
from knowledge.settings import KnowledgeSettings

_FOLDER = "ingest"
_STOPPED = "읽기를 멈췄습니다. 지금까지 읽은 것은 남아 있으니 같은 명령을 다시 실행하면 이어서 합니다."


def cache_path(settings: KnowledgeSettings) -> Path:
    """Return where the cache of a data folder lies."""
    return settings.data / _FOLDER / "cache.sqlite"


def run(  # noqa: PLR0913 - the one entry point; everything after settings is optional and named
    paths: Sequence[Path],
    settings: KnowledgeSettings,
    *,
    client: str | None = None,
    doc_type: DocType | None = None,
    rebuild: bool = False,
    workers: int | None = None,
    store: Store | None = None,
    writer: QuestionWriter | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> IngestReport:
    """Ingest files and folders; earlier ones stay, unchanged files cost nothing.

    Args:
        paths: Files and folders; none: everything that was ingested before is looked at again.
        settings: Where the index lives.
        client: The client of documents that do not name one.
        doc_type: The kind of documents that do not say.
        rebuild: Forget everything first; without ``paths`` what was ingested before is read afresh.
        workers: Processes to read with, and to count with where there is much; None: one a core; 1: count in this one.
        store: The index to write; None: the one the settings name.
        writer: Writes the questions people ask for passages that have few; None: only those kept before.
        progress: Called often, with how far the work is.
        cancelled: Asked often; true stops cleanly.

    Raises:
        IngestBusy: another ingest is running on this data folder.
        IngestStopped: ``cancelled`` said so.
        NoSpace: the disk is full.
        IngestError: a path does not exist, or the data folder cannot be written.
    """
    started = time.monotonic()
    roots = [absolute(Path(path)) for path in paths]
    defaults = Meta.model_validate(
        {k: v for k, v in (("client", client), ("doc_type", doc_type)) if v is not None}
    )

    def ingest(cache: Cache, warnings: list[str]) -> IngestReport:
        told, stop = progress or _quiet, cancelled or _never
        job = _Run(cache, store or open_store(settings), settings, told, stop, warnings=warnings)
        return job.ingest(roots, defaults, rebuild, workers, writer, started)

    return _with_cache(settings, ingest)


def refresh(settings: KnowledgeSettings, store: Store | None = None) -> IngestReport:
    """Make the index hold what the library holds now (after a removal), without looking at any file.

    Raises:
        IngestBusy: an ingest is running.
    """
    started = time.monotonic()

    def refreshed(cache: Cache, warnings: list[str]) -> IngestReport:
        job = _Run(cache, store or open_store(settings), settings, _quiet, _never, warnings=warnings)
        return job.refresh(started)

    return _with_cache(settings, refreshed)


def _with_cache(
    settings: KnowledgeSettings, work: Callable[[Cache, list[str]], IngestReport]
) -> IngestReport:
    """Work on the cache while nobody else does; a damaged one is healed first, and that is said in the report."""
    place = cache_path(settings)
    with only_one(place.parent):
        try:
            with opened(place) as cache:
                return work(cache, [])
        except CacheDamaged:
            warnings = heal(place)
        with opened(place) as cache:
            return work(cache, warnings)


def known_roots(settings: KnowledgeSettings) -> list[Path]:
    """Return the folders and files that were ingested."""
    if not cache_path(settings).exists():
        return []
    with opened(cache_path(settings)) as cache:
        return list(cache.roots())


@dataclass
class _Run:
    cache: Cache
    store: Store
    settings: KnowledgeSettings
    progress: Callable[[Progress], None]
    cancelled: Callable[[], bool]
    reports: list[FileReport] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    expansion: Expansion | None = None

    def ingest(
        self,
        roots: list[Path],
        defaults: Meta,
        rebuild: bool,
        workers: int | None,
        writer: QuestionWriter | None,
        started: float,
    ) -> IngestReport:
        if rebuild:
            self._forget(roots)
        for root in roots:
            self.cache.add_root(root, defaults)
            self.cache.wishes.wanted_again(root)
        self._read_all(roots, workers)
        if writer is not None:
            self.expansion = expand(self.cache.written, writer, self.progress, self.cancelled)
        return self._finish(rebuild, started)

    def refresh(self, started: float) -> IngestReport:
        if self.cache.incomplete:
            self._read_all([], None)
        return self._finish(False, started)

    def _forget(self, roots: list[Path]) -> None:
        """Forget everything, or only what was read when no new places are named."""
        if roots:
            self.cache.clear()
        else:
            self.cache.forget_content()

    def _read_all(self, roots: list[Path], workers: int | None) -> None:
        """Read the named places; every known one when none is named or rows were lost."""
        everything = not roots or self.cache.incomplete
        self._read(self._plan(self._known_roots() if everything else roots), workers)
        if everything:
            self.cache.completed()

    def _finish(self, rebuild: bool, started: float) -> IngestReport:
        self.cache.written.lay_over()
        generation = self._index(rebuild)
        vectors = (
            add_vectors(self.cache, self.store, self.progress, self.cancelled) if self.store.exists() else 0
        )
        self.warnings.extend(version_warnings(self.cache.documents()))
        ordered = sorted(self.reports, key=lambda report: report.path)
        seconds = round(time.monotonic() - started, 3)
        passages, warnings = self.cache.passage_count(), tuple(self.warnings)
        return IngestReport(
            tuple(ordered), passages, seconds, generation, warnings, self._expansion(), vectors
        )

    def _expansion(self) -> Expansion | None:
        if self.expansion is None:
            return None
        passages, questions = self.cache.written.counts()
        return replace(self.expansion, passages=passages, questions=questions)

    def _known_roots(self) -> list[Path]:
        roots = list(self.cache.roots())
        if not roots:
            raise IngestError(
                "아직 넣은 문서가 없습니다. 'assist ingest 폴더'처럼 파일이나 폴더를 적어 주세요."
            )
        missing = [root for root in roots if not root.exists()]
        if missing and self.cache.incomplete:
            raise IngestError(
                f"'{missing[0]}'을(를) 찾을 수 없어 색인을 다시 만들지 않았습니다. 지금 색인은 그대로 답합니다. 그곳을 "
                "다시 연결하거나, 남길 폴더만 적어 'assist ingest 폴더 --rebuild'를 실행해 주세요."
            )
        self.warnings.extend(
            f"'{root}'을(를) 찾을 수 없어 전에 읽은 내용을 그대로 둡니다." for root in missing
        )
        return [root for root in roots if root not in missing]

    def _plan(self, roots: list[Path]) -> Plan:
        self.progress(Progress(Phase.SCAN, 0, 0))
        found = listing(roots)
        for place in found.unreachable:
            self.reports.append(
                FileReport(
                    str(place.path),
                    FileStatus.FAILED,
                    error=place.reason,
                    remedy=place.remedy,
                    trouble="forbidden",
                    kept=place.kept,
                )
            )
        return make_plan(self.cache, roots, found, self.cache.roots())

    def _read(self, plan: Plan, workers: int | None) -> None:
        for row in plan.gone:
            self.cache.drop(row.path)
            self.reports.append(FileReport(str(row.path), FileStatus.REMOVED))
        for path, error in plan.refused:
            self.reports.append(
                FileReport(str(path), FileStatus.FAILED, error=str(error), trouble="metadata")
            )
        self.warnings.extend(map(str, plan.idle))
        self._report_unchanged(plan.unchanged)
        tasks = {task.job.path: task for task in plan.tasks}
        total = sum(task.found.size for task in plan.tasks)
        done = 0
        for counted in read_all([task.job for task in plan.tasks], workers):
            if counted is not None:
                task = tasks[counted.job.path]
                self._keep(task, counted)
                done += task.found.size
                self.progress(Progress(Phase.READ, done, total, task.job.source))
            if self.cancelled():
                raise IngestStopped(_STOPPED)

    def _report_unchanged(self, rows: Sequence[FileRow]) -> None:
        by_path: dict[Path, list[DocumentRow]] = {}
        for document in self.cache.documents() if rows else ():
            by_path.setdefault(document.path, []).append(document)
        for row in rows:
            for document in by_path.get(row.path, []):
                self.reports.append(unchanged(document))

    def _keep(self, task: Task, counted: Counted) -> None:
        row = FileRow(
            task.job.path,
            task.found.root,
            task.job.source,
            task.found.size,
            task.found.changed_ns,
            counted.read.content_hash,
            task.stamp,
            any(d.error for d in counted.read.documents),
        )
        if counted.read.same:
            self.cache.touch(row)
            self.reports.extend(unchanged(document) for document in self.cache.documents(row.path))
            return
        kept = sum(document.passages for document in self.cache.documents(row.path))
        lost = kept and not any(d.passages for d in counted.read.documents)
        if lost:
            self.cache.touch(row)
        else:
            self.cache.put(row, counted)
        self.reports.extend(reports_of(task, counted, kept if lost else 0))

    def _index(self, rebuild: bool) -> str | None:
        if not rebuild and up_to_date(self.cache, self.store):
            return None
        if not self.cache.passage_count() and not self.store.exists():
            return None
        return build(self.cache, self.store, self.settings, self.progress, self.cancelled)


def _quiet(progress: Progress) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False
