"""``assist pack``: which packs there are, what one holds, and whether it is right."""

from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.options import DataOption, JsonOption
from assist.cli.output import print_json, say

if TYPE_CHECKING:
    from assist.bootstrap.pack_check import PackCheck

app = typer.Typer(no_args_is_help=True, help="회사의 자료 묶음(팩)을 보고 확인한다")
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


def _told(found: "PackCheck") -> str:
    lines = [f"잘못  {one.file} {one.key}: {one.error}\n    → {one.remedy}" for one in found.errors]
    lines += [f"계산  {one.name}: {'켜짐' if one.on else '꺼짐'}" for one in found.sheets]
    lines += [f"질문  {one.question}: {_STATUS.get(one.status, '도구가 함')}" for one in found.starters]
    return "\n".join(
        [*lines, "팩에 잘못이 없습니다." if found.ok else f"잘못 {len(found.errors)}개를 고쳐 주세요."]
    )


_STATUS = {"answered": "답함", "partly": "일부만 답함", "unknown": "답하지 못함"}
