"""What the reader of turns says of labelled calls: ``python -m tests.evals.turns FILES... [--portion NAME]``.

Prints totals only. A portion lies compressed in ``held_out``; once asked it is development.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.turn_reader import reader_in_use
from knowledge.encoder.turns import ASKED
from knowledge.train.heads.labelled import LabelledCall, read_calls
from tests.evals.first_sight import share
from tests.evals.held_out_files import portion

Counts = NDArray[np.int64]


def ask(calls: Sequence[LabelledCall]) -> dict[str, object]:
    """Return for each question the F1 of each answer but the first, their mean, and its interval; and the stops."""
    reader = reader_in_use()
    found = [reader.answers(call.turns) for call in calls]
    wanted = np.array([own for call in calls for own in call.labels])
    read = np.concatenate([np.stack([part.argmax(1) for part in each.values()], 1) for each in found])
    marks: dict[str, object] = {"turns": len(wanted)}
    for number, (name, answers) in enumerate(ASKED.items()):
        marks[name] = _marks(wanted[:, number], read[:, number], answers)
    stop = list(ASKED).index("stop")
    return marks | {"any stop": _stops(wanted[:, stop] > 0, read[:, stop] > 0)}


def _marks(wanted: Counts, read: Counts, answers: Sequence[str]) -> dict[str, object]:
    each = {
        name: round(_f1(wanted == at, read == at), 3)
        for at, name in enumerate(answers)
        if at and (wanted == at).any()
    }
    drawn = np.random.default_rng(0).integers(0, len(wanted), (200, len(wanted)))
    means = [_macro(wanted[rows], read[rows], len(answers)) for rows in drawn]
    low, high = np.quantile(means, (0.025, 0.975))
    return {"macro F1": f"{_macro(wanted, read, len(answers)):.3f} ({low:.3f}-{high:.3f})", **each}


def _macro(wanted: Counts, read: Counts, count: int) -> float:
    return float(
        np.mean([_f1(wanted == at, read == at) for at in range(1, count) if (wanted == at).any()] or [1])
    )


def _f1(wanted: NDArray[np.bool_], read: NDArray[np.bool_]) -> float:
    return float(2 * (wanted & read).sum() / max(wanted.sum() + read.sum(), 1))


def _stops(wanted: NDArray[np.bool_], read: NDArray[np.bool_]) -> dict[str, str]:
    right = int((wanted & read).sum())
    return {"recall": share(right, int(wanted.sum())), "precision": share(right, int(read.sum()))}


def main() -> None:
    """Ask, and print totals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("--portion")
    given = parser.parse_args()
    calls = [one for path in given.texts for one in read_calls(path)]
    if given.portion:
        with portion(f"{given.portion}.jsonl") as path:
            calls += read_calls(path)
    print(json.dumps(ask(calls), indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
