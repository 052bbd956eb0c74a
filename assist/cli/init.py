"""``assist init``: a data folder for a company."""

from pathlib import Path
from typing import Annotated

import typer

from assist.cli.options import JsonOption
from assist.cli.output import print_json, say
from knowledge.packs.choice import EMPTY


def init(
    folder: Annotated[Path, typer.Argument(help="새 데이터 폴더")],
    pack: Annotated[
        str, typer.Option("--pack", help="팩 이름, 팩 폴더, 또는 empty(빈 팩)", show_default=True)
    ] = EMPTY,
    as_json: JsonOption = False,
) -> None:
    """회사 하나의 데이터 폴더를 만든다. 고쳐 쓸 파일을 설명과 함께 넣고, 쓰는 팩을 적어 둔다."""
    from assist.bootstrap.initial import initialise

    made = initialise(folder, pack, say)
    if as_json:
        print_json(made)
        return
    typer.echo(
        f"'{made.data}' 폴더를 팩 '{made.pack}'(으)로 만들었습니다. 문서 {made.documents}개, 조각 {made.passages:,}개.\n"
        f"1. '{made.data / 'pack'}'의 파일 {len(made.files)}개를 회사에 맞게 고치세요(pack.yaml부터).\n"
        f"2. 문서를 넣으세요: assist ingest 문서폴더 --data {made.data}\n"
        f"3. 확인하세요: assist pack check --data {made.data}\n"
        f"4. 여세요: assist serve --data {made.data}"
    )
