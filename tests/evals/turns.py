"""What the reader of turns says of labelled calls: ``python -m tests.evals.turns FILES... [--portion NAME] [--spoken FILE]``.

Prints totals only. A portion (calls, or single utterances about stops) lies compressed in ``held_out``; once asked it is
development.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assist.calls.heard import demanded
from knowledge.encoder.turn_reader import reader_in_use
from knowledge.encoder.turns import ASKED
from knowledge.train.heads.labelled import LabelledCall, Labels, read_calls, read_spoken, read_stops
from tests.evals.first_sight import share
from tests.evals.held_out_files import portion

Counts = NDArray[np.int64]


def ask(calls: Sequence[LabelledCall]) -> dict[str, object]:
    """Return the marks of what is read against each reader's labels, and of the second reader's against the writer's."""
    reader = reader_in_use()
    found = [reader.answers(call.turns) for call in calls]
    read = np.concatenate([np.stack([part.argmax(1) for part in each.values()], 1) for each in found])
    labels = [own for call in calls for own in call.labels]
    readers = min(max(map(len, own)) for own in labels)
    given = [np.array([_of(own, number) for own in labels]) for number in range(readers)]
    marks = {f"by reader {number + 1}": compare(own, read) for number, own in enumerate(given)}
    taken = np.concatenate([demanded(each) for each in found])
    marks["stops as the wrap-up takes them"] = _taken(given[-1][:, list(ASKED).index("stop")], taken)
    return marks | ({"second by first": compare(given[0], given[1])} if readers > 1 else {})


def compare(wanted: Counts, read: Counts) -> dict[str, object]:
    """Return for each question the F1 of each answer but the first, their mean, and its interval; and the stops.

    Turns and answers: (turns, questions); a question nobody was asked (-1) is left out.
    """
    marks: dict[str, object] = {"turns": len(wanted)}
    for number, (name, answers) in enumerate(ASKED.items()):
        known = wanted[:, number] >= 0
        if known.any():
            marks[name] = _marks(wanted[known, number], read[known, number], answers)
    stop = list(ASKED).index("stop")
    known = wanted[:, stop] >= 0
    return marks | {"any stop": _stops(wanted[known, stop] > 0, read[known, stop] > 0)}


def _taken(wanted: NDArray[np.int64], taken: NDArray[np.bool_]) -> dict[str, str]:
    known = wanted >= 0
    return _stops(wanted[known] > 0, taken[known])


def _of(labels: Labels, number: int) -> list[int]:
    return [answers[number] if number < len(answers) else -1 for answers in labels]


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
    parser.add_argument("--spoken", type=Path, help="3i4K, whose tenth spoken0 is asked")
    given = parser.parse_args()
    calls = [one for path in given.texts for one in read_calls(path)]
    if given.spoken:
        calls += [one for one in read_spoken(given.spoken) if one.writer == "spoken0"]
    if given.portion:
        with portion(f"{given.portion}.jsonl") as path:
            calls += read_calls(path) if path.exists() else read_stops(path.with_suffix(".tsv"))
    print(json.dumps(ask(calls), indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
