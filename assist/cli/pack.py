"""``assist pack``: which packs there are, what one holds, whether it is right, and a file of it changed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.options import DataOption, JsonOption
from assist.cli.output import print_json, say
from assist.errors import UsageError
from knowledge.os_errors import Deed, os_errors_as

if TYPE_CHECKING:
    from assist.bootstrap.pack_check import PackCheck
    from assist.packs.models import Checked, PackFault

app = typer.Typer(no_args_is_help=True, help="회사의 자료 묶음(팩)을 보고 확인하고 바꾼다")
PackOption = Annotated[
    str | None,
    typer.Option("--pack", help="팩 이름이나 폴더(기본: 데이터 폴더에 적힌 팩)", show_default=False),
]


@app.command("list")
def list_packs(data: DataOption = None, pack: PackOption = None, as_json: JsonOption = False) -> None:
    """함께 들어 있는 팩과 지금 쓰는 팩을 보여 준다."""
    from assist.bootstrap.pack_list import packs

    found = packs(data, pack)
    if as_json:
        print_json({"packs": found})
        return
    for one in found:
        typer.echo(f"{'*' if one.used else ' '} {one.name}  {one.title}  ({one.folder})")


@app.command("show")
def show_pack(data: DataOption = None, pack: PackOption = None, as_json: JsonOption = False) -> None:
    """팩의 파일마다 어느 것이 쓰이는지 보여 준다."""
    from assist.bootstrap.pack_list import shown

    found = shown(data, pack)
    if as_json:
        print_json(found)
        return
    typer.echo(f"팩 '{found.name}': {found.title}, 문서 {found.documents}개")
    for one in found.files:
        typer.echo(f"{one.layer}  {one.name}  {one.about}")


@app.command("check")
def check(data: DataOption = None, pack: PackOption = None, as_json: JsonOption = False) -> None:
    """팩의 파일을 모두 읽고, 서로 가리키는 것과 시작 질문을 확인한다."""
    from assist.bootstrap import load_settings
    from assist.bootstrap.pack_check import check_pack

    found = check_pack(load_settings(data, pack), say)
    if as_json:
        print_json(found)
    else:
        typer.echo(_told(found))
    if not found.ok:
        raise typer.Exit(1)


@app.command("replace")
def replace(
    file: Annotated[Path, typer.Argument(help="새 내용이 든 파일", metavar="파일")],
    name: Annotated[str, typer.Option("--name", help="팩의 어느 파일을 바꾸나(starters.yaml 등)")],
    data: DataOption = None,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """팩의 파일 하나를 확인하고, 맞을 때만 바꾼다. 켜져 있는 서버에도 바로 쓰인다."""
    from assist.accounts.accounts import LOCAL
    from assist.bootstrap import load_settings, open_packs
    from assist.packs.check import LARGEST

    with os_errors_as(UsageError, file, Deed.READ), file.open("rb") as opened:
        content = opened.read(LARGEST + 1)
    _show_changed(
        open_packs(load_settings(data, pack)).replace(name, content, LOCAL), "바꾸었습니다", as_json
    )


@app.command("undo")
def undo(
    name: Annotated[str, typer.Argument(help="되돌릴 파일(starters.yaml 등)", metavar="이름")],
    data: DataOption = None,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """팩의 파일 하나를 바로 앞의 것으로, 앞의 것이 없으면 처음 파일로 되돌린다."""
    from assist.accounts.accounts import LOCAL
    from assist.bootstrap import load_settings, open_packs

    _show_changed(open_packs(load_settings(data, pack)).undo(name, LOCAL), "되돌렸습니다", as_json)


def _show_changed(checked: "Checked", done: str, as_json: bool) -> None:
    if as_json:
        print_json(checked)
    else:
        lines = [f"잘못  {_fault(one)}" for one in checked.faults]
        ending = f"'{checked.name}'을(를) {done}." if checked.ok else "아무것도 바꾸지 않았습니다."
        typer.echo("\n".join([*lines, ending, *checked.notes]))
    if not checked.ok:
        raise typer.Exit(1)


def _told(found: "PackCheck") -> str:
    lines = [f"잘못  {_fault(one)}" for one in found.errors]
    lines += [f"주의  {_fault(one)}" for one in found.warnings]
    lines += [f"계산  {one.name}: {'켜짐' if one.on else '꺼짐'}" for one in found.sheets]
    lines += [f"질문  {one.question}: {_STATUS.get(one.status, '도구가 함')}" for one in found.starters]
    return "\n".join(
        [*lines, "팩에 잘못이 없습니다." if found.ok else f"잘못 {len(found.errors)}개를 고쳐 주세요."]
    )


def _fault(one: "PackFault") -> str:
    return f"{one.file} {one.place}: {one.error}\n    → {one.remedy}"


_STATUS = {"answered": "답함", "partly": "일부만 답함", "unknown": "답하지 못함"}
