"""From sentences to expressions: runs of one to three content morphemes, and ways of speaking; by call, not by count."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from assist.outreach.scripts.agent_turns import Talk, talk_rules
from knowledge.text.korean import Morpheme, morphemes, normalise

Key = tuple[str, ...]
_MOVE = "말하기 방식"
_WORDS = "표현"
_TAGS = frozenset({"NNG", "NNP", "XR", "VV", "VA", "SL"})
_LONGEST = 3
_ALIKE = 0.85  # the share of calls two expressions must have in common to be told as one
_MOST = 4000
_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Expressions:
    """Which call holds which expression: ``present`` is calls by expressions, 0 or 1."""

    keys: tuple[Key, ...]
    present: csr_matrix

    def kind(self, column: int) -> str:
        """Return what sort of expression a column is."""
        return self.keys[column][0] if self.keys[column][0] == _MOVE else _WORDS

    def calls(self, column: int) -> NDArray[np.int64]:
        """Return the numbers of the calls that hold an expression."""
        return np.asarray(self.present[:, [column]].nonzero()[0], dtype=np.int64)


def expressions(talks: Sequence[Talk], least: int) -> Expressions:
    """Return the expressions that at least ``least`` calls hold and at least ``least`` do not, alike ones as one.

    Looks at the words alone, never at the outcomes, so that the tests that follow stay valid.
    """
    held = [frozenset[Key]().union(*map(keys_of, talk.sentences)) for talk in talks]
    counts = Counter(key for keys in held for key in keys)
    common = [key for key, n in counts.most_common() if least <= n <= len(talks) - least][:_MOST]
    return _merged(common, held)


@lru_cache(maxsize=_REMEMBERED)
def keys_of(sentence: str) -> frozenset[Key]:
    """Return the expressions of a sentence (agents say the same ones again and again, so they are remembered)."""
    moves = {(_MOVE, move.name) for move in talk_rules().moves if move.pattern.search(sentence)}
    forms = [one.form for one in _content(sentence)]
    starts = [
        (start, length) for length in range(1, _LONGEST + 1) for start in range(len(forms) - length + 1)
    ]
    return frozenset(moves | {tuple(forms[start : start + length]) for start, length in starts})


def surface(key: Key, sentences: Iterable[str]) -> str:
    """Return an expression as it is most often written in the sentences that hold it."""
    if key[0] == _MOVE:
        return key[1]
    written = Counter(found for sentence in sentences if (found := _written(key, sentence)))
    return written.most_common(1)[0][0] if written else " ".join(key)


def _content(sentence: str) -> list[Morpheme]:
    return [one for one in morphemes(normalise(sentence)) if one.tag in _TAGS]


def _written(key: Key, sentence: str) -> str:
    text, found = normalise(sentence), _content(sentence)
    for start in range(len(found) - len(key) + 1):
        run = found[start : start + len(key)]
        if tuple(one.form for one in run) == key:
            begin = text.rfind(" ", 0, run[0].start) + 1
            end = text.find(" ", run[-1].end - 1)
            return text[begin : end if end >= 0 else len(text)].strip(" .,!?…")
    return ""


def _merged(common: list[Key], held: list[frozenset[Key]]) -> Expressions:
    """Keep one of the expressions that the same calls hold: the longest, then the most common."""
    place = {key: number for number, key in enumerate(common)}
    rows, columns = [], []
    for row, keys in enumerate(held):
        for key in keys:
            if key in place:
                rows.append(row)
                columns.append(place[key])
    ones = np.ones(len(rows), dtype=np.int32)
    present = csr_matrix((ones, (rows, columns)), shape=(len(held), len(common)))
    kept = _distinct(common, present)
    return Expressions(tuple(common[one] for one in kept), present[:, kept])


def _distinct(common: list[Key], present: csr_matrix) -> list[int]:
    together = (present.T @ present).tocsr()
    sizes = together.diagonal()
    dropped: set[int] = set()
    for one in sorted(range(len(common)), key=lambda n: (-len(common[n]), -sizes[n], n)):
        if one in dropped:
            continue
        row = together[one]
        union = sizes[one] + sizes[row.indices] - row.data
        alike = row.indices[row.data >= _ALIKE * union]
        dropped.update(int(other) for other in alike if other != one)
    return [one for one in range(len(common)) if one not in dropped]
