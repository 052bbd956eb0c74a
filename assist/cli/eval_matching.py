"""``assist eval matching``: how well company names are matched, as numbers."""

from pathlib import Path
from typing import Annotated

import typer

from assist.cli.options import DataOption, JsonOption
from assist.cli.output import plain, print_json, say


def matching(
    registry: Annotated[Path, typer.Option("--registry", help="id,name[,alias…] CSV(첫 줄은 칸 이름)")],
    queries: Annotated[Path, typer.Option("--queries", help="{query, gold} JSONL. 없는 업체는 gold가 null")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """업체 이름을 얼마나 바르게 찾는지와 걸린 시간을 잰다."""
    from assist.bootstrap import load_settings
    from assist.evaluation.matching import load_queries, load_registry, measure
    from assist.matching.matcher import Matcher

    load_settings(data)  # nothing is kept; a wrong setting is still told
    entries, asked = load_registry(registry), load_queries(queries)
    say(f"업체 {len(entries):,}곳으로 찾기 준비를 하고 있습니다…")
    matcher = Matcher(entries)
    scores = measure(matcher, asked)
    if as_json:
        print_json(plain(scores))
        return
    typer.echo(
        f"바른 업체가 첫째: {scores.top1:.1%} · 잘못 확정: {scores.false_match:.1%} · 없는 업체를 알아봄: {scores.flagged:.1%}"
    )
    typer.echo(f"한 번에 p50 {scores.p50_ms:.1f} ms, p95 {scores.p95_ms:.1f} ms (모두 {scores.n}건)")
