"""The training loop the heads share: AdamW, a short warm-up, then a straight way down."""

import sys
from collections.abc import Callable
from typing import Protocol

import torch
from torch import Tensor, nn


class Pace(Protocol):
    """How long and how fast a head learns."""

    @property
    def steps(self) -> int:
        """How many steps."""
        ...

    @property
    def rate(self) -> float:
        """The highest learning rate."""
        ...

    @property
    def warm_up(self) -> int:
        """Steps until the rate is at its highest."""
        ...


def descend(model: nn.Module, loss_of: Callable[[int], Tensor], pace: Pace) -> None:
    """Change the numbers of a model that learn, step by step; the loss is told now and then."""
    learning = [one for one in model.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=pace.rate, weight_decay=0.01)
    for step in range(pace.steps):
        for group in optimiser.param_groups:
            group["lr"] = pace.rate * min(1, step / pace.warm_up) * (1 - step / pace.steps)
        loss = loss_of(step)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves backward untyped
        nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        if step % 50 == 0:
            print(f"step {step}: loss {loss.item():.3f}", file=sys.stderr, flush=True)
