"""``assist eval calls``: how good call reports are, as numbers."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from assist.cli.options import DataOption, JsonOption
from assist.cli.output import print_json
from assist.jsonl import right_lines


def calls(
    gold: Annotated[Path, typer.Option("--gold", help="정답이 붙은 통화 JSONL")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """통화마다 정리해 보고 정답과 견준다."""
    from assist.bootstrap import load_settings, open_analyst
    from assist.evaluation.calls import GoldCall, measure

    rows = [one.model_dump(mode="json") for one in right_lines(gold, GoldCall)]
    analyst = open_analyst(load_settings(data))
    analyst.warm()
    marks = measure(rows, analyst.report)
    if as_json:
        print_json(asdict(marks))
        return
    typer.echo(
        f"소분류 {marks.leaf_accuracy:.1%} · 중분류 {marks.middle_accuracy:.1%} · 대분류 {marks.top_accuracy:.1%} · "
        f"macro F1 {marks.macro_f1:.3f} (모두 {marks.n})"
    )
    typer.echo(
        f"감정 오차 {marks.sentiment_mae:.2f} · 담당자 F1 {marks.contact_f1:.3f} · 후속 조치 F1 {marks.follow_up_f1:.3f} · "
        f"핵심 내용 {marks.key_point_recall:.1%} · 인용 그대로 {marks.quotes_verbatim:.0%} · p50 {marks.p50_ms:.0f} ms"
    )
    for miss in marks.misses:
        typer.echo(f"- {miss['id']}: 정답 {miss['gold']}, 결과 {miss['leaf']}")
