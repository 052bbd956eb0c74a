"""From what the pieces say to what the call comes to: the taxonomy's rules over the classifier and the cues.

The supplier's side decides, the last stance weighs most, a decision wins over a question, a reason wins over a bare
no, and a leaf wins over those its ``over`` names when both are said (``taxonomy.yaml``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assist.calls.classifier import NOTHING, Classifier
from assist.calls.lexicon import cues
from assist.calls.reading.pieces import Piece
from assist.calls.reading.read import Reading
from assist.calls.reading.speakers import agent_score
from assist.calls.report import Speaker
from assist.calls.taxonomy import taxonomy

_BARE = "REF-FLT-NON"
_CALL_BACK = "HLD-SCH-CBK"
_NO_ANSWER = "NOC-NOA-NON"
_GROUPS = ("AGR", "HLD", "REF", "NOC", "INQ")
_LAST = 0.35  # how much more the last stance weighs than the first, as a share
_DOUBT = 0.45  # what a question or hearsay keeps of its weight for a decision
_UNSURE_SPEAKER = 0.6  # what words keep that may be the supplier's, where nobody says who speaks
_AGENT_SURE = 1.0
_FULL = 8  # letters from which a piece says something by itself
_SAID = 0.3  # the least score with which a leaf is said at all
_REASON = 0.2  # the least score of a reason beside a bare no
_STANCE = 0.5  # the least score of a stance that makes a call-back or a bare no part of it
_QUESTION = 1.25  # how much more the questions must weigh than the decision, for the call to be a question
_UNSURE_REQUEST = 0.6  # what asking for material keeps where nobody says that it will be weighed
_NEAR = 4  # pieces back in which money was named, for a condition to be about money
_TALK = 3  # pieces of the supplier from which a call was a talk
_ALSO = 0.75
_HEARSAY = re.compile(
    r"(다던데|라던데|다더라|라더라|하더라고|그러더라고|들었어|하시잖아|그러셨잖아|(대요|래요)$)"
)
_NOT = re.compile(
    r"\s*[(]?(X|x|아니라|아니고|아니에요|아닙니다|아님|은 아니|는 아니|것도 아니|문제가? 아니|상관 ?없)"
)
_IF = re.compile(r"[가-힣](으?면|는다면|다면)[\s,]")
_PRICE = re.compile(r"할인|쿠폰|깎|분납|나눠|나누어|프로|퍼센트|%|가격|금액|수수료|지원금")
_TIME = re.compile(r"결산|다음|내년|월|분기|만기|만료|끝나|나오면|그때|그날|이후|주에")
_NEGATIVE = re.compile(r"(^|\s)(안|못)[\s가-힣]|없|않|말고|말지|모름|여부|미정")
_ASKING = re.compile(
    r"\?|뭐|무슨|뭔|무엇|어떻|어떤|언제|얼마|어디|몇|왜|나요|까요|는지|되나|돼요|인가|맞아요|물어|문의|궁금|질문|확인"
)
_DECIDING = re.compile(
    r"검토|결정|정할|정하|고민|생각|판단|보고 ?(나서|연락|할|말|전화|다시)|읽어|살펴|참고|받아 ?보"
)
_LATER = re.compile(r"그날|그때|그다음|나오면|나면|나서")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The leaf, its rivals with their scores (best first), secondary leaves, and the piece that says each."""

    leaf: str
    scores: tuple[tuple[str, float], ...]
    also: tuple[str, ...]
    quotes: dict[str, Piece]


