"""The reader of turns, open and ready: turns of a call in, stance, step and stop of each out."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.deadline import check_time
from knowledge.encoder.chances import chances
from knowledge.encoder.part_row import PartRow
from knowledge.encoder.place import encoder_folder
from knowledge.encoder.prepare import PIECES, TURN_MODEL
from knowledge.encoder.session import open_session, opening
from knowledge.encoder.tokenizer import open_tokenizer
from knowledge.encoder.turn_rows import SpokenTurn, TurnRows
from knowledge.encoder.turns import ASKED

Chances = Mapping[str, NDArray[np.float32]]
"""By question of ``ASKED``: for each turn the chance of each of its answers (turns, answers)."""


class TurnReader:
    """Reads turns with what stands around them, on one core; safe in several threads."""

    def __init__(self, folder: Path) -> None:
        """Open the reader of the encoder in ``folder``.

        Raises:
            EncoderMissing: a file of it is missing or damaged.
        """
        with opening(folder):
            self._rows = TurnRows(open_tokenizer(folder / PIECES))
            self._session = open_session(folder / TURN_MODEL, 1)

    def answers(self, turns: Sequence[SpokenTurn]) -> Chances:
        """Return what each turn says."""
        scores = np.zeros((len(turns), sum(map(len, ASKED.values()))), np.float32)
        for row in self._rows.rows(turns):
            check_time()
            scores[[at for at, _, _ in row.parts]] = self._scores(row)
        ends = np.cumsum([len(answers) for answers in ASKED.values()])[:-1]
        parts = np.split(scores, ends, axis=1)
        return {name: chances(part) for name, part in zip(ASKED, parts, strict=True)}

    def _scores(self, row: PartRow) -> NDArray[np.float32]:
        ids = np.array([row.ids], np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "pooled": row.pooled()}
        found: NDArray[np.float32] = self._session.run(["answers"], given)[0]
        return found


@lru_cache(maxsize=2)
def open_reader(folder: Path) -> TurnReader:
    """Return the reader of a folder, one for all who ask.

    Raises:
        EncoderMissing: a file of it is missing or damaged.
    """
    return TurnReader(folder)


def reader_in_use() -> TurnReader:
    """Return the reader of the encoder this process works with.

    Raises:
        EncoderMissing: it cannot be made or opened here.
    """
    return open_reader(encoder_folder())
