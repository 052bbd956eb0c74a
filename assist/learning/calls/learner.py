"""Learns what calls come to from the pack's utterances and the calls people kept; only the latter judge what was learnt.

How well single utterances are read says little of whole calls: with a few examples an outcome, weights that read fewer
utterances rightly read more calls rightly. So new weights count only if they do better on kept calls.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assist.calls.analyst import CallAnalyst
from assist.calls.classifier import Classifier, Model, packed
from assist.calls.errors import CallError
from assist.calls.leaf import NOTHING, Leaf
from assist.calls.outcome import groups
from assist.calls.report import Call
from assist.calls.transcript.reader import Reading
from assist.learning.calls.augmentation import as_heard, mixes
from assist.learning.calls.feature_matrix import Texts
from assist.learning.calls.head import Said, refitted
from assist.learning.calls.utterances import Utterance
from assist.learning.comparison import PARTS, gain, part
from assist.learning.models import Lesson, Progress, Subject
from assist.privacy.mask import Masker
from knowledge.embed import BuiltInEmbedder

FILE = "weights/utterances.npz"
_LEAST = 30
"""Kept calls below which nothing is learnt."""
_MIXED = 1.0  # combinations of utterances for each utterance
_MOST_MIXED = 6000
_CALL_WEIGHT = 3  # a call that a person kept says more than an invented combination
_SEED = 8


@dataclass(frozen=True, slots=True)
class KeptCall:
    """A call as it came in, without personal data, and the outcome a person stands for."""

    call: Call
    leaf: str


@dataclass(frozen=True, slots=True)
class _Heard:
    """A kept call cut into pieces: what the other side says in it, and what of that says the outcome."""

    kept: KeptCall
    whole: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Material:
    """What is learnt from."""

    utterances: Sequence[Utterance]
    calls: Sequence[KeptCall]


class CallLearner:
    """Fits the outcomes' weights anew around those in use; a part of the material is held out each time."""

    name = "calls"
    title = "통화 결과를 읽는 가중치"

    def __init__(
        self,
        material: Material,
        leaves: Sequence[Leaf],
        model: Model,
        masker: Masker,
        keep: Callable[[str, bytes], None],
    ) -> None:
        """``keep`` writes the file of a pack."""
        self._material = material
        self._leaves = leaves
        self._model = model
        self._masker = masker
        self._keep = keep
        self._subject = Subject(self.name, self.title, "통화 결과가 맞은 비율")

    def learn(self, progress: Progress) -> Lesson:
        """Learn from all utterances and calls but a part of the calls, and mark on that part."""
        said, count = self._material.utterances, len(self._material.calls)
        if count < _LEAST:
            return self._subject.too_few(
                count,
                f"사람이 확인해서 보관한 통화가 {_LEAST}건은 있어야 배웁니다(지금은 {count}건). 통화 정리 화면에서 결과를 보고 저장하면 쌓입니다.",
            )
        progress(f"통화: 예문 {len(said):,}개와 통화 {count:,}건을 읽는 중")
        heard = self._heard()
        before, after = [], []
        for number in range(PARTS):
            progress(f"통화: 나누어 배우고 시험하는 중({number + 1}/{PARTS})")
            held = [one for one in heard if part(one.kept.call.text) == number]
            fitted = self._fitted([one for one in heard if one not in held])
            before += self._marks(self._model, held)
            after += self._marks(fitted, held)
        progress("통화: 모두로 다시 맞추는 중")
        return self._subject.marked(
            len(heard), gain(before, after), lambda: self._keep(FILE, packed(self._fitted(heard)))
        )

    def _marks(self, model: Model, held: Sequence[_Heard]) -> list[float]:
        analyst = CallAnalyst(self._masker, self._opened(model))
        return [float(analyst.report(one.kept.call).leaf == one.kept.leaf) for one in held]

    def _opened(self, model: Model) -> Classifier:
        return Classifier(model, BuiltInEmbedder(), self._leaves)

    def _fitted(self, heard: Sequence[_Heard]) -> Model:
        rng, said = np.random.default_rng(_SEED), self._material.utterances
        spoken = [*said, *(Utterance(as_heard(one.text, rng), one.leaf, one.agent) for one in said)]
        groups, leaves = _mixed(spoken, rng)
        texts = [one.text for one in spoken]
        for one in heard:
            places = range(len(texts), len(texts) + len(one.whole))
            texts += [*one.whole, one.quote]
            groups += [list(places), [places.stop]] * _CALL_WEIGHT
            leaves += [one.kept.leaf] * 2 * _CALL_WEIGHT
        found, idf = Texts(texts), self._model.idf
        alone = Said(found.matrix([[place] for place in range(len(said))], idf), [one.leaf for one in said])
        classes = [*(leaf.code for leaf in self._leaves), NOTHING]
        return refitted(self._model, alone, Said(found.matrix(groups, idf), leaves), classes)

    def _heard(self) -> list[_Heard]:
        analyst = CallAnalyst(self._masker, self._opened(self._model))
        found = (_heard(analyst, kept) for kept in self._material.calls)
        return [one for one in found if one is not None]


def _mixed(spoken: Sequence[Utterance], rng: np.random.Generator) -> tuple[list[list[int]], list[str]]:
    """Return utterances alone and said together, by their places, and the outcome each comes to."""
    leaves = [one.leaf for one in spoken]
    count = min(_MOST_MIXED, int(_MIXED * len(spoken)))
    made = mixes(leaves, [one.agent for one in spoken], NOTHING, count, rng)
    alone = [[place] for place in range(len(spoken))]
    return [*alone, *(places for places, _ in made)], [*leaves, *(leaf for _, leaf in made)]


def _heard(analyst: CallAnalyst, kept: KeptCall) -> _Heard | None:
    """Return what the other side says in a call; None where nothing of it can be read."""
    try:
        reading = analyst.reading(kept.call)
    except CallError:
        return None
    whole = _whole(reading)
    quote = analyst.outcome(reading).quotes.get(kept.leaf)
    return _Heard(kept, whole, quote.text) if whole and quote else None


def _whole(reading: Reading) -> tuple[str, ...]:
    judged = groups(reading)
    last = judged[-1] if len(judged) > len(reading.pieces) else []
    return tuple(reading.pieces[place].text for place in last)