class Outcomes:
    """Decides the leaf of a call."""

    def __init__(self, classifier: Classifier) -> None:
        self._classifier = classifier
        self._names = classifier.classes("leaf")
        self._leaves = [n for n in self._names if n != NOTHING]
        self._columns = [self._names.index(leaf) for leaf in self._leaves]

    def decide(self, reading: Reading, probabilities: NDArray[np.float64]) -> Outcome:
        """Return the outcome of a call from each piece's leaf probabilities (all pieces, classifier's columns)."""
        said = self._said(reading, probabilities[:, self._columns])
        totals = dict(zip(self._leaves, (said**2).sum(axis=0).tolist(), strict=True))
        leaf = _chosen(totals, len(reading.said_by(Speaker.CUSTOMER)))
        ranked = tuple(sorted(totals.items(), key=lambda item: (item[0] != leaf, -item[1])))
        quotes = {
            name: reading.pieces[int(np.argmax(said[:, column]))] for column, name in enumerate(self._leaves)
        }
        return Outcome(leaf, ranked, _also(leaf, totals), quotes)

    def _said(self, reading: Reading, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
        said = np.zeros((len(reading.pieces), len(self._leaves)))
        for number, piece in enumerate(reading.pieces):
            place = number / max(len(reading.pieces) - 1, 1)
            row = self._cued(piece, probabilities[number] * _supplier(piece, reading), reading)
            near = reading.pieces[max(0, number - _NEAR) : number + 1]
            said[number] = self._turned(piece, row, any(_PRICE.search(p.text) for p in near)) * (
                1 - _LAST / 2 + _LAST * place
            )
        if not any(_DECIDING.search(piece.text) for piece in reading.supplier):
            said[:, self._leaves.index("HLD-INF-REQ")] *= _UNSURE_REQUEST
        return said

    def _cued(self, piece: Piece, row: NDArray[np.float64], reading: Reading) -> NDArray[np.float64]:
        """Add what the cues say to what the classifier says; a fragment says little."""
        out = row * min(1.0, len(piece.text) / _FULL)
        for cue in cues():
            found = cue.pattern.search(piece.text) if _speaks(cue.by, piece, reading) else None
            if found and not _NOT.match(piece.text, found.end()):
                column = self._leaves.index(cue.leaf)
                out[column] = min(1.2, out[column] + cue.weight)
        return out

    def _turned(self, piece: Piece, row: NDArray[np.float64], priced: bool) -> NDArray[np.float64]:
        """Turn a stance by its polarity and modality: questions, hearsay, conditions, negations."""
        out = dict(zip(self._leaves, row.tolist(), strict=True))
        if piece.asks or _HEARSAY.search(piece.text):
            out = {leaf: score if leaf.startswith("INQ") else score * _DOUBT for leaf, score in out.items()}
        if not _ASKING.search(piece.text):
            out = {leaf: score * _DOUBT if leaf.startswith("INQ") else score for leaf, score in out.items()}
        if _IF.search(piece.text) or _LATER.search(piece.text):
            now = out["AGR-FAV-NOW"] + out["AGR-FAV-REN"]
            out["AGR-FAV-NOW"], out["AGR-FAV-REN"] = 0.3 * out["AGR-FAV-NOW"], 0.3 * out["AGR-FAV-REN"]
            target = "AGR-CON-PRC" if priced and not _TIME.search(piece.text) else "AGR-CON-SCH"
            out[target] = min(1.2, out[target] + 0.5 * now)
        elif _NEGATIVE.search(piece.text):
            out["AGR-FAV-NOW"], out["AGR-FAV-REN"] = 0.6 * out["AGR-FAV-NOW"], 0.6 * out["AGR-FAV-REN"]
        return np.array([out[leaf] for leaf in self._leaves])


def _supplier(piece: Piece, reading: Reading) -> float:
    """Return how far the words are the supplier's: 1, 0, or between where nobody says who speaks."""
    if piece.speaker in {Speaker.CUSTOMER, Speaker.MEMO}:
        return 1.0
    unsure = reading.turns[piece.turn].inferred and piece.speaker is Speaker.AGENT
    return _UNSURE_SPEAKER if unsure and agent_score(piece.text) < _AGENT_SURE else 0.0


def _speaks(by: str, piece: Piece, reading: Reading) -> bool:
    if by == "any":
        return True
    if by == "system":
        return piece.speaker in {Speaker.SYSTEM, Speaker.MEMO} or not reading.supplier
    return _supplier(piece, reading) > 0


def _chosen(totals: dict[str, float], talk: int) -> str:
    if talk >= _TALK:
        totals = {**totals, _NO_ANSWER: 0.2 * totals[_NO_ANSWER]}
    stances = {leaf: score for leaf, score in totals.items() if leaf not in {_BARE, _CALL_BACK}}
    groups = {
        group: sum(score for leaf, score in totals.items() if leaf.startswith(group)) for group in _GROUPS
    }
    decided = {leaf: s for leaf, s in totals.items() if not leaf.startswith("INQ")}
    bare = totals[_BARE]
    decision = max(groups[group] + (0 if group == "REF" else bare) for group in _GROUPS[:-1])
    asked = groups["INQ"] > _QUESTION * decision
    pool = {leaf: s for leaf, s in totals.items() if leaf.startswith("INQ")} if asked else decided
    best = max(pool, key=lambda leaf: pool[leaf])
    if best in {_BARE, _CALL_BACK}:
        best = _stance(best, stances, bare) or best
    return _winner(best, totals)


def _stance(best: str, stances: dict[str, float], bare: float) -> str | None:
    """Return the stance that a bare no or a call-back only belongs to, if one was said."""
    said = {leaf: s for leaf, s in stances.items() if not leaf.startswith("INQ") and leaf != _NO_ANSWER}
    if best == _BARE:
        reasons = {leaf: s for leaf, s in said.items() if leaf.startswith("REF")}
        reason = max(reasons, key=lambda leaf: reasons[leaf])
        if reasons[reason] >= _REASON * max(1.0, bare):
            return reason
    first = max(said, key=lambda leaf: said[leaf])
    return first if said[first] >= _STANCE else None


def _winner(best: str, totals: dict[str, float]) -> str:
    """Return a leaf that wins over the best by the taxonomy's rule, if it was said too."""
    for leaf, score in sorted(totals.items(), key=lambda item: -item[1]):
        if taxonomy().wins(leaf, best) and score >= max(_SAID, 0.5 * totals[best]):
            return leaf
    return best


def _also(leaf: str, totals: dict[str, float]) -> tuple[str, ...]:
    others = sorted(totals.items(), key=lambda item: -item[1])
    return tuple(name for name, score in others if name != leaf and score >= _ALSO)[:2]


def strongest(pieces: Sequence[Piece], scores: Sequence[float]) -> Piece | None:
    """Return the piece with the highest score, or None where there is none above zero."""
    best = max(range(len(pieces)), key=lambda i: scores[i], default=None)
    return pieces[best] if best is not None and scores[best] > 0 else None
