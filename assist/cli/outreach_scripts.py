"""``assist outreach scripts``: what to say to a refusal, with its checks."""

from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.options import ClientOption, DataOption, JsonOption
from assist.cli.output import print_json

if TYPE_CHECKING:
    from assist.outreach.scripts.words import Advice


def scripts(
    reason: Annotated[str, typer.Option("--reason", help="거절 사유: 코드, 이름, 또는 상대가 한 말")],
    client: ClientOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """거절 사유에 쓸 문구를 꼭 할 말·하지 않을 말과 함께 보여 준다."""
    from assist.bootstrap import load_settings, open_scripts

    found = open_scripts(load_settings(data)).advice(reason, client)
    print_json(found) if as_json else typer.echo(_advice_text(found))


def _advice_text(found: "Advice") -> str:
    lines = [f"■ {' > '.join(found.path)} ({found.reason}){f' · {found.client}' if found.client else ''}"]
    for one in found.wordings:
        lines += [f"  [{one.arm or '공통'}] {one.title}: {one.text}"]
    lines += [f"  꼭 할 말: {point}" for point in found.must_say]
    lines += [f"  하지 않을 말: {point}" for point in found.must_not_say]
    return "\n".join([*lines, f"  ※ {found.verdict}"])
