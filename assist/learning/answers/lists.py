"""Writes what the encoder's heads learn from: ``python -m assist.learning.answers.lists --data DIR --out FILE``."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from assist.learning.answers.strangers import Models, Source, sources
from assist.learning.answers.written import WrittenQuestion
from assist.learning.remembering import RememberingEncoder
from knowledge.encoder.encoder import built_in
from knowledge.train.heads.lists import AskedList, write_lists

_SHARED = 16
"""Small talk is dealt out among so many libraries."""


def main(
    data: Annotated[list[Path], typer.Option("--data", help="색인이 있는 데이터 폴더")],
    out: Annotated[Path, typer.Option("--out", help="쓸 파일(JSON 줄)")],
    questions: Annotated[Path, typer.Option("--questions", help="쓴이들의 질문이 있는 폴더")],
    talk: Annotated[
        Path | None, typer.Option("--talk", help="이 파일의 말만, 답이 없는 물음으로(한 줄에 하나)")
    ] = None,
) -> None:
    """Ask every writer's question, or small talk that nothing answers, and write what was found for it."""
    models = Models(RememberingEncoder(built_in()), None)
    said = talk.read_text("utf-8").splitlines() if talk else []
    found = (
        one
        for number, source in enumerate(sources(data, questions, models))
        for one in (_small_talk(source, said[number::_SHARED]) if talk else _lists(source))
    )
    typer.echo(f"{write_lists(out, found):,} → {out}")


def _small_talk(source: Source, said: Sequence[str]) -> Iterator[AskedList]:
    questions = tuple(WrittenQuestion("talk", None, one) for one in said)
    for one, example in replace(source, questions=questions).asked(0):
        yield AskedList(
            source.name, one.writer, None, example.question, example.texts, (False,) * len(example.texts)
        )


def _lists(source: Source) -> Iterator[AskedList]:
    for seed, form in enumerate(source.forms()):
        for one, example in form.asked(seed):
            right = tuple(map(bool, example.right))
            yield AskedList(form.name, one.writer, one.ref, example.question, example.texts, right)


if __name__ == "__main__":
    typer.run(main)
