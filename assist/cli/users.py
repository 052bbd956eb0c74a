"""``assist users``: who may log in."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from assist.accounts.accounts import Accounts, Role
from assist.accounts.tokens import Tokens
from assist.cli.options import DataOption, JsonOption
from assist.cli.output import print_rows, say
from assist.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Engine

app = typer.Typer(no_args_is_help=True, help="로그인할 사람을 등록하고 바꾼다")
NameArgument = Annotated[str, typer.Argument(help="아이디")]
_ROLES = "agent 상담, trainer 교육, lead 팀장, admin 관리"
_OUT = "열어 둔 화면은 곧 닫히고, 다시 로그인해야 합니다."


@app.command()
def add(
    name: NameArgument,
    role: Annotated[Role, typer.Option(help=_ROLES)] = Role.AGENT,
    data: DataOption = None,
) -> None:
    """사람을 등록한다. 비밀번호는 물어보거나 표준 입력·ASSIST_PASSWORD에서 읽는다."""
    account = _accounts(data).add(name, role, _password())
    say(f"'{account.name}'({account.role.value})을(를) 등록했습니다.")


@app.command("list")
def list_(data: DataOption = None, as_json: JsonOption = False) -> None:
    """등록한 사람을 보여 준다."""
    accounts = _accounts(data).all()
    if as_json:
        print_rows({"name": a.name, "role": a.role.value} for a in accounts)
        return
    for account in accounts:
        typer.echo(f"{account.role.value:8} {account.name}")
    if not accounts:
        say("등록한 사람이 없습니다. 'assist users add 이름 --role agent'로 등록해 주세요.")


@app.command()
def password(name: NameArgument, data: DataOption = None) -> None:
    """비밀번호를 바꾼다. 열어 둔 화면은 닫힌다."""
    _accounts(data).change_password(name, _password())
    say(f"'{name}'의 비밀번호를 바꿨습니다. {_OUT}")


@app.command()
def role(
    name: NameArgument, role: Annotated[Role, typer.Argument(help=_ROLES)], data: DataOption = None
) -> None:
    """역할을 바꾼다. 열어 둔 화면은 닫힌다."""
    _accounts(data).change_role(name, role)
    say(f"'{name}'의 역할을 {role.value}(으)로 바꿨습니다. {_OUT}")


@app.command()
def remove(name: NameArgument, data: DataOption = None) -> None:
    """등록을 지운다. 열어 둔 화면은 닫힌다."""
    _accounts(data).remove(name)
    say(f"'{name}'을(를) 지웠습니다. 열어 둔 화면은 곧 닫힙니다.")
    if any(token.name == name for token in _tokens(data).all()):
        say(
            f"'{name}' 이름의 프로그램 토큰이 남아 있습니다. 거두려면 'assist tokens revoke {name}'을 쓰세요."
        )


def _accounts(data: DataOption) -> Accounts:
    return Accounts(_database(data))


def _tokens(data: DataOption) -> Tokens:
    return Tokens(_database(data))


def _database(data: DataOption) -> "Engine":
    from assist.bootstrap import load_settings
    from assist.database import open_database

    return open_database(load_settings(data))


def _password() -> str:
    from_environment = os.environ.get("ASSIST_PASSWORD")
    if from_environment:
        return from_environment
    if sys.stdin.isatty():
        return str(typer.prompt("비밀번호", hide_input=True, confirmation_prompt="비밀번호 다시", err=True))
    line = sys.stdin.readline().rstrip("\n")
    if not line:
        raise UsageError("비밀번호를 표준 입력이나 ASSIST_PASSWORD로 주세요.")
    return line
