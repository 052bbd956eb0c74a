"""Joins the command groups and turns errors into one Korean line and an exit code."""

import os
import sys

import typer

from assist.errors import AssistError
from ingest.errors import IngestError
from knowledge.errors import KnowledgeError

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="협력사 평가 상담 도우미", pretty_exceptions_enable=False
)


def register() -> None:
    """Attach every command group to the application (groups import their rooms when a command runs)."""
    from assist.cli import (
        agent,
        answer,
        calls,
        doctor,
        eval_calls,
        eval_matching,
        eval_pii,
        evaluate,
        ingest,
        insight,
        library,
        live,
        mail,
        mcp,
        outreach,
        outreach_ab,
        outreach_check,
        outreach_priority,
        outreach_scripts,
        serve,
        srms,
        srms_files,
        tokens,
        tool,
        training,
        users,
    )

    app.command()(serve.serve)
    app.command()(answer.ask)
    app.command()(agent.agent)
    app.command()(answer.search)
    app.command()(doctor.doctor)
    app.command()(ingest.ingest)
    app.add_typer(library.app, name="library")
    evaluate.app.command()(eval_matching.matching)
    evaluate.app.command()(eval_calls.calls)
    evaluate.app.command()(eval_pii.pii)
    app.add_typer(calls.app, name="call")
    app.add_typer(evaluate.app, name="eval")
    srms.app.command("import")(srms_files.import_)
    for command in (srms_files.export, srms_files.consents, srms_files.consent, srms_files.notify):
        srms.app.command()(command)
    app.add_typer(srms.app, name="srms")
    app.add_typer(live.app, name="live")
    app.add_typer(mail.app, name="mail")
    outreach.app.command()(outreach_scripts.scripts)
    outreach.app.add_typer(outreach_ab.app, name="ab")
    for act in (
        outreach_check.check,
        outreach_check.claim,
        outreach_check.release,
        outreach_check.duplicates,
    ):
        outreach.app.command()(act)
    outreach.app.command()(outreach_priority.priority)
    outreach.app.command()(outreach_priority.train)
    app.add_typer(outreach.app, name="outreach")
    app.add_typer(insight.app, name="insight")
    app.command()(tool.tool)
    app.command()(mcp.mcp)
    app.add_typer(tokens.app, name="tokens")
    app.add_typer(training.app, name="training")
    app.add_typer(users.app, name="users")


def main() -> None:
    """Run the command line; exit 0 done, 1 some inputs failed, 2 usage or configuration."""
    register()
    try:
        app()
    except (AssistError, KnowledgeError, IngestError) as error:
        typer.echo(f"오류: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        os._exit(0)
