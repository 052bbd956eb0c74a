"""The reader of sentences, open and ready: which sentence of a passage answers a question."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.deadline import check_time
from knowledge.encoder.part_row import PartRow
from knowledge.encoder.prepare import PIECES, SENTENCE_MODEL
from knowledge.encoder.sentence_rows import SentenceRows
from knowledge.encoder.session import open_session, opening
from knowledge.encoder.tokenizer import open_tokenizer

_REMEMBERED = 256  # passages read with a question: what weighs an answer is read again when it is said


class SentenceReader:
    """Reads a question with the sentences of a passage, on one core; safe in several threads."""

    def __init__(self, folder: Path) -> None:
        """Open the reader of the encoder in ``folder``.

        Raises:
            EncoderMissing: a file of it is missing or damaged.
        """
        with opening(folder):
            self._rows = SentenceRows(open_tokenizer(folder / PIECES))
            self._session = open_session(folder / SENTENCE_MODEL, 1)
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._read)

    def answering(self, question: str, title: str, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return for each sentence how surely it answers the question, as a logit (0: as likely as not)."""
        return self._remembered(question, title, tuple(sentences))

    def _read(self, question: str, title: str, sentences: tuple[str, ...]) -> NDArray[np.float32]:
        scores = np.zeros(len(sentences), np.float32)
        for row in self._rows.rows(question, title, sentences):
            check_time()
            scores[[at for at, _, _ in row.parts]] = self._scores(row)
        return scores

    def _scores(self, row: PartRow) -> NDArray[np.float32]:
        ids = np.array([row.ids], np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "pooled": row.pooled()}
        found: NDArray[np.float32] = self._session.run(["answers"], given)[0][:, 0]
        return found


@lru_cache(maxsize=2)
def open_sentence_reader(folder: Path) -> SentenceReader:
    """Return the reader of a folder, one for all who ask.

    Raises:
        EncoderMissing: a file of it is missing or damaged.
    """
    return SentenceReader(folder)
