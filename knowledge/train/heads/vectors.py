"""Trains the sentence vectors: ``python -m knowledge.train.heads.vectors LISTS... --graded FILE --out FILE``.

Three steps in four draw questions of one library: each should find its passage among the others' and some wrong ones
found for them, and another writer's question for the same passage among the others' (InfoNCE, van den Oord et al. 2018).
The fourth puts graded pairs of KorSTS in order (CoSENT, Su 2022) and pairs what means the same in public corpora. Every
step holds the order in which the published weights put ordinary texts around each other (relational distillation, Park et
al. 2019), and our questions stay away from these, so that what is known of other texts is kept; of the change a share is
kept (Wortsman et al. 2022, https://arxiv.org/abs/2109.01903).
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, kl_div

from knowledge.encoder.base import BaseWeights
from knowledge.encoder.changes import Learnt
from knowledge.encoder.tokenizer import KoreanTokenizer, korean_pieces, pieces_of
from knowledge.passage import PairText
from knowledge.train.corpora import Corpora, Sources, read
from knowledge.train.heads.body import Body, filled, published
from knowledge.train.heads.descent import descend
from knowledge.train.heads.lists import AskedList, read_lists
from knowledge.train.heads.ordinary import PASSAGE, QUERY, OrdinaryText, OrdinaryTexts


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
    graded: int = 40  # pairs a step
    same: int = 32  # pairs of a corpus a step
    temperature: float = 0.03
    sharpness: float = 20.0
    graded_share: float = 0.3
    anchors: int = 1200  # ordinary texts
    held: int = 24  # of them a step
    hold: float = 1.0  # weight of what they moved
    published: float = 0.01  # temperature the published weights were taught with (Wang et al. 2024)
    kept: float = 1.0  # share of the change
    hardest: int = 6  # of the best found
    letters: int = 200  # of a passage
    longest_question: int = 40  # pieces
    longest_passage: int = 96


_CYCLE = 4  # steps, the last of them of public texts
_TOGETHER = 16  # texts of like length that are read together


class _Trainer:
    def __init__(
        self, base: BaseWeights, lists: Sequence[AskedList], corpora: Corpora, recipe: Recipe
    ) -> None:
        kept = korean_pieces(base)
        self._tokenizer = KoreanTokenizer(pieces_of(base, kept))
        self._random = random.Random(recipe.seed)  # noqa: S311 - seeded sampling, not a secret
        self._recipe = recipe
        self._libraries: dict[str, list[AskedList]] = {}
        self._others: dict[tuple[str, str | None], list[AskedList]] = {}
        for one in lists:
            if one.answers:
                self._libraries.setdefault(one.library, []).append(one)
                self._others.setdefault((one.library, one.ref), []).append(one)
        self.body = Body(base, kept, recipe.rank, recipe.first)
        self._ordinary = OrdinaryTexts(corpora, recipe.anchors, self._random)
        self._near = self._remember()

    def loss(self, step: int) -> Tensor:
        """Return the loss of one step."""
        held = self._random.sample(range(len(self._ordinary.anchors)), self._recipe.held)
        rows = self._vectors([self._ordinary.anchors[at] for at in held], self._recipe.longest_passage)
        ordered = step % _CYCLE == _CYCLE - 1
        learnt = self._order_loss() + self._same_loss() if ordered else self._match_loss(self._drawn(), rows)
        return learnt + self._recipe.hold * self._moved(rows, self._near[held][:, held])

    def _remember(self) -> Tensor:
        """Return how near the published weights put the anchors to each other."""
        texts, size = self._ordinary.anchors, _TOGETHER
        with torch.no_grad():
            parts = [
                self._vectors(texts[at : at + size], self._recipe.longest_passage)
                for at in range(0, len(texts), size)
            ]
        rows = torch.cat(parts)
        return rows @ rows.T

    def _moved(self, rows: Tensor, near: Tensor) -> Tensor:
        """Return how much the order of the others around each anchor has changed (Kullback-Leibler divergence).

        Shares, not cosines: training lowers all cosines, and a text held at its old ones would be near to everything.
        """
        heat, itself = self._recipe.temperature, torch.eye(len(rows), dtype=torch.bool)
        now = (rows @ rows.T / heat).masked_fill(itself, -1e4).log_softmax(1)
        before = (near / self._recipe.published).masked_fill(itself, -1e4).log_softmax(1)
        return kl_div(now, before, log_target=True, reduction="batchmean")

    def _drawn(self) -> list[AskedList]:
        """Return questions of one library, no two for the same passage; large libraries come oftener."""
        weights = [len(asked) ** 0.7 for asked in self._libraries.values()]
        (asked,) = self._random.choices(list(self._libraries.values()), weights)
        several = self._random.sample(asked, min(3 * self._recipe.questions, len(asked)))
        return list({one.ref: one for one in several}.values())[: self._recipe.questions]

    def _match_loss(self, drawn: Sequence[AskedList], strange: Tensor) -> Tensor:
        heat, count = self._recipe.temperature, len(drawn)
        wrong = [one.wrong[: self._recipe.hardest] for one in drawn[: count // 2]]
        passages = [self._window(one.answers[0]) for one in drawn]
        passages += [self._window(self._random.choice(some)) for some in wrong if some]
        questions = [one.question for one in drawn] + [self._other(one) for one in drawn]
        asked = self._vectors([(QUERY, one) for one in questions], self._recipe.longest_question)
        found = self._vectors([(PASSAGE, one) for one in passages], self._recipe.longest_passage)
        own = torch.arange(count)
        first, second = asked[:count], asked[count:]
        there = cross_entropy(first @ torch.cat([found, strange]).T / heat, own)
        back = cross_entropy(found[:count] @ first.T / heat, own)
        return there + 0.5 * back + 0.5 * cross_entropy(first @ second.T / heat, own)

    def _order_loss(self) -> Tensor:
        pairs = self._ordinary.graded(self._recipe.graded)
        texts = [(QUERY, text) for pair in pairs for text in (pair.first, pair.second)]
        rows = self._vectors(texts, 64)
        cosine = (rows[::2] * rows[1::2]).sum(1) * self._recipe.sharpness
        score = torch.tensor([pair.score for pair in pairs])
        wrong = (cosine[None, :] - cosine[:, None])[score[:, None] > score[None, :]]
        return self._recipe.graded_share * torch.logsumexp(torch.cat([torch.zeros(1), wrong]), 0)

    def _same_loss(self) -> Tensor:
        pairs = self._ordinary.same(self._recipe.same)
        rows = self._vectors([text for pair in pairs for text in pair], self._recipe.longest_passage)
        alike, own = rows[::2] @ rows[1::2].T / self._recipe.temperature, torch.arange(len(pairs))
        return 0.5 * (cross_entropy(alike, own) + cross_entropy(alike.T, own))

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

    def _vectors(self, texts: Sequence[OrdinaryText], longest: int) -> Tensor:
        encoded = self._tokenizer.encode([f"{before}: {text}" for before, text in texts])
        rows = [_cut(one.ids, longest) for one in encoded]
        order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
        parts = [order[at : at + _TOGETHER] for at in range(0, len(order), _TOGETHER)]
        read = torch.cat([self.body.vectors(filled([rows[at] for at in part])) for part in parts])
        return read[torch.argsort(torch.tensor(order))]


def _cut(row: Sequence[int], longest: int) -> Sequence[int]:
    return row if len(row) <= longest else [*row[: longest - 1], row[-1]]


def train(lists: Sequence[AskedList], corpora: Corpora, recipe: Recipe) -> Learnt:
    """Return the kept share of what the lists and the public corpora teach.

    Raises:
        EncoderMissing: the published weights are not installed here.
    """
    torch.manual_seed(recipe.seed)
    trainer = _Trainer(published(), lists, corpora, recipe)
    descend(trainer.body, trainer.loss, recipe)
    changes = trainer.body.changes()
    return Learnt({name: ((up * recipe.kept).astype(up.dtype), down) for name, (up, down) in changes.items()})


def main() -> None:
    """Read the lists, train, save."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.train.heads.vectors", description=__doc__)
    parser.add_argument("lists", type=Path, nargs="+", help="JSON lines of questions with what was found")
    parser.add_argument("--pairs", type=Path, required=True, help="the folder of public sentence pairs")
    parser.add_argument("--law", type=Path, required=True, help="JSON lines of articles of law")
    parser.add_argument("--utterances", type=Path, required=True, help="JSON lines of utterances")
    parser.add_argument("--out", type=Path, required=True, help="the file of arrays to write")
    parser.add_argument("--without", nargs="*", default=[], help="writers and libraries to leave out")
    parser.add_argument("--steps", type=int, default=Recipe().steps)
    given = parser.parse_args()
    lists = read_lists(given.lists, given.without)
    corpora = read(Sources(given.pairs, given.law, given.utterances))
    train(lists, corpora, Recipe(steps=given.steps)).save(given.out)


if __name__ == "__main__":
    main()
