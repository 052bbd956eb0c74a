"""Makes the neutral weights from nothing: ``python -m assist.learning.calls.neutral --utterances FILE [--cross-validate]``.

The file holds ``{text, speaker, leaf, sentiment, price, value_perception, contact_change}`` lines; ``utterances.yaml``
of the pack adds utterances that name their leaf only. Each head is a multinomial logistic regression over the
same features; the weights are kept as 8-bit numbers with a scale a class.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from assist.calls.classifier import LEAF, Model, packed
from assist.calls.leaf import NOTHING
from assist.learning.calls.augmentation import as_heard, mixes
from assist.learning.calls.feature_matrix import Texts
from assist.learning.calls.utterances import of_file
from knowledge.packs import activate, active, choose

_PENALTY = {"leaf": 5.0, "speaker": 5.0}
_OTHER_PENALTY = 5.0
_FOLDS = 5

_MIXES = 18_000


def main(
    utterances: Annotated[Path, typer.Option("--utterances", help="JSONL with labels")],
    out: Annotated[Path | None, typer.Option("--out")] = None,
    cross_validate: Annotated[bool, typer.Option("--cross-validate")] = False,
) -> None:
    """Fit every head and write the weights."""
    activate(choose(None, Path("data")))
    rows = [json.loads(line) for line in utterances.read_text(encoding="utf-8").splitlines() if line]
    rows += _more()
    rng = np.random.default_rng(_SEED)
    heard = [{**row, "text": as_heard(row["text"], rng)} for row in rows]
    found = Texts([str(row["text"]) for row in [*rows, *heard]])
    idf = found.idf(len(rows))
    matrix = found.matrix([[place] for place in range(len(rows))], idf)
    if cross_validate:
        for name in _HEADS:
            typer.echo(f"{name:10} {_score(*_labelled(rows, matrix, name), _penalty(name)):.3f}")
    fitted = {name: _fit(*_labelled(rows, matrix, name), _penalty(name)) for name in _HEADS if name != LEAF}
    together, leaves = _together([*rows, *heard], rng)
    fitted[LEAF] = _fit(found.matrix(together, idf), np.array(leaves), _penalty(LEAF))
    path = out or active().layers[-1] / "weights" / "utterances.npz"
    path.write_bytes(packed(_model(idf, {name: fitted[name] for name in _HEADS})))
    typer.echo(f"{len(rows):,} utterances → {path} ({path.stat().st_size / 1e6:.1f} MB)")


def _together(rows: list[dict[str, Any]], rng: np.random.Generator) -> tuple[list[list[int]], list[str]]:
    """Return what the outcome is learnt from: each utterance, and utterances said together; and their leaves."""
    leaves = [row["leaf"] or NOTHING for row in rows]
    made = mixes(leaves, [row["speaker"] == "agent" for row in rows], NOTHING, _MIXES, rng)
    alone = [[place] for place in range(len(rows))]
    return [*alone, *(places for places, _ in made)], [*leaves, *(leaf for _, leaf in made)]


def _penalty(head: str) -> float:
    return _PENALTY.get(head, _OTHER_PENALTY)


def _more() -> list[dict[str, Any]]:
    """Return the utterances of ``utterances.yaml``."""
    return [
        {
            "text": one.text,
            "leaf": None if one.leaf == NOTHING else one.leaf,
            "speaker": "agent" if one.agent else "customer",
        }
        for one in of_file()
    ]


def _labelled(rows: list[dict[str, Any]], matrix: Any, head: str) -> tuple[Any, NDArray[np.str_]]:
    """Return the rows that carry a head's label, and their labels."""
    field, pick = _HEADS[head]
    places = [i for i, row in enumerate(rows) if field in row]
    return matrix[places], np.array([pick(rows[i][field]) for i in places])


_SEED = 8
_HEADS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "leaf": ("leaf", lambda leaf: leaf or NOTHING),
    "speaker": ("speaker", lambda who: who if who == "agent" else "customer"),
    "sentiment": ("sentiment", str),
    "complaint": ("price", lambda price: price["complaint"]),
    "value": ("value_perception", str),
    "contact": ("contact_change", lambda change: _reason(change)),
}  # fmt: skip


def _reason(change: Any) -> str:
    reason = change.get("reason") if isinstance(change, dict) else change
    return str(reason) if reason else NOTHING


def _fit(matrix: Any, wanted: NDArray[np.str_], penalty: float) -> LogisticRegression:
    return LogisticRegression(C=penalty, max_iter=200, tol=1e-3).fit(matrix, wanted)


def _score(matrix: Any, wanted: NDArray[np.str_], penalty: float) -> float:
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(matrix, wanted)
    right = [
        float((_fit(matrix[train], wanted[train], penalty).predict(matrix[test]) == wanted[test]).mean())
        for train, test in folds
    ]
    return float(np.mean(right))


def _model(idf: NDArray[np.float32], fitted: dict[str, LogisticRegression]) -> Model:
    both = [_two_sided(head) for head in fitted.values()]
    weights = np.concatenate([w for w, _ in both]).T.astype(np.float32)
    scales = np.maximum(np.abs(weights).max(axis=0) / 127, 1e-9)
    return Model(
        idf,
        np.round(weights / scales).astype(np.int8),
        scales.astype(np.float32),
        np.concatenate([c for _, c in both]).astype(np.float32),
        {name: tuple(map(str, head.classes_)) for name, head in fitted.items()},
    )


def _two_sided(head: LogisticRegression) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return weights a class; for two classes scikit-learn keeps one row, for the second."""
    if len(head.classes_) > 2:
        return head.coef_, head.intercept_
    zero = np.zeros_like(head.coef_)
    return np.concatenate([zero, head.coef_]), np.concatenate([0 * head.intercept_, head.intercept_])


if __name__ == "__main__":
    typer.run(main)
