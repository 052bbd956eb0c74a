"""Trains the reader of sentences: ``python -m knowledge.train.heads.sentences LIBRARIES... --said FOLDER --out FILE``.

Each step reads questions with the passage they are about and with one that does not answer (the nearest where nothing
answers, or another of the library). The loss asks for the right sentence among those of its passage (softmax) and for a
true probability of each (logistic), so that the score of a sentence alone says whether it answers.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, log_softmax

from knowledge.encoder.batches import alike_long
from knowledge.encoder.changes import Learnt
from knowledge.encoder.part_row import PartRow
from knowledge.encoder.sentence_rows import SentenceRows
from knowledge.encoder.tokenizer import KoreanTokenizer, korean_pieces, pieces_of
from knowledge.train.heads.body import TOGETHER, hidden, published
from knowledge.train.heads.descent import descend
from knowledge.train.heads.parts import PartModel
from knowledge.train.heads.said import AskedPassage, read_said

_MEASURED = 4  # steps whose sentences tell mean and spread
_HEAD = "sentences"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was found to work."""

    seed: int = 0
    steps: int = 800
    rank: int = 16
    layers: int = 12  # of the body, from below
    first: int = 5  # the first of them that learns
    rate: float = 1e-3
    warm_up: int = 60
    answered: int = 8  # questions a step with the passage that answers
    unanswered: int = 3  # with the nearest, where nothing answers
    elsewhere: int = 3  # with another passage of the library
    shuffled: float = 0.3  # how often the sentences stand in another order
    joined: float = (
        0.25  # how often another passage of the library stands in the same text, each under its heading
    )
    hidden: float = 0.1  # of the pieces, so that no single word decides
    dropped: float = 0.1  # of what is pooled


_Laid = tuple[PartRow, Tensor]
"""A row, and for each of its sentences whether it answers."""


class _Sampler:
    def __init__(self, asked: Sequence[AskedPassage], rows: SentenceRows, recipe: Recipe) -> None:
        self._random = random.Random(recipe.seed)  # noqa: S311 - seeded sampling, not a secret
        self._rows, self._recipe = rows, recipe
        self._passages: dict[str, list[AskedPassage]] = {}
        for one in asked:
            self._passages.setdefault(one.writer, []).append(one)
        self._answered = self._shuffled([one for one in asked if one.answers])
        self._unanswered = self._shuffled([one for one in asked if not one.answers])
        self._elsewhere = self._shuffled(list(asked))

    def step(self) -> list[_Laid]:
        """Return the rows of one step, rows of like length together."""
        drawn = [*islice(self._answered, self._recipe.answered)]
        drawn += islice(self._unanswered, self._recipe.unanswered)
        drawn += [self._moved(one) for one in islice(self._elsewhere, self._recipe.elsewhere)]
        laid = [self._laid(self._joined(self._reordered(one))) for one in drawn]
        return sorted(laid, key=lambda one: len(one[0].ids))

    def _moved(self, one: AskedPassage) -> AskedPassage:
        """Return the question with another passage of its library, which does not answer it."""
        other = self._other(one)
        return replace(one, title=other.title, sentences=other.sentences, answers=frozenset())

    def _joined(self, one: AskedPassage) -> AskedPassage:
        """Return the passage in one text with another of its library, before or after it, as short sections may stand."""
        if self._random.random() >= self._recipe.joined:
            return one
        other = self._other(one)
        before = (other.title, *other.sentences) if self._random.random() < 0.5 else ()
        after = () if before else (other.title, *other.sentences)
        answers = frozenset(at + len(before) + 1 for at in one.answers)
        return replace(one, title="", sentences=(*before, one.title, *one.sentences, *after), answers=answers)

    def _other(self, one: AskedPassage) -> AskedPassage:
        """Return a question about another passage of the library."""
        library = self._passages[one.writer]
        return self._random.choice([other for other in library if other.sentences != one.sentences])

    def _reordered(self, one: AskedPassage) -> AskedPassage:
        if self._random.random() >= self._recipe.shuffled:
            return one
        order = self._random.sample(range(len(one.sentences)), len(one.sentences))
        answers = frozenset(at for at, before in enumerate(order) if before in one.answers)
        return replace(one, sentences=tuple(one.sentences[at] for at in order), answers=answers)

    def _laid(self, one: AskedPassage) -> _Laid:
        row = next(self._rows.rows(one.question, one.title, one.sentences))
        ends = {at for at, piece in enumerate(row.ids) if piece in {0, 2}}
        row = replace(row, ids=hidden(row.ids, self._recipe.hidden, self._random, ends))
        return row, torch.tensor([float(at in one.answers) for at, _, _ in row.parts])

    def _shuffled(self, asked: list[AskedPassage]) -> Iterator[AskedPassage]:
        while asked:
            self._random.shuffle(asked)
            yield from asked


def train(asked: Sequence[AskedPassage], recipe: Recipe) -> Learnt:
    """Return what the questions teach.

    Raises:
        EncoderMissing: the published weights are not installed here.
    """
    torch.manual_seed(recipe.seed)
    base = published()
    kept = korean_pieces(base)
    sampler = _Sampler(asked, SentenceRows(KoreanTokenizer(pieces_of(base, kept))), recipe)
    model = PartModel(base, kept, recipe, 1)
    model.measure([row for _ in range(_MEASURED) for row, _ in sampler.step()])
    descend(model, lambda _: _loss(model, sampler.step()), recipe)
    return model.learnt(_HEAD)


def _loss(model: PartModel, laid: Sequence[_Laid]) -> Tensor:
    rows = [row for row, _ in laid]
    groups = alike_long([len(row.ids) for row in rows], TOGETHER)
    scores = torch.cat([model([rows[place] for place in group])[:, 0] for group in groups])
    wanted = torch.cat([answers for _, answers in laid])
    parts = torch.split(scores, [len(answers) for _, answers in laid])
    among = [
        -(log_softmax(part, 0) * answers).sum() / answers.sum()
        for part, (_, answers) in zip(parts, laid, strict=True)
        if answers.any() and len(answers) > 1
    ]
    single = binary_cross_entropy_with_logits(scores, wanted)
    return single + (torch.stack(among).mean() if among else 0)


def main() -> None:
    """Read libraries, questions and labels, train, save."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.train.heads.sentences", description=__doc__)
    parser.add_argument(
        "libraries", type=Path, nargs="+", help="passages (.jsonl), the questions beside (.tsv)"
    )
    parser.add_argument("--said", type=Path, required=True, help="the folder of which sentences answer")
    parser.add_argument("--out", type=Path, required=True, help="the file of arrays to write")
    parser.add_argument("--without", nargs="*", default=[], help="writers to leave out")
    parser.add_argument("--steps", type=int, default=Recipe().steps)
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    given = parser.parse_args()
    asked = [
        one
        for library in given.libraries
        if library.stem not in given.without
        for one in read_said(library, given.said / f"{library.stem}.tsv")
    ]
    train(asked, Recipe(seed=given.seed, steps=given.steps)).save(given.out)


if __name__ == "__main__":
    main()
