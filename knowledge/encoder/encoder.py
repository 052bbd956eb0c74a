"""The small Korean encoder, open and ready: texts in, vectors out."""

import logging
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.batches import alike_long
from knowledge.encoder.pair_rows import PairRows
from knowledge.encoder.prepare import MODEL, PAIR_MODEL, PIECES, ensure, read_card
from knowledge.encoder.sentence_reader import open_sentence_reader
from knowledge.encoder.session import open_session, opening
from knowledge.encoder.tokenizer import open_tokenizer
from knowledge.passage import PairText

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_BATCH_PIECES = 2048  # pieces in one run, the filling of short texts included
_PAD = 1
_QUESTION, _PASSAGE = "query: ", "passage: "


class KoreanEncoder:
    """Sentence vectors of a small Korean transformer, on one core (all of them for passages); safe in several threads."""

    def __init__(self, folder: Path) -> None:
        """Open the encoder in ``folder``.

        Raises:
            EncoderMissing: a file of it is missing or damaged.
        """
        card = read_card(folder)
        self.name, self.dim = card.revision, card.width
        self._folder = folder
        self._lock = Lock()
        with opening(folder):
            self._tokenizer = open_tokenizer(folder / PIECES)
            self._one = open_session(folder / MODEL, 1)
            self._pairs = open_session(folder / PAIR_MODEL, 1)
        self._rows = PairRows(self._tokenizer)
        self._sentences = open_sentence_reader(folder)
        self._many: InferenceSession | None = None

    def questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of ``dim`` numbers, of unit length, a question."""
        return self._vectors(texts, _QUESTION, self._one)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of ``dim`` numbers, of unit length, a passage; what is longer than 512 pieces is cut."""
        return self._vectors(texts, _PASSAGE, self._bulk())

    def pairs(self, question: str, passages: Sequence[PairText]) -> NDArray[np.float32]:
        """Return for each passage how surely it answers the question, as a logit (0: as likely as not).

        A row at a time: what flows between is rounded with one scale, which rows read together would share.
        """
        rows = [self._rows.row(question, passage) for passage in passages]
        return np.array([self._pairs.run(["scores"], _filled([row]))[0][0] for row in rows], np.float32)

    def answering(self, question: str, title: str, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return for each sentence of a passage how surely it answers the question, as a logit (0: as likely as not)."""
        return self._sentences.answering(question, title, sentences)

    def _bulk(self) -> "InferenceSession":
        with self._lock:
            if self._many is None:
                cores = len(os.sched_getaffinity(0))
                self._many = open_session(self._folder / MODEL, cores) if cores > 1 else self._one
            return self._many

    def _vectors(self, texts: Sequence[str], prefix: str, session: "InferenceSession") -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        encoded = self._tokenizer.encode([prefix + text for text in texts])
        for batch in alike_long([len(one.ids) for one in encoded], _BATCH_PIECES):
            found = session.run(["vectors"], _filled([encoded[i].ids for i in batch]))
            rows[batch] = found[0]
        return rows


@lru_cache(maxsize=2)
def open_encoder(folder: Path) -> KoreanEncoder:
    """Return the encoder of a folder, one for all who ask.

    Raises:
        EncoderMissing: a file of it is missing or damaged.
    """
    return KoreanEncoder(folder)


def built_in() -> KoreanEncoder:
    """Return this installation's encoder, made first where it is not there yet.

    Raises:
        EncoderMissing: it cannot be made or opened here.
    """
    return open_encoder(ensure(logging.getLogger(__name__).warning))


def _filled(rows: Sequence[Sequence[int]]) -> dict[str, NDArray[np.int64]]:
    longest = max(map(len, rows))
    ids = np.full((len(rows), longest), _PAD, dtype=np.int64)
    mask = np.zeros_like(ids)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = row
        mask[number, : len(row)] = 1
    return {"input_ids": ids, "attention_mask": mask}
