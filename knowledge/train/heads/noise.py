"""Noise of typing and of speech recognition, put into marked texts so that a name is known by what stands around it."""

import random
from dataclasses import dataclass, replace

from knowledge.encoder.tags import TagKind, kind_of
from knowledge.train.heads.marked import MarkedText

_NAMED = (TagKind.PERSON, TagKind.ORGANISATION)
_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3


@dataclass(frozen=True, slots=True)
class Noise:
    """How often a blank is lost, a syllable misheard, a syllable of a name misheard, a figure changed."""

    blank: float = 0.05
    heard: float = 0.02
    name: float = 0.15
    figure: float = 0.5

    def of(self, text: MarkedText, syllables: str, source: random.Random) -> MarkedText:
        """Return a text with noise: misheard syllables are drawn from ``syllables``; labels stay with their letters."""
        letters, labels = [], list[int]()
        for letter, label in zip(text.text, text.labels, strict=True):
            if letter == " " and source.random() < self.blank:
                continue
            letters.append(self._letter(letter, label, syllables, source))
            labels.append(label)
        return replace(text, text="".join(letters), labels=tuple(labels))

    def _letter(self, letter: str, label: int, syllables: str, source: random.Random) -> str:
        found = kind_of(max(label, 0))
        if letter.isdecimal() and found:
            return str(source.randrange(10)) if source.random() < self.figure else letter
        if not _FIRST_SYLLABLE <= ord(letter) <= _LAST_SYLLABLE:
            return letter
        share = self.name if found and found[0] in _NAMED else self.heard
        return source.choice(syllables) if source.random() < share else letter


def syllables_of(texts: list[MarkedText]) -> str:
    """Return the Hangul syllables of texts, each as often as it stands there."""
    return "".join(
        letter for text in texts for letter in text.text if _FIRST_SYLLABLE <= ord(letter) <= _LAST_SYLLABLE
    )
