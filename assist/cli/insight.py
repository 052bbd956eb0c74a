"""``assist insight``: questions about all kept calls, the report, and marketing segments."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.options import ClientOption, DataOption, DayOption, JsonOption
from assist.cli.output import print_json, say
from assist.insight.models import Dimension, dimension_name

if TYPE_CHECKING:
    from assist.insight.models import Row, Table
    from assist.insight.service import Insight

app = typer.Typer(no_args_is_help=True, help="통화 전체를 마케팅 눈으로 본다: 질문, 리포트, 세그먼트")
SinceOption = Annotated[
    datetime | None,
    typer.Option("--since", formats=["%Y-%m-%d"], help="이날부터의 통화만", show_default=False),
]
UntilOption = Annotated[
    datetime | None,
    typer.Option("--until", formats=["%Y-%m-%d"], help="이날까지의 통화만", show_default=False),
]
SampleOption = Annotated[
    bool, typer.Option("--sample", help="내 통화 대신 지어낸 통화 1,500건으로 미리 본다")
]


@app.command()
def query(
    measure: Annotated[
        str,
        typer.Argument(
            help="셀 것: refusal(거부율), complaint(가격 불만), cause, reason, value, sentiment …"
        ),
    ],
    by: Annotated[
        list[str] | None, typer.Option("--by", help=f"나눌 기준(두 개까지): {', '.join(Dimension)}")
    ] = None,
    client: ClientOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    sample: SampleOption = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """통화 전체에서 무엇이 얼마나 나왔는지 구간과 함께 센다. 너무 적은 칸은 가린다."""
    where = {"client": client} if client else {}
    found = _open(data, sample=sample).query(measure, by or (), where, _day(since), _day(until))
    print_json(found) if as_json else typer.echo(_text(found))


@app.command()
def report(
    out: Annotated[Path, typer.Option("--out", help="쓸 파일. .html은 차트와 통화, .xlsx는 표")],
    client: ClientOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    sample: SampleOption = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """거부 사유, 가격 불만, 가치 인식, 감정을 차트와 근거 통화로 정리한 파일을 쓴다."""
    insight = _open(data, sample=sample)
    made = insight.report({"client": client} if client else {}, _day(since), _day(until))
    insight.write_report(out, made)
    if as_json:
        print_json(
            {"file": out, "calls": made.calls, "charts": len(made.charts), "headlines": made.headlines}
        )
        return
    for line in made.headlines:
        typer.echo(f"- {line}")
    if not made.charts:
        say("아직 보여 줄 만큼 통화가 없습니다. --sample로 지어낸 통화의 리포트를 미리 볼 수 있습니다.")
    say(f"'{out}'에 썼습니다: 통화 {made.calls:,}건, 차트 {len(made.charts)}개.")


@app.command()
def segments(
    out: Annotated[Path, typer.Option("--out", help="쓸 파일(.xlsx)")],
    channel: Annotated[str, typer.Option("--channel", help="메일, 문자, 야간 문자, 전화")] = "메일",
    purpose: Annotated[str, typer.Option("--purpose", help="광고, 업무")] = "광고",
    role: Annotated[
        str, typer.Option("--role", help="누가 볼 파일인가(가릴 칸이 달라진다): marketing, lead, admin")
    ] = "marketing",
    day: DayOption = None,
    by: Annotated[str, typer.Option("--by", help="내려받는 사람(기록에 남는다)")] = "명령줄",
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """연락해도 되는 업체만 세그먼트로 나누어 엑셀로 쓴다."""
    chosen = _open(data, sample=False).segments(out, channel, purpose, role, _day(day), by)
    if as_json:
        print_json(
            {
                "file": out,
                "rows": len(chosen.members),
                "fitting": chosen.fitting,
                "reached": chosen.reached,
                "left_out": chosen.left_out,
            }
        )
        return
    for name, count in chosen.fitting.items():
        typer.echo(
            f"{name}: 조건에 맞는 업체 {count:,}곳, 연락해도 되는 업체 {chosen.reached.get(name, 0):,}곳"
        )
    for reason, count in chosen.left_out.items():
        typer.echo(f"뺌 {count:,}곳: {reason}")
    say(f"'{out}'에 {len(chosen.members):,}줄을 썼습니다.")


def _open(data: Path | None, *, sample: bool) -> "Insight":
    from assist.bootstrap import load_settings, open_insight, open_sample_insight

    settings = load_settings(data)
    return open_sample_insight() if sample else open_insight(settings)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _text(found: "Table") -> str:
    by = " × ".join(dimension_name(one) for one in found.question.by)
    lines = [f"{found.title}{f' · {by}별' if by else ''} (분모: {found.of})"]
    lines += [_line(" · ".join(row.group), row) for row in found.rows if row.group]
    lines.append(_line("전체", found.total))
    return "\n".join([*lines, *(f"※ {note}" for note in found.notes)])


def _line(name: str, row: "Row") -> str:
    if row.hidden:
        return f"{name}: ({row.hidden.value})"
    shares = [f"{one.label} {one.share:.1%} [{one.low:.1%}~{one.high:.1%}]" for one in row.figures]
    return f"{name} {row.calls:,}건, {row.companies:,}곳: {', '.join(shares)}{' · 자료가 적음' if row.thin else ''}"
