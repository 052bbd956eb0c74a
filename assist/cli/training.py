"""``assist training``: gold questions, the score, corrections, feedback, and why an answer came out."""

import getpass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.options import ClientOption, DataOption, DayOption, JsonOption
from assist.cli.output import plain, print_json, print_rows, say

if TYPE_CHECKING:
    from assist.training.models import Score
    from assist.training.service import Training

app = typer.Typer(no_args_is_help=True, help="답을 고치고, 정답 질문으로 점수를 지킨다")
gold_app = typer.Typer(no_args_is_help=True, help="정답이 붙은 질문")
corrections_app = typer.Typer(no_args_is_help=True, help="교육 담당자가 고친 답")
app.add_typer(gold_app, name="gold")
app.add_typer(corrections_app, name="corrections")
ByOption = Annotated[
    str | None, typer.Option("--by", help="누가(기본: 이 컴퓨터의 사용자)", show_default=False)
]


@gold_app.command("list")
def gold_list(data: DataOption = None, as_json: JsonOption = False) -> None:
    """정답 질문을 모두 보여 준다."""
    rows = _open(data).gold.all()
    if as_json:
        print_rows(rows)
        return
    for row in rows:
        typer.echo(f"{row.id}\t{row.client or '공통'}\t{row.date}\t{row.question}\t→ {row.expect.status}")
    say(f"정답 질문 {len(rows)}개")


@gold_app.command("add")
def gold_add(
    question: Annotated[str, typer.Argument(help="질문")],
    must: Annotated[list[str] | None, typer.Option("--must", help="답에 꼭 있어야 할 말(여러 번)")] = None,
    must_not: Annotated[
        list[str] | None, typer.Option("--must-not", help="있으면 안 되는 말(여러 번)")
    ] = None,
    unknown: Annotated[bool, typer.Option("--unknown", help="모른다고 해야 하는 질문")] = False,
    client: ClientOption = None,
    day: DayOption = None,
    by: ByOption = None,
    data: DataOption = None,
) -> None:
    """정답 질문을 하나 넣는다. 같은 질문을 다시 넣으면 바뀐다."""
    from pydantic import ValidationError

    from assist.answer.grade import Expectation, GoldQuestion
    from assist.errors import UsageError

    if not unknown and not must:
        raise UsageError(
            "--must로 답에 꼭 있어야 할 말을 적거나, 모른다고 해야 하면 --unknown을 붙여 주세요."
        )
    try:
        expect = Expectation(
            status="unknown" if unknown else "answered", must=must or (), must_not=must_not or ()
        )
    except ValidationError as error:
        raise UsageError(f"{error.errors()[0]['ctx']['error']}.") from error
    row = GoldQuestion(
        id=f"직접-{client or '공통'}-{question}"[:80], question=question, client=client,
        date=day.date() if day else date.today(), kind="manual", expect=expect,
    )  # fmt: skip
    _open(data).gold.put([row], _who(by))
    typer.echo(f"넣었습니다: {row.id}")


