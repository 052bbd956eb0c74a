"""Makes the neutral weights from nothing: ``python -m assist.learning.answers.neutral paired|words --data DIR ...``.

Writers who never saw the library's ways of asking ask it, with these and without; a part of the questions has no answer in
it, and in one round a quarter of the answers is left out too. The weights for judging with the pair scorer are fitted on
writers the scorer was not trained on (``--only``), those for judging by words on all. No measuring set is read.
"""

import json
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assist.answer.evidence import PAIRED, WORDS, JudgeWeights
from assist.learning.answers.fitting import first_right, fit
from assist.learning.answers.strangers import Models, Source, sources
from assist.learning.answers.trials import OPEN_SHARE, STRANGER_WEIGHT, Example
from assist.learning.remembering import RememberingEncoder
from knowledge.encoder.encoder import built_in

_OWN = 400
"""Ways of asking of a library that are held out, at most."""


class Kind(StrEnum):
    """Which weights are made."""

    PAIRED = "paired"
    WORDS = "words"


@dataclass(slots=True)
class _Asked:
    """Questions with an answer in the library, and those that may have none."""

    closed: list[Example] = field(default_factory=list)
    mixed: list[Example] = field(default_factory=list)

    def add(self, source: Source, share: float) -> None:
        """Ask a library a share of what was written about it, bare and with its ways of asking, and of these, held out."""
        for seed, form in enumerate(one.some(share) for one in source.forms()):
            whole = list(form.asked(seed))
            self.closed += [example for one, example in whole if one.ref]
            self.mixed += [example for _, example in whole]
            self.mixed += [example for _, example in form.foreign().some(share).asked(seed)] * STRANGER_WEIGHT
        self.mixed += [example for one, example in form.asked(seed, OPEN_SHARE) if one.ref]
        own = list(source.own(int(_OWN * share)))
        self.closed += own
        self.mixed += own


def main(
    kind: Annotated[Kind, typer.Argument(help="paired(짝 점수기와 함께) 또는 words(낱말만)")],
    data: Annotated[list[Path], typer.Option("--data", help="색인이 있는 데이터 폴더")],
    questions: Annotated[Path, typer.Option("--questions", help="쓴이들의 질문이 있는 폴더")],
    out: Annotated[Path, typer.Option("--out", help="weights 폴더를 둘 곳(팩)")],
    only: Annotated[str, typer.Option("--only", help="이 쓴이들의 질문만(쉼표로)")] = "",
    share: Annotated[float, typer.Option("--share", min=0, max=1, help="질문의 이만큼만")] = 1.0,
    threshold: Annotated[float, typer.Option("--threshold", min=0, max=1)] = 0.5,
) -> None:
    """Fit one file of weights and write it."""
    models = Models(None, None)
    if kind is Kind.PAIRED:
        encoder = built_in()
        models = Models(RememberingEncoder(encoder), encoder)
    asked = _Asked()
    for source in sources(data, questions, models, only.split(",") if only else ()):
        asked.add(source, share)
        typer.echo(f"{source.name}: {len(asked.closed):,} + {len(asked.mixed):,}", err=True)
    weights = fit(asked.closed, asked.mixed, threshold)
    _write(out / (PAIRED if kind is Kind.PAIRED else WORDS), weights, asked)


def _write(path: Path, weights: JudgeWeights, asked: _Asked) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(weights.model_dump(), indent=1) + "\n", encoding="utf-8")
    right = first_right(asked.closed, weights)
    typer.echo(f"{len(asked.closed):,} + {len(asked.mixed):,} questions, first right {right:.3f} → {path}")


if __name__ == "__main__":
    typer.run(main)
