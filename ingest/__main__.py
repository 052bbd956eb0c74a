"""``python -m ingest PATH…``: ingest without the rest of the product."""

import argparse
import os
import sys
from contextlib import suppress
from pathlib import Path

from ingest.errors import IngestError
from ingest.pipeline import run
from ingest.report import FileStatus
from knowledge.data_folder import UMASK, tighten
from knowledge.errors import KnowledgeError
from knowledge.passage import DocType
from knowledge.settings import KnowledgeSettings


def main() -> int:
    """Ingest the paths of the command line; returns the exit code (0 done, 1 some failed, 2 usage)."""
    parser = argparse.ArgumentParser(prog="python -m ingest", description="문서를 색인에 넣습니다.")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--client")
    parser.add_argument("--doc-type", type=DocType, choices=list(DocType))
    parser.add_argument("--rebuild", action="store_true")
    given = parser.parse_args()
    os.umask(UMASK)
    settings = KnowledgeSettings(data=given.data) if given.data else KnowledgeSettings()
    with suppress(OSError):  # the run itself says what is wrong with the folder
        tighten(settings.data)
    try:
        report = run(
            given.paths, settings, client=given.client, doc_type=given.doc_type, rebuild=given.rebuild
        )
    except (IngestError, KnowledgeError) as error:
        sys.stderr.write(f"오류: {error}\n")
        return 2
    for file in report.files:
        if file.status is FileStatus.FAILED:
            sys.stderr.write(f"실패: {file.path}: {file.error} {file.remedy or ''}\n")
    sys.stdout.write(f"문서 {len(report.files)}개, 구절 {report.passages}개, {report.seconds:.1f}초\n")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
