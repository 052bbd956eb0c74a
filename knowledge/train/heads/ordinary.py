"""Texts of public corpora beside those of our writers: which mean the same, how alike graded pairs are, what is held in place."""

import random
from collections.abc import Sequence

from knowledge.train.corpora import Corpora, GradedPair

QUERY, PASSAGE = "query", "passage"
_LAW, _OURS = "law", "utterances"

OrdinaryText = tuple[str, str]
"""What stands before a text (it is asked, or it is found), and the text."""


class OrdinaryTexts:
    """Draws from the corpora; ``anchors`` are some of their texts, as many of each corpus."""

    def __init__(self, corpora: Corpora, anchors: int, chance: random.Random) -> None:
        self._groups = {name: list(groups) for name, groups in corpora.groups.items() if name != _OURS}
        self._graded, self._random = list(corpora.graded), chance
        each = anchors // (2 * len(self._groups))
        drawn = [pair for name in sorted(self._groups) for pair in self._pairs(name, each)]
        self.anchors: list[OrdinaryText] = [text for pair in drawn for text in pair]

    def graded(self, count: int) -> Sequence[GradedPair]:
        """Draw graded pairs."""
        return self._random.sample(self._graded, count)

    def same(self, count: int) -> list[tuple[OrdinaryText, OrdinaryText]]:
        """Draw pairs of one corpus that mean the same, or of which one is the heading of the other."""
        return self._pairs(self._random.choice(sorted(self._groups)), count)

    def _pairs(self, name: str, count: int) -> list[tuple[OrdinaryText, OrdinaryText]]:
        found = PASSAGE if name == _LAW else QUERY
        groups = self._random.sample(self._groups[name], min(count, len(self._groups[name])))
        drawn = [group[:2] if name == _LAW else self._random.sample(group, 2) for group in groups]
        return [((QUERY, first), (found, second)) for first, second in drawn]
