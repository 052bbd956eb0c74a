"""Words typed with a vowel that sounds the same, put right by the library's own vocabulary."""

import unicodedata
from collections.abc import Mapping

_SAME_SOUND = str.maketrans("ᅢᅤᅨᅫᅰ", "ᅦᅦᅦᅬᅬ")
_SHORTEST = 2
_COMMON = 8  # passages a word must stand in before another spelling of it is taken for a slip
_RARER = 5  # how many times rarer the slip must be: slips stand among the written questions too


def fold(word: str) -> str:
    """Return the word with the vowels that sound alike as one (결재, 결제 → one form), in NFC."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_SAME_SOUND))


class Spelling:
    """The usual spelling of each word of a library, by its sound."""

    def __init__(self, frequency: Mapping[str, int]) -> None:
        """Keep the most frequent word of each sound; ``frequency`` counts passages by content word."""
        self._frequency = frequency
        self._usual: dict[str, str] = {}
        for word in sorted(frequency, key=lambda w: (-frequency[w], w)):
            if len(word) >= _SHORTEST and frequency[word] >= _COMMON:
                self._usual.setdefault(fold(word), word)

    def knows(self, word: str) -> bool:
        """Whether the library writes the word this way, and often."""
        return self._frequency.get(word, 0) >= _COMMON

    def right(self, word: str) -> str:
        """Return the usual spelling when ``word`` is a rare one of the same sound; the word itself otherwise."""
        usual = self._usual.get(fold(word)) if len(word) >= _SHORTEST else None
        if usual is None or usual == word:
            return word
        rare = self._frequency.get(word, 0) * _RARER <= self._frequency[usual]
        return usual if rare else word
