"""Trains the reader of turns: ``python -m knowledge.train.heads.turns FILES... --out FILE``.

Each step reads stretches of calls, memos and mails, many turns at once. For each turn the loss asks what the supplier's
stance is and why, which step is talked of, of which type and who does it, and whether a stop is demanded; where a
second reader labelled the turns, his labels are learnt. Of sentences as they are spoken it asks what they do.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from knowledge.encoder.batches import alike_long
from knowledge.encoder.changes import Learnt
from knowledge.encoder.part_row import PartRow
from knowledge.encoder.tokenizer import KoreanTokenizer, korean_pieces, pieces_of
from knowledge.encoder.turn_rows import SpokenTurn, TurnRows
from knowledge.encoder.turns import ASKED
from knowledge.train.heads.body import TOGETHER, hidden, published
from knowledge.train.heads.descent import descend
from knowledge.train.heads.labelled import LabelledCall, Labels, read_calls, read_spoken, read_stops
from knowledge.train.heads.parts import PartModel

_READERS = {".jsonl": read_calls, ".tsv": read_stops}
_UNKNOWN = -1  # answer
_MEASURED = 4  # steps whose turns tell mean and spread


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was found to work."""

    seed: int = 0
    steps: int = 1400
    rank: int = 16
    layers: int = 12  # of the body, from below
    first: int = 4  # the first of them that learns
    rate: float = 1.5e-3
    warm_up: int = 60
    calls: int = 6  # stretches of calls a step
    lines: int = 14  # single utterances a step
    spoken: int = 12  # sentences of which only the act is known
    nameless: float = 0.25  # how often it is left out who speaks, as in a transcript that does not say
    hidden: float = 0.1  # of the pieces, so that no single word decides
    dropped: float = 0.2  # of what is pooled


_Laid = tuple[PartRow, list[Labels]]
"""A row, and the labels of its turns."""


class _Sampler:
    def __init__(
        self, calls: Sequence[LabelledCall], spoken: Sequence[LabelledCall], rows: TurnRows, recipe: Recipe
    ) -> None:
        self._random = random.Random(recipe.seed)  # noqa: S311 - seeded sampling, not a secret
        self._rows, self._recipe = rows, recipe
        self._lines = self._shuffled([one for one in calls if len(one.turns) == 1])
        self._calls = self._shuffled([one for one in calls if len(one.turns) > 1])
        self._spoken = self._shuffled(list(spoken))

    def step(self) -> list[_Laid]:
        """Return the rows of one step with the labels of their turns, rows of like length together."""
        drawn = [*islice(self._calls, self._recipe.calls), *islice(self._lines, self._recipe.lines)]
        drawn += islice(self._spoken, self._recipe.spoken)
        laid = [self._laid(one) for one in drawn]
        return sorted(laid, key=lambda one: len(one[0].ids))

    def _laid(self, call: LabelledCall) -> _Laid:
        """Return one stretch of a call: where it begins, and whether it ends before the row is full, is drawn."""
        start = self._random.randrange(len(call.turns))
        start = 0 if self._random.random() < 0.5 else min(start, max(len(call.turns) - 4, 0))
        end = self._random.randint(start + 1, len(call.turns))
        part = call.part(start, end if self._random.random() < 0.5 else len(call.turns))
        turns = part.turns
        if self._random.random() < self._recipe.nameless:
            turns = tuple(SpokenTurn("", turn.text) for turn in turns)
        row = next(self._rows.rows(turns))
        return self._hidden(row), [part.labels[at] for at, _, _ in row.parts]

    def _hidden(self, row: PartRow) -> PartRow:
        ends = {0, *(end for _, _, end in row.parts)}
        return replace(row, ids=hidden(row.ids, self._recipe.hidden, self._random, ends))

    def _shuffled(self, calls: list[LabelledCall]) -> Iterator[LabelledCall]:
        while calls:
            self._random.shuffle(calls)
            yield from calls


def train(calls: Sequence[LabelledCall], spoken: Sequence[LabelledCall], recipe: Recipe) -> Learnt:
    """Return what the calls, and the spoken sentences where there are any, teach.

    Raises:
        EncoderMissing: the published weights are not installed here.
    """
    torch.manual_seed(recipe.seed)
    base = published()
    kept = korean_pieces(base)
    sampler = _Sampler(calls, spoken, TurnRows(KoreanTokenizer(pieces_of(base, kept))), recipe)
    model = PartModel(base, kept, recipe, sum(map(len, ASKED.values())))
    model.measure([row for _ in range(_MEASURED) for row, _ in sampler.step()])
    weights = _weights([own for one in (*calls, *spoken) for own in one.labels])
    descend(model, lambda step: _loss(model, weights, sampler.step()), recipe)
    return model.learnt("turns")


def _wanted(labels: Sequence[Labels]) -> list[Tensor]:
    """Return for each question the answer the last reader gave (turns), ``_UNKNOWN`` where nobody was asked."""
    return [
        torch.tensor([own[number][-1] if own[number] else _UNKNOWN for own in labels])
        for number in range(len(ASKED))
    ]


def _weights(labels: Sequence[Labels]) -> list[Tensor]:
    """Return for each question how much each answer counts: rare ones more (the fourth root of how often they come)."""
    counts = [
        torch.bincount(wanted[wanted >= 0], minlength=len(answers))
        for wanted, answers in zip(_wanted(labels), ASKED.values(), strict=True)
    ]
    return [(each.max() / each.clamp(min=1)) ** 0.25 for each in counts]


def _loss(model: PartModel, weights: Sequence[Tensor], laid: Sequence[_Laid]) -> Tensor:
    rows = [row for row, _ in laid]
    groups = alike_long([len(row.ids) for row in rows], TOGETHER)
    scores = torch.cat([model([rows[place] for place in group]) for group in groups])
    parts = torch.split(scores, [len(answers) for answers in ASKED.values()], dim=1)
    wanted = _wanted([own for _, labels in laid for own in labels])
    losses = [
        cross_entropy(scores, answers, weight, ignore_index=_UNKNOWN)
        for scores, answers, weight in zip(parts, wanted, weights, strict=True)
        if (answers >= 0).any()
    ]
    return torch.stack(losses).sum()


def main() -> None:
    """Read the calls, train, save."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.train.heads.turns", description=__doc__)
    parser.add_argument(
        "texts", type=Path, nargs="+", help="labelled calls (.jsonl) and stops (.tsv), a file a writer"
    )
    parser.add_argument("--out", type=Path, required=True, help="the file of arrays to write")
    parser.add_argument("--spoken", type=Path, help="sentences of 3i4K with their class")
    parser.add_argument("--without", nargs="*", default=[], help="writers to leave out")
    parser.add_argument("--steps", type=int, default=Recipe().steps)
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    given = parser.parse_args()
    calls = [
        one for path in given.texts for one in _READERS[path.suffix](path) if one.writer not in given.without
    ]
    spoken = read_spoken(given.spoken) if given.spoken else []
    spoken = [one for one in spoken if one.writer not in given.without]
    train(calls, spoken, Recipe(seed=given.seed, steps=given.steps)).save(given.out)


if __name__ == "__main__":
    main()
