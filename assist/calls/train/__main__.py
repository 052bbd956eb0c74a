"""Train the utterance classifier: ``python -m assist.calls.train --utterances FILE [--cross-validate]``.

The file holds ``{text, speaker, leaf, sentiment, price, value_perception, contact_change}`` lines. Each head is a
multinomial logistic regression over the same features; the weights are kept as 8-bit numbers with a scale a class.
"""

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from assist.calls.classifier import EMBEDDING, NOTHING, Model, save, weighted
from assist.calls.features import BUCKETS, features
from knowledge.embed import BuiltInEmbedder
from knowledge.korean import morphemes, normalise

_PENALTY = {"leaf": 20.0, "speaker": 5.0}
_OTHER_PENALTY = 5.0
_FOLDS = 5


def main(
    utterances: Annotated[Path, typer.Option("--utterances", help="JSONL with labels")],
    out: Annotated[Path | None, typer.Option("--out")] = None,
    cross_validate: Annotated[bool, typer.Option("--cross-validate")] = False,
) -> None:
    """Fit every head and write the weights."""
    rows = [json.loads(line) for line in utterances.read_text(encoding="utf-8").splitlines() if line]
    texts = [str(row["text"]) for row in rows]
    idf = _idf(texts)
    matrix = _matrix(texts, idf)
    heads = {name: np.array([pick(row) for row in rows]) for name, pick in _HEADS.items()}
    if cross_validate:
        for name, wanted in heads.items():
            typer.echo(f"{name:10} {_score(matrix, wanted, _PENALTY.get(name, _OTHER_PENALTY)):.3f}")
    fitted = {n: _fit(matrix, wanted, _PENALTY.get(n, _OTHER_PENALTY)) for n, wanted in heads.items()}
    path = out or Path(str(resources.files("assist.calls").joinpath("model", "utterances.npz")))
    save(_model(idf, fitted), path)
    typer.echo(f"{len(rows):,} utterances → {path} ({path.stat().st_size / 1e6:.1f} MB)")


_HEADS: dict[str, Callable[[dict[str, Any]], str]] = {
    "leaf": lambda row: row["leaf"] or NOTHING,
    "speaker": lambda row: row["speaker"] if row["speaker"] == "agent" else "customer",
    "sentiment": lambda row: str(row["sentiment"]),
    "complaint": lambda row: row["price"]["complaint"],
    "value": lambda row: row["value_perception"],
    "contact": lambda row: _reason(row["contact_change"]),
}  # fmt: skip


def _reason(change: Any) -> str:
    reason = change.get("reason") if isinstance(change, dict) else change
    return str(reason) if reason else NOTHING


def _idf(texts: list[str]) -> NDArray[np.float32]:
    seen = np.zeros(BUCKETS)
    for text in texts:
        seen[features(text, morphemes(normalise(text)))[0]] += 1
    idf: NDArray[np.float32] = (np.log((len(texts) + 1) / (seen + 1)) + 1).astype(np.float32)
    return idf


def _matrix(texts: list[str], idf: NDArray[np.float32]) -> Any:
    starts, columns, values = [0], [], []
    for text in texts:
        buckets, weights = weighted(text, idf)
        columns.append(buckets)
        values.append(weights)
        starts.append(starts[-1] + len(buckets))
    words = csr_matrix((np.concatenate(values), np.concatenate(columns), starts), shape=(len(texts), BUCKETS))
    return hstack([words, csr_matrix(EMBEDDING * BuiltInEmbedder().encode(texts))]).tocsr()


def _fit(matrix: Any, wanted: NDArray[np.str_], penalty: float) -> LogisticRegression:
    return LogisticRegression(C=penalty, max_iter=400).fit(matrix, wanted)


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
