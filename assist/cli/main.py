"""Joins the command groups and turns errors into one Korean line and an exit code."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NoReturn

import typer

from assist.cli.usage import told as told_usage
from assist.errors import AssistError, UsageError
from ingest.errors import IngestError, IngestStopped
from knowledge.data_folder import UMASK
from knowledge.errors import KnowledgeError
from knowledge.settings import KnowledgeSettings

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="상담 도우미. 모든 명령에 --data 폴더와 --pack 팩을 적을 수 있다",
    pretty_exceptions_enable=False,
)

_PACK = "--pack"
_STOPPED = 130
"""The exit code after Ctrl-C; the parser returns it where it caught the signal."""


@cache
def register() -> None:
    """Attach every command group to the application, once (groups import their rooms when a command runs)."""
    for attach in (_answers, _documents, _calls, _companies, _outreach, _reports, _setting_up):
        attach()


def _answers() -> None:
    from assist.cli import agent, answer, mcp, tool, training

    for command in (answer.ask, agent.agent, answer.search, tool.tool, mcp.mcp):
        app.command()(command)
    app.add_typer(training.app, name="training")


def _documents() -> None:
    from assist.cli import ingest, library

    app.command()(ingest.ingest)
    app.add_typer(library.app, name="library")


def _calls() -> None:
    from assist.cli import calls, live, mail

    app.add_typer(calls.app, name="call")
    app.add_typer(live.app, name="live")
    app.add_typer(mail.app, name="mail")


def _companies() -> None:
    from assist.cli import srms, srms_files

    srms.app.command("import")(srms_files.import_)
    for command in (srms_files.export, srms_files.consents, srms_files.consent, srms_files.notify):
        srms.app.command()(command)
    app.add_typer(srms.app, name="srms")


def _outreach() -> None:
    from assist.cli import outreach, outreach_ab, outreach_check, outreach_priority, outreach_scripts

    checks = (
        outreach_check.check,
        outreach_check.claim,
        outreach_check.release,
        outreach_check.duplicates,
    )
    for command in (
        outreach_scripts.scripts,
        *checks,
        outreach_priority.priority,
    ):
        outreach.app.command()(command)
    outreach.app.add_typer(outreach_ab.app, name="ab")
    app.add_typer(outreach.app, name="outreach")


def _reports() -> None:
    from assist.cli import evaluate, insight

    for command in (evaluate.matching, evaluate.calls, evaluate.text, evaluate.pii):
        evaluate.app.command()(command)
    app.add_typer(evaluate.app, name="eval")
    app.add_typer(insight.app, name="insight")


def _setting_up() -> None:
    from assist.cli import doctor, init, pack, pack_train, serve, tokens, users

    for command in (init.init, serve.serve, doctor.doctor):
        app.command()(command)
    pack.app.command()(pack_train.train)
    app.add_typer(pack.app, name="pack")
    app.add_typer(tokens.app, name="tokens")
    app.add_typer(users.app, name="users")


def main() -> None:
    """Run the command line; exit 0 done, 1 some inputs failed, 2 usage, configuration or the machine, 130 stopped."""
    os.umask(UMASK)
    try:
        _refuse_half_letters(sys.argv)
        sys.argv = take_pack(sys.argv)
        register()
        code = app(prog_name="assist", standalone_mode=False)
    except KeyboardInterrupt:
        _end("멈췄습니다.", _STOPPED)
    except typer.TyperException as error:
        line = told_usage(error)
        _end(f"오류: {line}" if line else "", 2)
    except typer.Abort:
        _end("오류: 입력을 받지 못해 멈췄습니다. 값을 넣어 다시 실행해 주세요.", 2)
    except BrokenPipeError:
        os._exit(0)
    except IngestStopped as stopped:
        _end(str(stopped), _STOPPED)
    except (AssistError, KnowledgeError, IngestError) as error:
        _end(f"오류: {error}", 2)
    except Exception as error:
        from assist.cli.crash import told

        _end(f"오류: {told(error, data_folder(sys.argv))}", 2)
    _end("멈췄습니다." if code == _STOPPED else "", code or 0)


def _refuse_half_letters(arguments: Sequence[str]) -> None:
    """Refuse what no text holds before it reaches the index or the database.

    Raises:
        UsageError: an argument is not UTF-8.
    """
    for place, argument in enumerate(arguments[1:], start=1):
        try:
            argument.encode()
        except UnicodeEncodeError as error:
            raise UsageError(f"{place}번째 말이 UTF-8이 아닙니다. UTF-8로 다시 적어 주세요.") from error


def take_pack(arguments: Sequence[str]) -> list[str]:
    """Return the command line without ``--pack``, which is ``ASSIST_PACK`` for this run; what has its own keeps it.

    Raises:
        UsageError: no pack follows it.
    """
    words = list(arguments)
    place = next((n for n, word in enumerate(words) if word.partition("=")[0] == _PACK), None)
    if place is None or words[1:2] in (["init"], ["pack"]) or "--" in words[:place]:
        return words
    name, equals, value = words[place].partition("=")
    named = value if equals else "".join(words[place + 1 : place + 2])
    if not named or named.startswith("-"):
        raise UsageError(f"{name} 뒤에 팩 이름이나 폴더를 적어 주세요.")
    os.environ["ASSIST_PACK"] = named
    return words[:place] + words[place + (1 if equals else 2) :]


def data_folder(arguments: Sequence[str]) -> Path:
    """Return the data folder a command line names; without one, the settings'."""
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--data":
            return Path(value if equals else "".join(arguments[place + 1 : place + 2]))
    with suppress(Exception):  # broken settings are one of the things that are told here
        return KnowledgeSettings().data
    return Path("data")


def _end(line: str, code: int) -> NoReturn:
    with suppress(OSError, ValueError):  # stderr is closed: the exit code tells
        if line:
            typer.echo(line, err=True)
    sys.exit(code)
