"""The model's vocabulary, its Hugging Face tokenizer, and sentences as token ids."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit

from knowledge.subwords import bucket_names, model_tokens

_MOST_WORDS = 19_000
_SEEN_AT_LEAST = 2
UNKNOWN = "[UNK]"


class Vocabulary:
    """Token ids of sentences, each sentence read once.

    Id 0 is the unknown token; content morphemes come next, most frequent first; then the hash buckets.
    """

    def __init__(self, sentences: Iterable[str]) -> None:
        self._tokens = {s: model_tokens(s) for s in sorted(set(sentences))}
        seen = Counter(t for tokens in self._tokens.values() for t in set(tokens) if not t.startswith("#"))
        by_count = sorted(seen.items(), key=lambda item: (-item[1], item[0]))[:_MOST_WORDS]
        self.words = [word for word, count in by_count if count >= _SEEN_AT_LEAST]
        names = [UNKNOWN, *self.words, *bucket_names()]
        self.index = {name: number for number, name in enumerate(names)}
        self._ids: dict[str, NDArray[np.int64]] = {}

    def ids(self, sentence: str) -> NDArray[np.int64]:
        """Return the known tokens of a sentence as ids ([0] when there is none)."""
        if sentence not in self._ids:
            tokens = self._tokens.get(sentence) or model_tokens(sentence)
            known = [self.index[token] for token in tokens if token in self.index]
            self._ids[sentence] = np.array(known or [0], dtype=np.int64)
        return self._ids[sentence]

    def bag(self, sentences: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the ids of several sentences end to end and where each begins."""
        rows = [self.ids(sentence) for sentence in sentences]
        starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
        return np.concatenate(rows), starts.astype(np.int64)

    def shares(self) -> NDArray[np.float64]:
        """Return, by token id, the share of the sentences a token stands in."""
        counts = np.zeros(len(self.index))
        for sentence in self._tokens:
            counts[np.unique(self.ids(sentence))] += 1
        return counts / max(len(self._tokens), 1)

    def tokenizer(self) -> Tokenizer:
        """Return the tokenizer the saved model carries: it splits at white space only."""
        made = Tokenizer(WordLevel(vocab=self.index, unk_token=UNKNOWN))
        made.pre_tokenizer = WhitespaceSplit()
        return made
