"""``assist eval pii``: how much personal data is masked, as numbers."""

from pathlib import Path
from typing import Annotated

import typer

from assist.cli.options import DataOption, JsonOption
from assist.cli.output import plain, print_json
from assist.jsonl import right_lines


def pii(
    gold: Annotated[Path, typer.Option("--gold", help="{text, spans:[{start,end,type}]} JSONL")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """글마다 개인정보를 가려 보고 놓친 것과 잘못 가린 것을 센다."""
    from assist.bootstrap import load_settings
    from assist.evaluation.privacy import GoldText, measure
    from assist.privacy.mask import PatternMasker

    load_settings(data)  # nothing is kept; a wrong setting is still told
    marks = measure(list(right_lines(gold, GoldText)), PatternMasker())
    if as_json:
        print_json(plain(marks))
        return
    typer.echo(f"재현율 {marks.recall:.1%} · 정밀도 {marks.precision:.1%} (글 {marks.n}개)")
    for row in marks.leaked:
        typer.echo(f"- 놓침: {row['leaked']} ← {row['text']}")
    for row in marks.needless:
        typer.echo(f"- 잘못 가림: {row['masked']} ← {row['text']}")
