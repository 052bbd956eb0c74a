"""Makes the neutral weights from nothing: ``python -m assist.learning.answers.neutral``.

Questions are held out and asked: those of one writer at a time, because strangers ask in other words than the
library's writers do, and some of every writer's, because a library knows more ways to ask than one writer's.
A few that stay are asked as they stand, as agents do. In other rounds a quarter of the answers is left out too,
so that questions without an answer are seen. No development or test set is read.
"""

import json
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from assist.learning.answers.fitting import first_right, fit
from assist.learning.answers.out_of_scope import out_of_scope
from assist.learning.answers.trials import OPEN_SHARE, STRANGER_WEIGHT, Example, Library, Trial
from assist.learning.remembering import RememberingEncoder
from knowledge.embed import BuiltInEmbedder
from knowledge.encoder.encoder import built_in
from knowledge.index.edge import EdgeEngine
from knowledge.index.store import Store
from knowledge.packs import activate, active, choose
from knowledge.passage import Passage

_HELD_SHARE = 0.4
_KNOWN_SHARE = 0.05
_STRANGER_ROUNDS = 8  # each with other clients on the line


def main(
    data: Annotated[Path, typer.Option("--data", help="색인이 있는 데이터 폴더")] = Path("data"),
    threshold: Annotated[float, typer.Option("--threshold", min=0, max=1)] = 0.2,
    out: Annotated[Path | None, typer.Option("--out", help="가중치를 쓸 파일")] = None,
) -> None:
    """Fit on the index in ``data`` and write the weights."""
    activate(choose(None, Path("data")))
    generation = Store(EdgeEngine(data / "index"), BuiltInEmbedder()).current()
    passages = list(generation.passages(range(1, generation.about.passages + 1)).values())
    library = Library(passages, generation.glossary, (), RememberingEncoder(built_in()))
    rounds = [*_writers(), *(_sample(passages, seed) for seed in (1, 2))]
    closed = [e for seed, held in enumerate(rounds) for e in _trial(library, seed, 0.0, held)]
    opened = [e for seed, held in enumerate(rounds) for e in _trial(library, 9 + seed, OPEN_SHARE, held)]
    weights = fit(closed, [*opened, *closed[::2], *_strangers(library) * STRANGER_WEIGHT], threshold)
    path = out or active().layers[-1] / "weights" / "judge.json"
    path.write_text(json.dumps(weights.model_dump(), indent=1) + "\n", encoding="utf-8")
    typer.echo(
        f"{len(closed)} + {len(opened)} questions, first right {first_right(closed, weights):.3f} → {path}"
    )


def _trial(library: Library, seed: int, left_out: float, held: frozenset[str]) -> list[Example]:
    with tempfile.TemporaryDirectory() as folder:
        return list(Trial(library, seed, left_out, Path(folder), held, _KNOWN_SHARE).examples())


def _writers() -> tuple[frozenset[str], ...]:
    """Return the questions of each writer of the sample library who asks about every fact."""
    files = sorted((active().folder("build") or Path()).glob("question_variants_*.jsonl"))
    return tuple(
        frozenset(
            q for line in file.read_text(encoding="utf-8").splitlines() for q in json.loads(line)["questions"]
        )
        for file in files
    )


def _sample(passages: Sequence[Passage], seed: int) -> frozenset[str]:
    """Return some of every writer's questions."""
    choose = random.Random(seed)  # noqa: S311 - a reproducible split, not a secret
    return frozenset(q for p in passages for q in p.questions if choose.random() < _HELD_SHARE)


def _strangers(library: Library) -> list[Example]:
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(library, 4, 0.0, Path(folder), frozenset())
        return [example for _ in range(_STRANGER_ROUNDS) for example in trial.strangers(out_of_scope())]


if __name__ == "__main__":
    typer.run(main)
