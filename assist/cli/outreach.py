"""``assist outreach``: before dialling."""

import typer

app = typer.Typer(no_args_is_help=True, help="전화하기 전에 살핀다")


@app.callback()
def outreach() -> None:
    """전화하기 전에 살핀다."""
