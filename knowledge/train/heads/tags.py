"""Trains the tagger: ``python -m knowledge.train.heads.tags FILES... --news FILE --out FILE``.

Each step reads texts of writers, one to four of a writer together as lines, and some sentences of the news. The loss asks
each letter's label of the piece that holds it.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from knowledge.encoder.base import BaseWeights
from knowledge.encoder.changes import Learnt
from knowledge.encoder.tags import LABELS, PLACES, UNKNOWN, TagRow, TagRows
from knowledge.encoder.tokenizer import KoreanTokenizer, korean_pieces, pieces_of
from knowledge.train.heads.body import Body, filled, published
from knowledge.train.heads.descent import descend
from knowledge.train.heads.marked import MarkedText, joined, read_marked, read_news
from knowledge.train.heads.noise import Noise, syllables_of

_TOGETHER = 8  # rows of like length that are filled up together


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was found to work."""

    seed: int = 0
    steps: int = 1000
    rank: int = 16
    layers: int = 6  # of the body, from below
    rate: float = 2e-3
    warm_up: int = 60
    texts: int = 32  # a step
    news: float = 0.35  # of them
    lines: int = 4  # at most, read together
    noise: Noise = field(default_factory=Noise)


class TagModel(nn.Module):
    """The lower layers of the body with a head that labels a piece's letters."""

    def __init__(self, base: BaseWeights, kept: Sequence[int], recipe: Recipe) -> None:
        super().__init__()
        self.body = Body(base, kept, recipe.rank, layers=recipe.layers)
        self.labels = nn.Linear(base.shape.hidden, PLACES * LABELS)

    def forward(self, ids: Tensor) -> Tensor:
        """Return a logit for each piece, place of a letter in it, and label (batch, length, places, labels)."""
        states = self.body(ids)
        scores: Tensor = self.labels(states)
        return scores.view(*ids.shape, PLACES, LABELS)

    def learnt(self) -> Learnt:
        """Return the changes and the head."""
        head = {
            "labels.w": self.labels.weight.detach().numpy(),
            "labels.b": self.labels.bias.detach().numpy(),
        }
        return Learnt(self.body.changes(), head)


class _Sampler:
    """Draws steps: every text once before any comes again, the writers' and the news' each for themselves."""

    def __init__(self, texts: Sequence[MarkedText], news: Sequence[MarkedText], recipe: Recipe) -> None:
        self._random = random.Random(recipe.seed)  # noqa: S311 - seeded sampling, not a secret
        self._recipe = recipe
        self._syllables = syllables_of([*texts, *news])
        self._turn, self._news = self._joined(texts), self._single(news)

    def step(self) -> list[MarkedText]:
        """Return the texts of one step."""
        news = round(self._recipe.texts * self._recipe.news)
        drawn = [next(self._news) for _ in range(news)]
        drawn += [next(self._turn) for _ in range(self._recipe.texts - news)]
        return [self._recipe.noise.of(one, self._syllables, self._random) for one in drawn]

    def _single(self, texts: Sequence[MarkedText]) -> Iterator[MarkedText]:
        order = list(texts)
        while order:
            self._random.shuffle(order)
            yield from order

    def _joined(self, texts: Sequence[MarkedText]) -> Iterator[MarkedText]:
        writers: dict[str, list[MarkedText]] = {}
        for one in texts:
            writers.setdefault(one.writer, []).append(one)
        sources = {writer: self._single(own) for writer, own in writers.items()}
        weights = [len(own) for own in writers.values()]
        while True:
            (source,) = self._random.choices(list(sources.values()), weights)
            yield joined([next(source) for _ in range(self._random.randint(1, self._recipe.lines))])


def train(texts: Sequence[MarkedText], news: Sequence[MarkedText], recipe: Recipe) -> Learnt:
    """Return what the texts teach.

    Raises:
        EncoderMissing: the published weights are not installed here.
    """
    torch.manual_seed(recipe.seed)
    base = published()
    kept = korean_pieces(base)
    rows = TagRows(KoreanTokenizer(pieces_of(base, kept)))
    model = TagModel(base, kept, recipe)
    sampler = _Sampler(texts, news, recipe)
    descend(model, lambda step: _loss(model, rows, sampler.step()), recipe)
    return model.learnt()


def _loss(model: TagModel, rows: TagRows, texts: Sequence[MarkedText]) -> Tensor:
    laid = [(row, text) for text in texts for row in rows.rows(text.text)]
    laid.sort(key=lambda one: len(one[0].ids))
    parts = [_scored(model, laid[at : at + _TOGETHER]) for at in range(0, len(laid), _TOGETHER)]
    scores, wanted = (torch.cat(each) for each in zip(*parts, strict=True))
    return cross_entropy(scores, wanted, ignore_index=UNKNOWN)


def _scored(model: TagModel, laid: Sequence[tuple[TagRow, MarkedText]]) -> tuple[Tensor, Tensor]:
    """Return logits and labels of rows of like length."""
    scores = model(filled([row.ids for row, _ in laid]))
    wanted = torch.full(scores.shape[:3], UNKNOWN)
    for number, (row, text) in enumerate(laid):
        _want(wanted[number], row, text)
    return scores.reshape(-1, LABELS), wanted.reshape(-1)


def _want(wanted: Tensor, row: TagRow, text: MarkedText) -> None:
    for letter, piece, place in row.letters:
        wanted[piece, place] = text.labels[letter]


def main() -> None:
    """Read the texts, train, save."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.train.heads.tags", description=__doc__)
    parser.add_argument("texts", type=Path, nargs="+", help="files of marked texts, one a writer")
    parser.add_argument("--news", type=Path, required=True, help="sentences of KoNNE (JSON lines)")
    parser.add_argument("--out", type=Path, required=True, help="the file of arrays to write")
    parser.add_argument("--without", nargs="*", default=[], help="writers to leave out")
    parser.add_argument("--steps", type=int, default=Recipe().steps)
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    given = parser.parse_args()
    texts = [one for path in given.texts for one in read_marked(path) if one.writer not in given.without]
    news = [one for one in read_news(given.news) if one.writer not in given.without]
    recipe = Recipe(seed=given.seed, steps=given.steps)
    train(texts, news, recipe).save(given.out)


if __name__ == "__main__":
    main()
