"""``assist pack train``: learn from the company's own data, and keep what does better."""

from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.options import DataOption, JsonOption
from assist.cli.output import print_json, say
from assist.cli.pack import PackOption

if TYPE_CHECKING:
    from assist.learning.models import Earned

_ONLY = (
    "이것만 배운다: answers 답, calls 통화 결과, topics 통화 주제, priority 전화 순서(여러 번 적을 수 있다)"
)


def train(
    data: DataOption = None,
    pack: PackOption = None,
    only: Annotated[list[str] | None, typer.Option("--only", help=_ONLY, show_default=False)] = None,
    as_json: JsonOption = False,
) -> None:
    """우리 자료로 배우고, 보류해 둔 예에서 더 나은 것만 쓴다(되돌리기: assist pack undo 파일이름)."""
    from assist.accounts.accounts import LOCAL
    from assist.bootstrap import load_settings
    from assist.bootstrap.pack_training import train_pack

    earned = []
    for one in train_pack(load_settings(data, pack), only or (), LOCAL, say):
        earned.append(one)
        if not as_json:
            typer.echo(_told(one))
    if as_json:
        print_json({"trained": earned})


def _told(one: "Earned") -> str:
    head = f"{'새 가중치' if one.kept else '그대로'}  {one.title}: "
    if one.before is None or one.after is None:
        return f"{head}{one.why}"
    marks = f"{one.measure} {one.before:.3f} → {one.after:.3f}(차이 {one.low:+.3f}~{one.high:+.3f}, 시험 {one.held_out:,}개)"
    return f"{head}{marks}\n    {one.why}"
