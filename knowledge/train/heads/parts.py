"""A model of the parts of a row (turns of a call, sentences of a passage), each read with all that stands around it."""

from collections.abc import Sequence
from typing import Protocol

import torch
from torch import Tensor, nn

from knowledge.encoder.base import BaseWeights
from knowledge.encoder.changes import Learnt
from knowledge.encoder.part_row import PartRow
from knowledge.train.heads.body import Body, filled


class Build(Protocol):
    """How the model is built."""

    @property
    def rank(self) -> int:
        """The rank of the changes."""
        ...

    @property
    def layers(self) -> int:
        """How many layers of the body there are, from below."""
        ...

    @property
    def first(self) -> int:
        """The first of them that learns."""
        ...

    @property
    def dropped(self) -> float:
        """The share of what is pooled that is left out in learning."""
        ...


class PartModel(nn.Module):
    """The body with one head over the mean of a part's pieces and its end."""

    def __init__(self, base: BaseWeights, kept: Sequence[int], build: Build, answers: int) -> None:
        """``answers``: how many logits there are a part."""
        super().__init__()
        self.body = Body(base, kept, build.rank, build.first, build.layers)
        self.dropout = nn.Dropout(build.dropped)
        self.heads = nn.Linear(2 * base.shape.hidden, answers)
        self.mean, self.spread = torch.zeros(2 * base.shape.hidden), torch.ones(2 * base.shape.hidden)

    def pooled(self, rows: Sequence[PartRow]) -> Tensor:
        """Return for each part of the rows the mean of its pieces and its end (parts, 2 x width)."""
        states = self.body(filled([row.ids for row in rows]))
        pooled = [
            (torch.from_numpy(row.pooled()) @ own[: len(row.ids)]).transpose(0, 1).flatten(1)
            for row, own in zip(rows, states, strict=True)
        ]
        return torch.cat(pooled)

    def measure(self, rows: Sequence[PartRow]) -> None:
        """Take mean and spread of what is pooled from some rows: the head learns from what is told apart, not from the rest."""
        with torch.no_grad():
            pooled = self.pooled(rows)
        self.mean, self.spread = pooled.mean(0), pooled.std(0)

    def forward(self, rows: Sequence[PartRow]) -> Tensor:
        """Return for each part of the rows its logits, row by row."""
        scores: Tensor = self.heads(self.dropout((self.pooled(rows) - self.mean) / self.spread))
        return scores

    def learnt(self, name: str) -> Learnt:
        """Return the changes and the head under its name, mean and spread worked into it."""
        weight, bias = self.heads.weight.detach(), self.heads.bias.detach()
        scaled = weight / self.spread
        head = {f"{name}.w": scaled.numpy(), f"{name}.b": (bias - scaled @ self.mean).numpy()}
        return Learnt(self.body.changes(), head)
