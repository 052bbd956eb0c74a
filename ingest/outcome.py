"""What became of a file, as the report tells it."""

from ingest.known_files import DocumentRow
from ingest.plan import Task
from ingest.report import FileReport, FileStatus
from ingest.token_counters import Counted


def reports_of(task: Task, counted: Counted, kept: int) -> list[FileReport]:
    """Return a report for every document of a file that was read; ``kept`` passages stay from before."""
    return [
        FileReport(
            f"{task.job.path}!{document.part}" if document.part else str(task.job.path),
            FileStatus.FAILED if document.error else FileStatus.OK,
            len(document.passages) or kept,
            document.error,
            document.remedy,
            document.trouble,
            bool(kept),
            (*document.notes, *(("전에 읽은 내용을 그대로 씁니다.",) if kept else ())),
        )
        for document in counted.read.documents
    ]


def unchanged(document: DocumentRow) -> FileReport:
    """Return the report of a document that is as it was."""
    name = f"{document.path}!{document.part}" if document.part else str(document.path)
    if document.error:
        return FileReport(name, FileStatus.FAILED, 0, document.error, document.remedy, document.trouble)
    return FileReport(name, FileStatus.SKIPPED, document.passages, notes=document.notes)
