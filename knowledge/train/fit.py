"""The training loop: paraphrases against the rest of the batch, and graded pairs put in order."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import EmbeddingBag
from torch.nn.functional import cross_entropy, normalize

from knowledge.subwords import BUCKETS
from knowledge.train.corpora import Corpora, GradedPair, Group
from knowledge.train.vocabulary import Vocabulary

_GRADED = "graded"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was found to work; ``shares`` says how often a batch comes from each corpus."""

    seed: int = 0
    dim: int = 256
    steps: int = 4000
    batch: int = 256
    rate: float = 4e-3
    warm_up: int = 100
    temperature: float = 0.1
    order_sharpness: float = 3.0
    drop: float = 0.05
    first_scale: float = 0.1
    inside_scale: float = 0.5
    common: float = 1e-2
    shares: Mapping[str, float] = field(
        default_factory=lambda: {
            "parakqc": 6,
            "stylekqc": 1,
            "sae4k": 3,
            "question_pair": 2,
            "chatbot": 1.5,
            "law": 1.5,
            "utterances": 0.5,
            "korsts": 1,
            _GRADED: 6,
        }
    )


class _Trainer:
    def __init__(self, corpora: Corpora, vocabulary: Vocabulary, recipe: Recipe) -> None:
        self._corpora, self._vocabulary, self._recipe = corpora, vocabulary, recipe
        self._random = random.Random(recipe.seed)  # noqa: S311 -- seeded sampling, not a secret
        self._numpy = np.random.default_rng(recipe.seed)
        start = self._numpy.normal(0, recipe.first_scale, (len(vocabulary.index), recipe.dim))
        start[-BUCKETS:] *= recipe.inside_scale
        start *= recipe.common / (recipe.common + vocabulary.shares())[:, None]
        self.table = EmbeddingBag.from_pretrained(
            torch.from_numpy(start.astype(np.float32)), freeze=False, mode="mean", sparse=True
        )

    def loss(self, corpus: str) -> torch.Tensor:
        """Return the loss of one batch of a corpus."""
        if corpus == _GRADED:
            return self._order_loss(self._random.sample(self._corpora.graded, self._recipe.batch))
        groups = self._corpora.groups[corpus]
        chosen = self._random.sample(groups, min(self._recipe.batch, len(groups)))
        return self._match_loss([tuple(self._random.sample(group, 2)) for group in chosen])

    def _match_loss(self, pairs: Sequence[Group]) -> torch.Tensor:
        """Each sentence should pick its partner out of the batch, both ways."""
        first, second = (self._encode([pair[side] for pair in pairs]) for side in (0, 1))
        alike = first @ second.T / self._recipe.temperature
        own = torch.arange(len(pairs))
        return (cross_entropy(alike, own) + cross_entropy(alike.T, own)) / 2

    def _order_loss(self, pairs: Sequence[GradedPair]) -> torch.Tensor:
        """The pair people found more alike should get the higher cosine (CoSENT, Su 2022)."""
        first, second = self._encode([p.first for p in pairs]), self._encode([p.second for p in pairs])
        cosine = (first * second).sum(1) * self._recipe.order_sharpness
        score = torch.tensor([pair.score for pair in pairs])
        wrong = (cosine[None, :] - cosine[:, None])[score[:, None] > score[None, :]]
        return torch.logsumexp(torch.cat([torch.zeros(1), wrong]), 0)

    def _encode(self, sentences: Sequence[str]) -> torch.Tensor:
        rows = [self._thinned(self._vocabulary.ids(sentence)) for sentence in sentences]
        starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
        bags = self.table(torch.from_numpy(np.concatenate(rows)), torch.from_numpy(starts))
        return normalize(bags, dim=1)

    def _thinned(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        if len(ids) <= 3:
            return ids
        kept = ids[self._numpy.random(len(ids)) >= self._recipe.drop]
        return kept if len(kept) else ids

    def next_corpus(self) -> str:
        """Return the corpus of the next batch."""
        shares = self._recipe.shares
        return self._random.choices(list(shares), weights=list(shares.values()))[0]


def train(
    corpora: Corpora, vocabulary: Vocabulary, recipe: Recipe, report: Callable[[int, float], None]
) -> NDArray[np.float32]:
    """Train and return one row a token id; ``report`` is told the step and its loss now and then."""
    torch.manual_seed(recipe.seed)
    trainer = _Trainer(corpora, vocabulary, recipe)
    optimiser = torch.optim.SparseAdam(trainer.table.parameters(), lr=recipe.rate)
    for step in range(recipe.steps):
        for group in optimiser.param_groups:
            group["lr"] = recipe.rate * min(1, step / recipe.warm_up) * (1 - step / recipe.steps)
        loss = trainer.loss(trainer.next_corpus())
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves backward untyped
        optimiser.step()  # type: ignore[no-untyped-call]  # torch leaves step untyped
        if step % 200 == 0:
            report(step, float(loss))
    weights: NDArray[np.float32] = trainer.table.weight.detach().numpy()
    weights[0] = 0
    return weights
