"""``assist tool``: any tool of the product by its name, with the arguments every other way in takes."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assist.cli.options import DataOption, JsonOption
from assist.cli.output import print_json, print_rows, say
from assist.errors import UsageError
from knowledge.os_errors import Deed, os_errors_as

if TYPE_CHECKING:
    from assist.agent.toolkit.tool import Tool


def tool(
    name: Annotated[str | None, typer.Argument(help="도구 이름. 비우면 목록을 보여 준다")] = None,
    args: Annotated[
        str, typer.Option("--args", help="인자를 담은 JSON 객체, @파일 또는 -(표준 입력)")
    ] = "{}",
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """도구 하나를 이름으로 부른다. REST, MCP, 상담 화면이 쓰는 것과 같은 도구다."""
    from assist.accounts.accounts import LOCAL
    from assist.bootstrap import build, load_settings

    services = build(load_settings(data))
    if name is None:
        _list(services.tools.tools, as_json)
        return
    found = services.tools.get(name)
    given = found.read(_read(args))
    services.ensure_index(say)
    result = found.as_json(found.run(given, LOCAL))
    print_json(result) if as_json else typer.echo(json.dumps(result, ensure_ascii=False, indent=2))


def _list(tools: "tuple[Tool, ...]", as_json: bool) -> None:
    if as_json:
        print_rows({"name": one.name, "title": one.title, "description": one.description} for one in tools)
        return
    for one in tools:
        typer.echo(f"{one.name:20} {one.title}: {one.description}")
        for field, about in one.arguments.model_fields.items():
            typer.echo(f"    {field}{' (필수)' if about.is_required() else ''}: {about.description}")


def _text(args: str) -> str:
    if args == "-":
        return sys.stdin.read()
    if not args.startswith("@"):
        return args
    path = Path(args[1:])
    with os_errors_as(UsageError, path, Deed.READ):
        return path.read_text(encoding="utf-8")


def _read(args: str) -> dict[str, Any]:
    try:
        given = json.loads(_text(args))
    except (ValueError, RecursionError) as error:
        place = (
            f"{error.pos + 1}번째 글자부터" if isinstance(error, json.JSONDecodeError) else "형식이 맞지 않음"
        )
        raise UsageError(
            f'--args를 JSON으로 읽을 수 없습니다({place}). \'{{"question": "…"}}\' 꼴로 적어 주세요.'
        ) from error
    if not isinstance(given, dict):
        raise UsageError('--args는 \'{"question": "…"}\' 같은 JSON 객체여야 합니다.')
    return given
