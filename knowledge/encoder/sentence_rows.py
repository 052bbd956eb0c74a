"""How a question and the sentences of a passage are laid out for the reader of sentences: each ended by ``</s>``."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from knowledge.encoder.part_row import PartRow, rows_of
from knowledge.encoder.tokenizer import KoreanTokenizer

ROW = 384
"""Pieces of a whole row."""
_QUESTION, _TITLE = 40, 40
_SENTENCE = 96  # pieces of one sentence that are read: of a longer one its begin and its end
_AGAIN = 2  # sentences of a row that stand in the next one once more, before what is read there
_BEGIN, _END = 0, 2
_REMEMBERED = 8192


class SentenceRows:
    """Lays out rows: question, title, sentences; of a long passage several that overlap."""

    def __init__(self, tokenizer: KoreanTokenizer) -> None:
        self._tokenizer = tokenizer
        self._pieces = lru_cache(maxsize=_REMEMBERED)(self._encoded)

    def rows(self, question: str, title: str, sentences: Sequence[str]) -> Iterator[PartRow]:
        """Yield rows; each sentence is read in one of them."""
        head = [_BEGIN, *self._pieces(question)[:_QUESTION], _END, *self._pieces(title)[:_TITLE], _END]
        own = [self._pieces(sentence) for sentence in sentences]
        yield from rows_of(head, own, ROW - len(head), _AGAIN)

    def _encoded(self, text: str) -> tuple[int, ...]:
        ids = tuple(self._tokenizer.encode_whole(self._tokenizer.normalised(text)).ids)
        return ids if len(ids) <= _SENTENCE else ids[: _SENTENCE // 2] + ids[-(_SENTENCE // 2) :]
