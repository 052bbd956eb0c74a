"""Trains the pair scorer: ``python -m knowledge.train.heads.pairs LISTS... --out FILE``.

Each step reads eight questions with a passage that answers and three of the best found that do not (two where none
answers). The loss asks for the right one among those of its question (softmax) and for a true probability of each
(logistic), so that the score of a passage alone says whether it answers.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, gelu

from knowledge.encoder.base import BaseWeights
from knowledge.encoder.batches import alike_long
from knowledge.encoder.changes import Learnt
from knowledge.encoder.pair_rows import ENDS, PairRows
from knowledge.encoder.tokenizer import KoreanTokenizer, korean_pieces, pieces_of
from knowledge.passage import PairText
from knowledge.train.heads.body import PAD, TOGETHER, Body, filled, hidden, published
from knowledge.train.heads.descent import descend
from knowledge.train.heads.lists import AskedList, read_lists

Row = tuple[int, ...]
_MEASURED = 4  # steps whose rows tell mean and spread


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was found to work."""

    seed: int = 0
    steps: int = 1500
    rank: int = 16
    first: int = 5  # the first layer that learns
    rate: float = 1e-3
    warm_up: int = 60
    questions: int = 8  # a step
    wrong: int = 3  # passages that do not answer, beside the one that does
    hardest: int = 6  # of the best found
    no_way: float = 0.25  # how often the way of asking is left out, as in a library that has none
    inner: int = 128
    hidden: float = 0.1  # of the pieces, so that no single word decides
    dropped: float = 0.1  # of what is pooled


class PairModel(nn.Module):
    """The body with a head that scores a row by its first piece and the mean of all."""

    def __init__(self, base: BaseWeights, kept: Sequence[int], recipe: Recipe) -> None:
        super().__init__()
        self.body = Body(base, kept, recipe.rank, recipe.first)
        self.dropout = nn.Dropout(recipe.dropped)
        self.hidden = nn.Linear(2 * base.shape.hidden, recipe.inner)
        self.out = nn.Linear(recipe.inner, 1)
        self.mean, self.spread = torch.zeros(2 * base.shape.hidden), torch.ones(2 * base.shape.hidden)

    def pooled(self, ids: Tensor) -> Tensor:
        """Return for each row the state of its first piece and the mean of all (rows, 2 x width)."""
        states = self.body(ids)
        here = (ids != PAD).to(states.dtype)[..., None]
        return torch.cat([states[:, 0], (states * here).sum(1) / here.sum(1)], 1)

    def measure(self, rows: Sequence[Sequence[int]]) -> None:
        """Take mean and spread of what is pooled from some rows: the head learns from what is told apart, not from the rest."""
        with torch.no_grad():
            pooled = self.pooled(filled(rows))
        self.mean, self.spread = pooled.mean(0), pooled.std(0)

    def forward(self, rows: Sequence[Sequence[int]]) -> Tensor:
        """Return a logit a row."""
        groups = list(alike_long([len(row) for row in rows], TOGETHER))
        pooled = torch.cat([self.pooled(filled([rows[place] for place in group])) for group in groups])
        told = self.dropout((pooled - self.mean) / self.spread)
        back = torch.tensor([place for group in groups for place in group]).argsort()
        scores: Tensor = self.out(gelu(self.hidden(told)))[back, 0]
        return scores

    def learnt(self) -> Learnt:
        """Return the changes and the head, mean and spread worked into it."""
        weight, bias = self.hidden.weight.detach(), self.hidden.bias.detach()
        scaled = weight / self.spread
        head = {"hidden.w": scaled.numpy(), "hidden.b": (bias - scaled @ self.mean).numpy()}
        head |= {"out.w": self.out.weight.detach().numpy(), "out.b": self.out.bias.detach().numpy()}
        return Learnt(self.body.changes(), head)


class _Sampler:
    """Draws steps: every question once before any comes again."""

    def __init__(self, lists: Sequence[AskedList], rows: PairRows, recipe: Recipe) -> None:
        self._random = random.Random(recipe.seed)  # noqa: S311 - seeded sampling, not a secret
        self._rows, self._recipe = rows, recipe
        self._asked: dict[tuple[str, str, str], list[AskedList]] = {}
        for one in lists:
            if one.ref is None or one.answers:
                self._asked.setdefault((one.library, one.writer, one.question), []).append(one)
        self._turn = self._shuffled()

    def step(self) -> list[tuple[list[Row], bool]]:
        """Return for some questions their rows, the right one first where there is one."""
        chosen = [self._random.choice(next(self._turn)) for _ in range(self._recipe.questions)]
        return [(self._of(one), bool(one.answers)) for one in chosen]

    def _of(self, one: AskedList) -> list[Row]:
        hard = one.wrong[: self._recipe.hardest]
        right = [self._random.choice(one.answers)] if one.answers else []
        count = min(len(hard), self._recipe.wrong if right else self._recipe.wrong - 1)
        return [self._row(one.question, text) for text in (*right, *self._random.sample(hard, count))]

    def _row(self, question: str, text: PairText) -> Row:
        bare = self._random.random() < self._recipe.no_way
        row = self._rows.row(question, replace(text, way=None) if bare else text)
        ends = {place for place, piece in enumerate(row) if piece in ENDS}
        return hidden(row, self._recipe.hidden, self._random, ends)

    def _shuffled(self) -> Iterator[list[AskedList]]:
        order = sorted(self._asked)
        while order:
            self._random.shuffle(order)
            yield from (self._asked[key] for key in order)


def train(lists: Sequence[AskedList], recipe: Recipe) -> Learnt:
    """Return what the lists teach.

    Raises:
        EncoderMissing: the published weights are not installed here.
    """
    torch.manual_seed(recipe.seed)
    base = published()
    kept = korean_pieces(base)
    sampler = _Sampler(lists, PairRows(KoreanTokenizer(pieces_of(base, kept))), recipe)
    model = PairModel(base, kept, recipe)
    model.measure([row for _ in range(_MEASURED) for rows, _ in sampler.step() for row in rows])
    descend(model, lambda step: _loss(model, sampler.step()), recipe)
    return model.learnt()


def _loss(model: PairModel, asked: Sequence[tuple[list[Row], bool]]) -> Tensor:
    scores = model([row for rows, _ in asked for row in rows])
    parts = torch.split(scores, [len(rows) for rows, _ in asked])
    wanted = torch.cat(
        [torch.tensor([1.0 if has and i == 0 else 0.0 for i in range(len(rows))]) for rows, has in asked]
    )
    among = [
        cross_entropy(part[None], torch.tensor([0]))
        for part, (rows, has) in zip(parts, asked, strict=True)
        if has and len(rows) > 1
    ]
    single = binary_cross_entropy_with_logits(scores, wanted)
    return single + (torch.stack(among).mean() if among else 0)


def main() -> None:
    """Read the lists, train, save."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.train.heads.pairs", description=__doc__)
    parser.add_argument(
        "lists", type=Path, nargs="+", help="JSON lines of questions with what was found for them"
    )
    parser.add_argument("--out", type=Path, required=True, help="the file of arrays to write")
    parser.add_argument("--without", nargs="*", default=[], help="writers and libraries to leave out")
    parser.add_argument("--steps", type=int, default=Recipe().steps)
    parser.add_argument("--rate", type=float, default=Recipe().rate)
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    given = parser.parse_args()
    lists = read_lists(given.lists, given.without)
    train(lists, Recipe(seed=given.seed, steps=given.steps, rate=given.rate)).save(given.out)


if __name__ == "__main__":
    main()
