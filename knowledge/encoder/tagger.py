"""The tagger, open and ready: texts in, places of persons, organisations, addresses and numbers out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.deadline import check_time
from knowledge.encoder.chances import chances
from knowledge.encoder.place import encoder_folder
from knowledge.encoder.prepare import PIECES, TAG_MODEL
from knowledge.encoder.session import open_session, opening
from knowledge.encoder.tags import LABELS, PLACES, TagKind, TagRow, TagRows, kind_of, label
from knowledge.encoder.tokenizer import open_tokenizer


@dataclass(frozen=True, slots=True)
class Tag:
    """A place of a text (``end`` exclusive), what it is, and how surely (0 to 1, the mean over its letters)."""

    start: int
    end: int
    kind: TagKind
    sure: float


class KoreanTagger:
    """Finds names and numbers by what stands around them, on one core; safe in several threads."""

    def __init__(self, folder: Path) -> None:
        """Open the tagger of the encoder in ``folder``.

        Raises:
            EncoderMissing: a file of it is missing or damaged.
        """
        with opening(folder):
            self._rows = TagRows(open_tokenizer(folder / PIECES))
            self._session = open_session(folder / TAG_MODEL, 1)

    def tags(self, text: str) -> list[Tag]:
        """Return the places found, in order, apart from each other."""
        labels, sure = np.zeros(len(text), np.int64), np.zeros(len(text), np.float32)
        for row in self._rows.rows(text):
            check_time()
            letters = np.array(row.letters, np.int64).reshape(-1, 3)
            read = chances(self._scores(row)[letters[:, 1], letters[:, 2]])
            labels[letters[:, 0]], sure[letters[:, 0]] = read.argmax(1), read.max(1)
        _spread(text, labels, sure)
        found = _tags(text, labels.tolist(), sure)
        return [tag for tag in found if any(map(str.isalnum, text[tag.start : tag.end]))]

    def _scores(self, row: TagRow) -> NDArray[np.float32]:
        """Return a logit of each label for each piece and place in it (length, places, labels).

        A row at a time: what flows between is rounded with one scale, which rows read together would share.
        """
        ids = np.array([row.ids], np.int64)
        (found,) = self._session.run(["labels"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        scores: NDArray[np.float32] = found[0].reshape(-1, PLACES, LABELS)
        return scores


@lru_cache(maxsize=2)
def open_tagger(folder: Path) -> KoreanTagger:
    """Return the tagger of a folder, one for all who ask.

    Raises:
        EncoderMissing: a file of it is missing or damaged.
    """
    return KoreanTagger(folder)


def tagger_in_use() -> KoreanTagger:
    """Return the tagger of the encoder this process works with.

    Raises:
        EncoderMissing: it cannot be made or opened here.
    """
    return open_tagger(encoder_folder())


def _spread(text: str, labels: NDArray[np.int64], sure: NDArray[np.float32]) -> None:
    """Let what is no letter of its own when a text is read (a jamo composed with others, a sign of no width) go on with the one before."""
    for place in range(1, len(text)):
        if sure[place] == 0 and not text[place].isspace():
            found = kind_of(int(labels[place - 1]))
            labels[place] = label(found[0], False) if found else 0
            sure[place] = sure[place - 1]


def _tags(text: str, labels: Sequence[int], sure: NDArray[np.float32]) -> Iterator[Tag]:
    start, kind = 0, None
    last = 0
    for place, one in enumerate(labels):
        if text[place].isspace():
            continue
        found = kind_of(one)
        if kind and (found is None or found[1] or found[0] != kind):
            yield _tag(start, last + 1, kind, sure)
            kind = None
        if found and kind is None:
            start, kind = place, found[0]
        last = place
    if kind:
        yield _tag(start, last + 1, kind, sure)


def _tag(start: int, end: int, kind: TagKind, sure: NDArray[np.float32]) -> Tag:
    read = sure[start:end]
    return Tag(start, end, kind, float(read[read > 0].mean()))
