"""From what is said to what the call comes to: every piece, its near context and the whole speak for each leaf.

The supplier's side decides, what is said late weighs more, a reason wins over a bare no, and a leaf wins over those
its ``over`` names when both are said (``taxonomy.yaml``). The leaves' cues add to the classifier's voice.
"""

import re
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assist.calls.classifier import Classifier
from assist.calls.leaf import NOTHING, NoContact
from assist.calls.lexicon import reading_words
from assist.calls.report import Speaker
from assist.calls.taxonomy import taxonomy
from assist.calls.transcript.reader import Reading
from assist.calls.transcript.segments import Piece
from knowledge.deadline import check_time

_LATE = 0.35  # how much more the last words weigh than the first, as a share
_NEAR = 3  # pieces of the supplier's that are also judged together, for a stance needs its reason
_WHOLE = 3.0  # what the whole of the supplier's words weighs, beside one piece
_CUE = 0.4  # what a cue's weight adds to a piece, beside the classifier's 1
_DOUBT = 0.45  # what a question or hearsay keeps of a cue's weight
_LEAST = 0.15  # the chance below which words are certainly not the supplier's
_FULL = 8  # letters from which a piece says something by itself
_PART = 0.8  # what a call-back weighs: it is often only a part of a stance
_REASON = 0.5  # from this share of a bare no's score a reason is the refusal's reason
_OVER = 0.6  # from this share of a leaf's score a leaf that the taxonomy puts over it wins
_TALK = 3  # pieces of the supplier from which a call was a talk
_TALKED = 0.2  # what "nobody answered" keeps in a talk
_ALSO = 0.5  # from this share of the first leaf's score a leaf is also said
_HEARSAY = re.compile(
    r"(다던데|라던데|다더라|라더라|하더라고|그러더라고|들었어|하시잖아|그러셨잖아|(대요|래요)$)"
)
_NOT = re.compile(
    r"(?>(?:(?<!\s)\s++)?)[(]?(X|x|아니라|아니고|아니에요|아닙니다|아님|은 아니|는 아니|것도 아니|문제가? 아니|상관 ?없)"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The leaf, its rivals with their scores (best first), secondary leaves, and the piece that says each."""

    leaf: str
    scores: tuple[tuple[str, float], ...]
    also: tuple[str, ...]
    quotes: dict[str, Piece]

    def turned(self, leaf: str) -> "Outcome":
        """Return the outcome with another leaf in the first place."""
        scores = sorted(self.scores, key=lambda item: (item[0] != leaf, -item[1]))
        return replace(self, leaf=leaf, scores=tuple(scores), also=(self.leaf, *self.also)[:2])


class Outcomes:
    """Decides the leaf of a call."""

    def __init__(self, classifier: Classifier) -> None:
        names = classifier.classes("leaf")
        self._leaves = [name for name in names if name != NOTHING]
        self._columns = [names.index(leaf) for leaf in self._leaves]
        kinds = [taxonomy().leaf(code) for code in self._leaves]
        self._cues = [(place, cue, leaf.asked) for place, leaf in enumerate(kinds) for cue in leaf.cues]

    def decide(self, reading: Reading, probabilities: NDArray[np.float64]) -> Outcome:
        """Return the outcome of a call from the leaf probabilities of ``groups(reading)``."""
        alone, near, whole = _split(reading, probabilities[:, self._columns])
        said = self._said(reading, alone)
        weights = np.array([_place(number, reading) for number in range(len(reading.pieces))])
        heard = _heard(reading)
        shares = np.array([_supplier(reading.pieces[place], reading) for place in heard])
        scores = weights @ said + (weights[heard] * shares) @ near + _WHOLE * whole
        totals = dict(zip(self._leaves, scores.tolist(), strict=True))
        leaf = _chosen(totals, len(reading.said_by(Speaker.CUSTOMER)))
        ranked = tuple(sorted(totals.items(), key=lambda item: (item[0] != leaf, -item[1])))
        quotes = {
            name: reading.pieces[int(np.argmax(said[:, column] * weights))]
            for column, name in enumerate(self._leaves)
        }
        return Outcome(leaf, ranked, _also(leaf, totals), quotes)

    def _said(self, reading: Reading, alone: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what each piece says by itself: the classifier's voice and the cues'; a fragment says little."""
        said = np.zeros_like(alone)
        silent, unheard = not _heard(reading), not reading.supplier
        for number, piece in enumerate(reading.pieces):
            check_time()
            share = 1.0 if silent else _supplier(piece, reading)
            said[number] = share * alone[number] * min(1.0, len(piece.text) / _FULL)
            for column, cue, asked in self._cues:
                found = cue.pattern.search(piece.text) if _speaks(cue.by, piece, reading, unheard) else None
                if found and not _NOT.match(piece.text, found.end()):
                    told = (piece.asks or _HEARSAY.search(piece.text)) and not asked
                    weight = _CUE * cue.weight * (_DOUBT if told else 1.0) * (share or 1.0)
                    said[number, column] += weight
        return said


def groups(reading: Reading) -> list[list[int]]:
    """Return what is judged: each piece, each piece of the supplier's with those before it, and all of them."""
    heard = _heard(reading)
    alone = [[place] for place in range(len(reading.pieces))]
    near = [heard[max(0, end - _NEAR) : end] for end in range(1, len(heard) + 1)]
    return [*alone, *near, *([heard] if heard else [])]


def _split(
    reading: Reading, rows: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the rows of ``groups``: pieces, near contexts, and the whole (zeros where nobody spoke)."""
    pieces = len(reading.pieces)
    if len(rows) == pieces:
        return rows, rows[:0], np.zeros(rows.shape[1])
    return rows[:pieces], rows[pieces:-1], rows[-1]


def _heard(reading: Reading) -> list[int]:
    """Return the places of the supplier's pieces that are more than a nod."""
    nod = reading_words().backchannel
    return [
        p
        for p, piece in enumerate(reading.pieces)
        if _supplier(piece, reading) > 0 and not nod.match(piece.text)
    ]


def _place(number: int, reading: Reading) -> float:
    """Return how much a piece weighs for its place in the call."""
    return 1 - _LATE / 2 + _LATE * number / max(len(reading.pieces) - 1, 1)


def _supplier(piece: Piece, reading: Reading) -> float:
    """Return how far the words are the supplier's: 1, 0, or between where nobody says who speaks."""
    if reading.chances and piece.speaker is not Speaker.SYSTEM:
        return max(0.0, (reading.chances[piece.turn] - _LEAST) / (1 - _LEAST))
    return float(piece.speaker in {Speaker.CUSTOMER, Speaker.MEMO})


def _speaks(by: str, piece: Piece, reading: Reading, unheard: bool) -> bool:
    """Whether a piece is by those whose words a cue counts; ``unheard``: nothing of the call is the supplier's."""
    if by == "any":
        return True
    if by == "system":
        return piece.speaker in {Speaker.SYSTEM, Speaker.MEMO} or unheard
    return _supplier(piece, reading) > 0


def _chosen(totals: dict[str, float], talk: int) -> str:
    weighed = {leaf: score * _share(leaf, talk) for leaf, score in totals.items()}
    best = max(weighed, key=lambda leaf: weighed[leaf])
    if taxonomy().leaf(best).bare:
        best = _reason(best, weighed) or best
    return _winner(best, weighed)


def _share(code: str, talk: int) -> float:
    """Return what a leaf keeps of its score in a call with so many pieces of the supplier's."""
    leaf = taxonomy().leaf(code)
    if leaf.contact is NoContact.UNANSWERED and talk >= _TALK:
        return _TALKED
    return _PART if leaf.recall else 1.0


def _reason(bare: str, totals: dict[str, float]) -> str | None:
    """Return the reason of a bare no, if one was said."""
    kinds = taxonomy()
    reasons = {
        code: s for code, s in totals.items() if kinds.leaf(code).refused and not kinds.leaf(code).bare
    }
    reason = max(reasons, key=lambda leaf: reasons[leaf], default=None)
    return reason if reason and reasons[reason] >= _REASON * totals[bare] else None


def _winner(best: str, totals: dict[str, float]) -> str:
    """Return a leaf that wins over the best by the taxonomy's rule, if it was said too."""
    for leaf, score in sorted(totals.items(), key=lambda item: -item[1]):
        if taxonomy().wins(leaf, best) and score >= _OVER * totals[best]:
            return leaf
    return best


def _also(leaf: str, totals: dict[str, float]) -> tuple[str, ...]:
    others = sorted(totals.items(), key=lambda item: -item[1])
    return tuple(name for name, score in others if name != leaf and score >= _ALSO * totals[leaf])[:2]
