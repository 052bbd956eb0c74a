"""Trains the sentence vectors: ``python -m knowledge.train.heads.vectors LISTS... --graded FILE --out FILE``.

Three steps in four draw questions of one library: each should find its passage among the others' and some wrong ones
found for them, and another writer's question for the same passage among the others' (InfoNCE, van den Oord et al. 2018).
The fourth puts graded pairs of KorSTS in order (CoSENT, Su 2022). Of the change a share is kept (Wortsman et al. 2022,
https://arxiv.org/abs/2109.01903): the whole of it forgets what the published weights know of other texts.
"""

import argparse
import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from knowledge.encoder.base import BaseWeights
from knowledge.encoder.changes import Learnt
from knowledge.encoder.tokenizer import KoreanTokenizer, korean_pieces, pieces_of
from knowledge.passage import PairText
from knowledge.train.heads.body import Body, filled, published
from knowledge.train.heads.descent import descend
from knowledge.train.heads.lists import AskedList, read_lists


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was found to work."""

    seed: int = 0
    steps: int = 450
    rank: int = 16
    first: int = 4  # the first layer that learns
    rate: float = 6e-4
    warm_up: int = 40
    questions: int = 20  # a step, each for another passage
    graded: int = 48  # pairs a step
    temperature: float = 0.03
    sharpness: float = 20.0
    graded_share: float = 0.3
    kept: float = 0.35  # share of the change
    hardest: int = 6  # of the best found
    letters: int = 200  # of a passage
    longest_question: int = 40  # pieces
    longest_passage: int = 96


Graded = tuple[str, str, float]


class _Trainer:
    def __init__(
        self, base: BaseWeights, lists: Sequence[AskedList], graded: Sequence[Graded], recipe: Recipe
    ) -> None:
        kept = korean_pieces(base)
        self._tokenizer = KoreanTokenizer(pieces_of(base, kept))
        self._random = random.Random(recipe.seed)  # noqa: S311 - seeded sampling, not a secret
        self._recipe, self._graded = recipe, graded
        self._libraries: dict[str, list[AskedList]] = {}
        self._others: dict[tuple[str, str | None], list[AskedList]] = {}
        for one in lists:
            if one.answers:
                self._libraries.setdefault(one.library, []).append(one)
                self._others.setdefault((one.library, one.ref), []).append(one)
        self.body = Body(base, kept, recipe.rank, recipe.first)

    def loss(self, step: int) -> Tensor:
        """Return the loss of one step."""
        return self._order_loss() if step % 4 == 3 else self._match_loss(self._drawn())

    def _drawn(self) -> list[AskedList]:
        """Return questions of one library, no two for the same passage; large libraries come oftener."""
        weights = [len(asked) ** 0.7 for asked in self._libraries.values()]
        (asked,) = self._random.choices(list(self._libraries.values()), weights)
        several = self._random.sample(asked, min(3 * self._recipe.questions, len(asked)))
        return list({one.ref: one for one in several}.values())[: self._recipe.questions]

    def _match_loss(self, drawn: Sequence[AskedList]) -> Tensor:
        heat, count = self._recipe.temperature, len(drawn)
        wrong = [one.wrong[: self._recipe.hardest] for one in drawn[: count // 2]]
        passages = [self._window(one.answers[0]) for one in drawn]
        passages += [self._window(self._random.choice(some)) for some in wrong if some]
        questions = [one.question for one in drawn] + [self._other(one) for one in drawn]
        asked = self._vectors("query: ", questions, self._recipe.longest_question)
        found = self._vectors("passage: ", passages, self._recipe.longest_passage)
        own = torch.arange(count)
        first, second = asked[:count], asked[count:]
        there = cross_entropy(first @ found.T / heat, own)
        back = cross_entropy(found[:count] @ first.T / heat, own)
        return there + 0.5 * back + 0.5 * cross_entropy(first @ second.T / heat, own)

    def _order_loss(self) -> Tensor:
        pairs = self._random.sample(self._graded, self._recipe.graded)
        rows = self._vectors("query: ", [text for pair in pairs for text in pair[:2]], 64)
        cosine = (rows[::2] * rows[1::2]).sum(1) * self._recipe.sharpness
        score = torch.tensor([pair[2] for pair in pairs])
        wrong = (cosine[None, :] - cosine[:, None])[score[:, None] > score[None, :]]
        return self._recipe.graded_share * torch.logsumexp(torch.cat([torch.zeros(1), wrong]), 0)

    def _other(self, one: AskedList) -> str:
        """Return another writer's question for the same passage, this one where there is none."""
        same = self._others[one.library, one.ref]
        others = [other for other in same if other.writer != one.writer] or same
        return self._random.choice(others).question

    def _window(self, text: PairText) -> str:
        longest, start = self._recipe.letters, 0
        if len(text.text) > longest + 20:
            start = self._random.randrange(len(text.text) - longest + 1)
        return f"{text.title[:60]}\n{text.text[start : start + longest]}".strip()

    def _vectors(self, prefix: str, texts: Sequence[str], longest: int) -> Tensor:
        encoded = self._tokenizer.encode([prefix + text for text in texts])
        with torch.autocast("cpu", torch.bfloat16):
            return self.body.vectors(filled([_cut(one.ids, longest) for one in encoded])).float()


def _cut(row: Sequence[int], longest: int) -> Sequence[int]:
    return row if len(row) <= longest else [*row[: longest - 1], row[-1]]


def train(lists: Sequence[AskedList], graded: Sequence[Graded], recipe: Recipe) -> Learnt:
    """Return the kept share of what the lists and the graded pairs teach.

    Raises:
        EncoderMissing: the published weights are not installed here.
    """
    torch.manual_seed(recipe.seed)
    trainer = _Trainer(published(), lists, graded, recipe)
    descend(trainer.body, trainer.loss, recipe)
    changes = trainer.body.changes()
    return Learnt({name: ((up * recipe.kept).astype(up.dtype), down) for name, (up, down) in changes.items()})


def read_graded(path: Path) -> list[Graded]:
    """Return the sentence pairs of KorSTS with their grades (0 to 5)."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [(row[5], row[6], float(row[4])) for row in rows if len(row) >= 7]


def main() -> None:
    """Read the lists, train, save."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.train.heads.vectors", description=__doc__)
    parser.add_argument("lists", type=Path, nargs="+", help="JSON lines of questions with what was found")
    parser.add_argument("--graded", type=Path, required=True, help="graded sentence pairs (KorSTS)")
    parser.add_argument("--out", type=Path, required=True, help="the file of arrays to write")
    parser.add_argument("--without", nargs="*", default=[], help="writers and libraries to leave out")
    parser.add_argument("--steps", type=int, default=Recipe().steps)
    given = parser.parse_args()
    lists = read_lists(given.lists, given.without)
    train(lists, read_graded(given.graded), Recipe(steps=given.steps)).save(given.out)


if __name__ == "__main__":
    main()