@gold_app.command("import")
def gold_import(
    file: Annotated[Path, typer.Argument(help="{id,question,client,date,kind,expect} JSONL")],
    by: ByOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """정답 질문 파일을 넣는다. 한 줄이라도 틀리면 아무것도 넣지 않는다."""
    from assist.answer.grade import load_gold

    count = _open(data).gold.put(load_gold(file), _who(by))
    print_json({"imported": count}) if as_json else typer.echo(f"정답 질문 {count}개를 넣었습니다.")


@gold_app.command("remove")
def gold_remove(
    gold_id: Annotated[str, typer.Argument(help="정답 질문 번호")], data: DataOption = None
) -> None:
    """정답 질문을 하나 뺀다."""
    from assist.errors import UsageError

    if not _open(data).gold.remove(gold_id):
        raise UsageError(f"'{gold_id}' 정답 질문은 없습니다. 'assist training gold list'로 확인해 주세요.")
    typer.echo(f"뺐습니다: {gold_id}")


@app.command()
def score(by: ByOption = None, data: DataOption = None, as_json: JsonOption = False) -> None:
    """정답 질문을 모두 물어 점수를 내고, 지난번보다 나빠진 것을 알린다."""
    made = _open(data).score(_who(by))
    print_json(_summary(made)) if as_json else _tell(made)
    if made.worse:
        raise typer.Exit(1)


@app.command()
def history(data: DataOption = None, as_json: JsonOption = False) -> None:
    """지난 점수를 새것부터 보여 준다."""
    rows = _open(data).scores.history()
    if as_json:
        print_rows(_summary(row) for row in rows)
        return
    for row in rows:
        typer.echo(f"{row.at}  {row.share:.1%}  ({row.n}개, 나빠진 것 {len(row.worse)}개)  {row.by}")


@corrections_app.command("list")
def corrections_list(data: DataOption = None, as_json: JsonOption = False) -> None:
    """고친 답을 새것부터 보여 준다. 되돌린 것도 나온다."""
    training = _open(data)
    rows = training.corrections.all()
    if training.outbox.behind():
        say("색인 중: 이 목록이 답에 아직 다 쓰이지 않습니다. 'assist ingest'를 실행하면 바로 쓰입니다.")
    if as_json:
        print_rows(rows)
        return
    for row in rows:
        said = row.draft.sentence or "(답하지 않음)"
        typer.echo(f"{row.id}\t{row.state.value}\t{row.by}\t{row.at}\t{row.draft.about.question} → {said}")


@corrections_app.command("undo")
def corrections_undo(
    correction_id: Annotated[int, typer.Argument(help="고침 번호")],
    by: ByOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """고친 답을 되돌린다. 기록은 남는다."""
    undone = _open(data).undo(correction_id, _who(by))
    print_json(undone) if as_json else typer.echo(
        f"{undone.id}번 고침을 되돌렸습니다. {undone.notice}".strip()
    )


@app.command()
def feedback(data: DataOption = None, as_json: JsonOption = False) -> None:
    """상담사가 '틀렸어요'라고 한 답 가운데 아직 보지 않은 것을 보여 준다."""
    rows = _open(data).feedback.open()
    if as_json:
        print_rows(rows)
        return
    for row in rows:
        typer.echo(f"{row.id}\t{row.times}번\t{row.about.client or '공통'}\t{row.about.question}")
        for reason in row.reasons:
            typer.echo(f"    {reason}")


@app.command()
def why(
    question: Annotated[str, typer.Argument(help="질문")],
    client: ClientOption = None,
    day: DayOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """왜 그 답이 나왔는지 보여 준다: 읽은 뜻, 후보, 점수, 만난 낱말."""
    from assist.answer.models import CallContext
    from assist.bootstrap import build, load_settings

    context = CallContext(day.date() if day else date.today(), client)
    told = build(load_settings(data)).explainer.explain(question, context)
    if as_json:
        print_json(told)
        return
    for step in told.steps:
        typer.echo(f"· {step}")
    typer.echo(f"· 증거 {told.evidence:.2f} (답하려면 {told.needed:.2f} 이상)")
    for number, one in enumerate(told.candidates, start=1):
        typer.echo(f"\n{number}. {one.title} — {one.document} [{one.client or '공통'}]  믿음 {one.share:.0%}")
        typer.echo(f"   만난 낱말: {', '.join(one.words) or '-'}  · 가까운 질문: {one.question or '-'}")
        for reason in one.reasons:
            typer.echo(f"   {reason.weight:+.2f}  {reason.name} = {reason.value:g}")


def _tell(made: "Score") -> None:
    typer.echo(
        f"점수 {made.share:.1%}: 맞음 {made.right} · 틀림 {made.wrong} · 옳게 모름 {made.unknown_right} · "
        f"잘못 모름 {made.unknown_wrong} (모두 {made.n})"
    )
    for result in made.worse:
        typer.echo(f"- 나빠짐 {result.gold_id}: {result.question}\n    {result.why}")


def _summary(made: "Score") -> dict[str, object]:
    bad = [r for r in made.results if r.verdict in {"wrong", "abstained_wrong"}]
    return {
        "at": made.at, "by": made.by, "answered_right": made.right, "wrong": made.wrong,
        "abstained_right": made.unknown_right, "abstained_wrong": made.unknown_wrong, "n": made.n,
        "share": round(made.share, 4), "worse": plain(made.worse), "failures": plain(bad),
    }  # fmt: skip


def _open(data: Path | None) -> "Training":
    from assist.bootstrap import build, load_settings

    return build(load_settings(data)).training


def _who(by: str | None) -> str:
    return by or getpass.getuser()
