"""``assist outreach ab``: try two wordings side by side, and read the result without fooling oneself."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assist.calls.taxonomy import taxonomy
from assist.cli.options import ClientOption, DataOption, JsonOption
from assist.cli.output import print_json
from assist.errors import UsageError
from assist.outreach.experiments.models import Outcome

if TYPE_CHECKING:
    from assist.outreach.experiments.models import Assignment, Experiment, Result
    from assist.outreach.experiments.service import Experiments

app = typer.Typer(no_args_is_help=True, help="문구 두 가지를 나란히 시험한다")

NameArgument = Annotated[str, typer.Argument(help="실험 이름(띄어쓰기 없이)")]
CompanyArgument = Annotated[str, typer.Argument(help="업체 번호(srms match에서 본다)")]
ByOption = Annotated[str, typer.Option("--by", help="하는 사람")]
BaseOption = Annotated[float, typer.Option("--base", help="지금 동의율(0~1)")]
EffectOption = Annotated[float, typer.Option("--effect", help="찾고 싶은 차이(0.1이면 10%p)")]


@app.callback()
def ab() -> None:
    """문구 두 가지를 나란히 시험한다. 매일 들여다보아도 우연을 승자로 부르지 않는다."""


@app.command()
def create(
    name: NameArgument,
    reason: Annotated[str, typer.Option("--reason", help="거절 사유: 코드, 이름, 또는 상대가 한 말")],
    base: BaseOption,
    effect: EffectOption,
    by: ByOption,
    arm: Annotated[
        list[str] | None,
        typer.Option("--arm", help="직접 쓴 문구, 'A=문구'처럼(비우면 자료집의 문구)", show_default=False),
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """실험을 시작한다. 문구는 꼭 할 말·하지 않을 말·법 점검을 거친다."""
    from assist.bootstrap import open_scripts
    from assist.outreach.experiments.arms import arms_for

    experiments = _open(data)
    leaf, arms = arms_for(open_scripts(), reason, _own(arm or []))
    made = experiments.new(name, leaf, arms, base, effect, by)
    print_json(made) if as_json else typer.echo(_experiment(made))


@app.command("list")
def list_(data: DataOption = None, as_json: JsonOption = False) -> None:
    """실험을 새것부터 보여 준다."""
    found = _open(data).all()
    if as_json:
        print_json({"experiments": found})
    else:
        typer.echo(
            "\n".join(map(_experiment, found)) or "실험이 없습니다. 'assist outreach ab create'로 시작하세요."
        )


@app.command()
def assign(
    name: NameArgument,
    company: CompanyArgument,
    client: ClientOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """업체에 쓸 안을 정해 준다. 같은 업체는 언제나 같은 안이다."""
    made = _open(data).assign(name, company, client)
    print_json(made) if as_json else typer.echo(_assignment(made))


@app.command()
def record(
    name: NameArgument,
    company: CompanyArgument,
    outcome: Annotated[Outcome, typer.Argument(help="통화가 어떻게 끝났나")],
    by: ByOption,
    call: Annotated[str | None, typer.Option("--call", help="통화 번호", show_default=False)] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """그 문구를 쓴 통화의 결과를 적는다. 업체마다 첫 결과만 센다."""
    made = _open(data).record(name, company, outcome, call, by)
    print_json(made) if as_json else typer.echo(_assignment(made))


@app.command()
def result(name: NameArgument, data: DataOption = None, as_json: JsonOption = False) -> None:
    """오늘 말할 수 있는 것을 구간과 함께 보여 준다. 자주 보아도 된다."""
    found = _open(data).result(name)
    print_json(found) if as_json else typer.echo(_result(found))


@app.command()
def close(name: NameArgument, by: ByOption, data: DataOption = None, as_json: JsonOption = False) -> None:
    """실험을 끝낸다. 새 업체는 배정하지 않는다."""
    made = _open(data).close(name, by)
    print_json(made) if as_json else typer.echo(_experiment(made))


@app.command()
def size(
    base: BaseOption,
    effect: EffectOption,
    power: Annotated[float, typer.Option("--power", help="차이가 있을 때 찾아낼 확률")] = 0.8,
    as_json: JsonOption = False,
) -> None:
    """안마다 업체가 몇 곳 필요한지 셈한다."""
    from assist.outreach.experiments.size import size as needed

    found = needed(base, effect, power)
    if as_json:
        print_json(found)
        return
    typer.echo(
        f"동의율 {base:.0%}에서 {effect:+.0%}p의 차이를 {power:.0%}로 찾으려면 안마다 {found.sequential:,}곳이 필요합니다"
        f"(매일 보는 경우, 차이가 있으면 평균 {found.expected:,}곳에서 끝남). 끝에 한 번만 보면 {found.fixed:,}곳입니다."
    )


def _own(arms: list[str]) -> dict[str, str]:
    """Return the wordings written as ``A=words``.

    Raises:
        UsageError: one does not begin with A= or B=.
    """
    pairs = [one.split("=", 1) for one in arms]
    for pair in pairs:
        if len(pair) < 2 or pair[0].strip() not in ("A", "B"):
            raise UsageError(
                f"--arm '{'='.join(pair)}'은(는) 읽을 수 없습니다. 'A=문구'나 'B=문구'로 적어 주세요."
            )
    return {name.strip(): words for name, words in pairs}


def _open(data: Path | None) -> "Experiments":
    from assist.bootstrap import load_settings, open_experiments, open_srms

    return open_experiments(open_srms(load_settings(data)))


def _experiment(one: "Experiment") -> str:
    state = f"끝남({one.closed[:10]})" if one.closed else "진행 중"
    reason = taxonomy().leaf(one.reason).why
    lines = [f"■ {one.id} · {reason} · {state} · 안마다 {one.planned:,}곳 계획 · {one.created_by}"]
    return "\n".join([*lines, *(f"  {arm.name}안 {arm.title}: {arm.wording}" for arm in one.arms)])


def _assignment(one: "Assignment") -> str:
    known = f" · 결과 {one.outcome.value}" if one.outcome else ""
    return f"{one.company_id}: {one.arm}안{known}\n  {one.wording}"


def _result(found: "Result") -> str:
    lines = [f"■ {found.experiment}: {found.state.value}", f"  {found.verdict}"]
    for arm in found.arms:
        rate = f"{arm.rate:.1%}" if arm.rate is not None else "-"
        lines.append(
            f"  {arm.name}안 {arm.title}: 동의 {arm.agreed:,}/{arm.recorded:,} = {rate} [{arm.low:.1%}~{arm.high:.1%}]"
        )
    lines.append(f"  증거 {found.evidence:,.2f} (승자를 부르려면 {found.needed:,.0f})")
    return "\n".join([*lines, *(f"  ※ {one}" for one in found.warnings)])
