"""``assist tokens``: which other programs may use the API."""

from typing import Annotated

import typer

from assist.accounts.accounts import Role
from assist.accounts.tokens import Tokens
from assist.cli.options import DataOption, JsonOption
from assist.cli.output import print_json, print_rows, say

app = typer.Typer(no_args_is_help=True, help="다른 프로그램이 쓸 토큰을 만들고 거둔다")
NameArgument = Annotated[
    str, typer.Argument(help="프로그램 이름. 로그인 이름과 같으면 그 사람이 한 일로 남는다")
]


@app.command()
def add(
    name: NameArgument,
    role: Annotated[Role, typer.Option(help="agent 상담, trainer 교육, lead 팀장, admin 관리")] = Role.AGENT,
    days: Annotated[int, typer.Option("--days", min=1, max=3650, help="며칠 동안 쓰는가")] = 365,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """토큰을 만들어 한 번만 보여 준다. 해시만 보관하므로 다시 볼 수 없다."""
    token, secret = _tokens(data).add(name, role, days)
    if as_json:
        print_json({"name": token.name, "role": token.role, "expires": token.expires, "token": secret})
    else:
        typer.echo(secret)
    say(
        f"'{token.name}'({token.role.value}) 토큰입니다. {token.expires:%Y-%m-%d}까지 씁니다. "
        "다시 보여 드리지 않으니 지금 옮겨 적어 주세요."
    )


@app.command("list")
def list_(data: DataOption = None, as_json: JsonOption = False) -> None:
    """토큰의 이름, 역할, 기한을 보여 준다."""
    tokens = _tokens(data).all()
    if as_json:
        rows = ({"name": t.name, "role": t.role, "created": t.created, "expires": t.expires} for t in tokens)
        print_rows({**row, "expired": token.expired} for row, token in zip(rows, tokens, strict=True))
        return
    for token in tokens:
        typer.echo(
            f"{token.role.value:8} {token.expires:%Y-%m-%d}까지{' (지남)' if token.expired else ''}  {token.name}"
        )
    if not tokens:
        say("토큰이 없습니다. 'assist tokens add 이름 --role agent'로 만들어 주세요.")


@app.command()
def revoke(name: NameArgument, data: DataOption = None) -> None:
    """토큰을 거둔다. 그 토큰으로는 곧바로 아무것도 할 수 없다."""
    _tokens(data).revoke(name)
    say(f"'{name}' 토큰을 거두었습니다.")


def _tokens(data: DataOption) -> Tokens:
    from assist.bootstrap import load_settings
    from assist.database import open_database

    return Tokens(open_database(load_settings(data)))
