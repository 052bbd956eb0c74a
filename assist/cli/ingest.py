"""``assist ingest``: files and folders into a new index generation."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.calculators import off_line
from assist.cli.options import DataOption, JsonOption
from assist.cli.output import print_json, say
from assist.cli.question_writer import question_writer, told
from assist.errors import UsageError
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from assist.calculators.sheet_book import SheetState
    from assist.settings import Settings
    from ingest.expand import QuestionWriter
    from ingest.report import FileReport, IngestReport, Progress
    from knowledge.passage import DocType

_STATUS = {"ok": "읽음", "skipped": "그대로", "failed": "실패", "removed": "빠짐"}
_PHASE = {
    "scan": "살펴보는 중",
    "read": "읽는 중",
    "expand": "묻는 말 쓰는 중",
    "index": "색인하는 중",
    "meaning": "뜻을 색인하는 중(낱말로는 벌써 찾음)",
}
_MOST_LINES = 40


def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="파일이나 폴더. 비우면 전에 넣은 곳을 다시 살펴본다")
    ] = None,
    client: Annotated[
        str | None, typer.Option("--client", help="고객사를 적지 않은 문서의 고객사", show_default=False)
    ] = None,
    doc_type: Annotated[
        str | None,
        typer.Option(
            "--doc-type", help="종류를 적지 않은 문서의 종류(faq, guideline, policy …)", show_default=False
        ),
    ] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="전에 넣은 것을 모두 잊고 처음부터 만든다")
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="폴더를 지켜보며 바뀔 때마다 다시 넣는다")] = False,
    expand: Annotated[
        bool,
        typer.Option("--expand", help="언어 모델 서버가 구절마다 사람들이 묻는 말을 써서 함께 찾게 한다"),
    ] = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """파일과 폴더를 읽어 새 색인을 만든다. 바뀌지 않은 파일은 다시 읽지 않는다."""
    from assist.bootstrap import load_settings

    settings = load_settings(data)
    wish = _Wish(client, _doc_type(doc_type), rebuild, question_writer(settings) if expand else None)
    report = _once(paths or [], settings, wish, as_json)
    _settle_corrections(settings)
    if watch:
        _follow(paths or [], settings, as_json)
    elif report.failed or (report.expansion and report.expansion.left):
        raise typer.Exit(1)


@dataclass(frozen=True)
class _Wish:
    """What the command line asks of an ingest besides its paths."""

    client: str | None = None
    kind: "DocType | None" = None
    rebuild: bool = False
    writer: "QuestionWriter | None" = None


def _once(paths: list[Path], settings: "Settings", wish: _Wish, as_json: bool) -> "IngestReport":
    from ingest.pipeline import run

    with _stoppable() as stopped, _bar() as show:
        report = run(
            paths,
            settings,
            client=wish.client,
            doc_type=wish.kind,
            rebuild=wish.rebuild,
            writer=wish.writer,
            progress=show,
            cancelled=stopped,
        )
    states = _calculators(settings)
    if as_json:
        print_json(
            {
                "files": report.files,
                "passages": report.passages,
                "seconds": report.seconds,
                "generation": report.generation,
                "warnings": report.warnings,
                "expansion": report.expansion,
                "calculators": states,
            }
        )
    else:
        _tell(report, [off_line(state) for state in states if not state.on])
    return report


def _calculators(settings: "Settings") -> "tuple[SheetState, ...]":
    """Return the state of the pack's calculators over the index that stands now; none where there is no index."""
    from assist.bootstrap import calculator_states

    try:
        return calculator_states(settings)
    except KnowledgeError:
        return ()


def _settle_corrections(settings: "Settings") -> None:
    """Index approved corrections that a kill, or a rebuild from other folders, left out."""
    from assist.bootstrap import build

    build(settings).settle_corrections(say, thorough=True)


