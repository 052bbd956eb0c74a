"""Fits the head of outcomes anew from where it stands: multinomial logistic regression around the weights there are.

The penalty is on what changes (the posterior mode with the weights in use as the prior's mean). Outcomes that were not
learnt before begin at a ridge regression on their own utterances, which is better with a few of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from assist.calls.classifier import LEAF, Model

_STRENGTH = 1.0
"""How much the examples count beside the weights they begin at."""
_STEPS = 150
_CAUTION, _SHARPNESS = 0.5, 8.0  # how little the ridge trusts single utterances, and from its scores to odds
_LEVELS = 127

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Said:
    """What is learnt from: a row of features for each, and the outcome it speaks for."""

    rows: csr_matrix
    leaves: Sequence[str]


def refitted(model: Model, alone: Said, every: Said, classes: Sequence[str]) -> Model:
    """Return the model with a head of outcomes for ``classes``, fitted on ``every``.

    ``alone`` are single utterances, from which outcomes that were not learnt before begin.
    """
    weights, constants = _start(model, alone, classes)
    used = np.unique(np.concatenate([alone.rows.indices, every.rows.indices]))
    weights[used], constants = _fit(
        every.rows[:, used], _wanted(every.leaves, classes), weights[used], constants
    )
    return _with_head(model, weights, constants, tuple(classes))


def _wanted(leaves: Sequence[str], classes: Sequence[str]) -> Floats:
    return np.array([[leaf == name for name in classes] for leaf in leaves], dtype=np.float64)


def _fit(rows: csr_matrix, wanted: Floats, weights: Floats, constants: Floats) -> tuple[Floats, Floats]:
    start, shape = np.vstack([weights, constants]), (weights.shape[0] + 1, weights.shape[1])

    def loss(flat: Floats) -> tuple[float, Floats]:
        now = flat.reshape(shape)
        scores = rows @ now[:-1] + now[-1]
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        missed, moved = chances - wanted, now - start
        cost = -float((wanted * np.log(chances + 1e-12)).sum()) + float((moved**2).sum()) / (2 * _STRENGTH)
        slope = np.vstack([rows.T @ missed, missed.sum(axis=0)]) + moved / _STRENGTH
        return cost / len(wanted), slope.ravel() / len(wanted)

    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    fitted: Floats = found.x.reshape(shape)
    return fitted[:-1], fitted[-1]


def _start(model: Model, alone: Said, classes: Sequence[str]) -> tuple[Floats, Floats]:
    """Return where each class begins: at its weights in use; at the ridge's where not every class has some."""
    known = model.heads[LEAF]
    if not set(classes) <= set(known):
        return _ridge(alone, classes), np.zeros(len(classes))
    columns = [_place(model) + known.index(name) for name in classes]
    weights = model.weights[:, columns].astype(np.float64) * model.scales[columns]
    return weights, model.constants[columns].astype(np.float64)


def _ridge(alone: Said, classes: Sequence[str]) -> Floats:
    wanted = _wanted(alone.leaves, classes)
    alike = (alone.rows @ alone.rows.T).toarray() + _CAUTION * np.eye(len(wanted))
    found: Floats = _SHARPNESS * (alone.rows.T @ np.linalg.solve(alike, wanted - wanted.mean(axis=0)))
    return found


def _with_head(model: Model, weights: Floats, constants: Floats, classes: tuple[str, ...]) -> Model:
    first = _place(model)
    last = first + len(model.heads[LEAF])
    scales = np.maximum(np.abs(weights).max(axis=0) / _LEVELS, 1e-9)
    whole = np.round(weights / scales).astype(np.int8)
    return replace(
        model,
        weights=np.hstack([model.weights[:, :first], whole, model.weights[:, last:]]),
        scales=np.concatenate([model.scales[:first], scales.astype(np.float32), model.scales[last:]]),
        constants=np.concatenate(
            [model.constants[:first], constants.astype(np.float32), model.constants[last:]]
        ),
        heads={name: classes if name == LEAF else known for name, known in model.heads.items()},
    )


def _place(model: Model) -> int:
    """Return the first column of the head of outcomes."""
    place = 0
    for name, classes in model.heads.items():
        if name == LEAF:
            return place
        place += len(classes)
    raise KeyError(LEAF)