def _follow(paths: list[Path], settings: "Settings", as_json: bool) -> None:
    from ingest.watch import changes

    say("폴더를 지켜봅니다. 멈추려면 Ctrl-C를 누르세요.")
    with _stoppable() as stopped:
        for _ in changes(paths, settings, stopped):
            _once([], settings, _Wish(), as_json)


def _doc_type(name: str | None) -> "DocType | None":
    from knowledge.passage import DocType

    if name is None:
        return None
    try:
        return DocType(name.strip().lower())
    except ValueError as error:
        known = ", ".join(DocType)
        raise UsageError(
            f"문서 종류 '{name}'을(를) 모릅니다. 다음 가운데 하나로 적어 주세요: {known}"
        ) from error


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """Turn the first Ctrl-C into a wish to stop; the second one stops at once."""
    asked = Event()

    def on_interrupt(number: int, frame: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        say("\n멈추는 중입니다. 지금까지 읽은 것은 남습니다.")

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _bar() -> Iterator[Callable[["Progress"], None]]:
    """Show a bar with rate and time left on stderr, on a terminal only."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield _Painter(bar).paint


class _Painter:
    """Keeps one bar a phase."""

    def __init__(self, bar: object) -> None:
        from rich.progress import Progress as Bar

        self._bar: Bar = bar  # type: ignore[assignment]  # rich is imported when a command runs
        self._tasks: dict[str, object] = {}

    def paint(self, progress: "Progress") -> None:
        """Show how far a phase is."""
        phase = progress.phase.value
        if phase not in self._tasks:
            self._tasks[phase] = self._bar.add_task(_PHASE[phase], total=progress.total or None, rate="")
        name = f" {progress.item[-40:]}" if progress.item else ""
        task = self._tasks[phase]
        self._bar.update(
            task,  # type: ignore[arg-type]  # a rich TaskID
            completed=progress.done,
            total=progress.total or None,
            description=_PHASE[phase] + name,
            rate=self._rate(phase),
        )

    def _rate(self, phase: str) -> str:
        speed = next((t.speed for t in self._bar.tasks if t.id == self._tasks[phase]), None)
        if not speed:
            return ""
        return f"{speed / 1e6:.1f}MB/s" if phase == "read" else f"{speed:,.0f}개/s"


def _tell(report: "IngestReport", off: list[str]) -> None:
    changed = [file for file in report.files if file.status.value != "skipped"]
    for file in [f for f in changed if f.status.value != "failed"][:_MOST_LINES]:
        typer.echo(f"{_STATUS[file.status.value]}  {file.path}  구절 {file.passages}개")
        for note in file.notes:
            typer.echo(f"      {note}")
    if len(changed) - len(report.failed) > _MOST_LINES:
        typer.echo(f"… 그 밖에 {len(changed) - len(report.failed) - _MOST_LINES}개")
    for file in report.failed:
        _tell_failure(file)
    for warning in (*report.warnings, *off):
        typer.echo(f"주의  {warning}")
    for line in told(report.expansion) if report.expansion else ():
        typer.echo(line)
    typer.echo(_summary(report))


def _tell_failure(file: "FileReport") -> None:
    kept = " (전에 읽은 내용을 그대로 씁니다)" if file.kept else ""
    typer.echo(f"실패  {file.path}: {file.error}{kept}")
    if file.remedy:
        typer.echo(f"      → {file.remedy}")


def _state(report: "IngestReport") -> str:
    if report.generation:
        return "새 색인으로 바꾸었습니다."
    if report.vectors:
        return f"바뀐 것이 없어 색인을 그대로 두고, 뜻으로 찾는 벡터 {report.vectors:,}개를 더했습니다."
    return "바뀐 것이 없어 색인을 그대로 둡니다."


def _summary(report: "IngestReport") -> str:
    counts = {status: sum(f.status.value == status for f in report.files) for status in _STATUS}
    named = ", ".join(f"{_STATUS[status]} {count}" for status, count in counts.items() if count)
    state = _state(report)
    return f"{named or '파일 없음'} · 구절 모두 {report.passages:,}개 · {report.seconds:.1f}초. {state}"
