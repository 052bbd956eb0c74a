"""Why an answer came out: how the question was read, what was found, and what spoke for and against each candidate."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from assist.answer.candidates import Candidate
from assist.answer.embedded import EmbeddedAnswerer
from assist.answer.evidence import Judge, Verdict
from assist.answer.features import FEATURES
from assist.answer.guard import Caution
from assist.answer.models import CallContext, Status
from assist.answer.trace import Part, Trace
from assist.answer.understand import Asked
from assist.errors import DataError
from knowledge.packaged import read_packaged
from knowledge.packs import active, per_pack
from knowledge.text.blanks import one_line

_SHOWN = 5
_REASONS = 6
_CAUTIONS = {
    Caution.LEAK: "내부 지침이나 자료를 통째로 달라는 요청이라 찾지 않습니다.",
    Caution.OVERRIDE: "규칙을 무시하라는 지시가 있어 따르지 않습니다.",
    Caution.PREDICTION: "등급 예상·약속 요청이라 금지 규정으로 답합니다.",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that spoke for (above 0) or against a candidate, in the trainer's words."""

    name: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Considered:
    """One candidate: where it stands, how far it is believed (0 to 1), what words met, and why."""

    passage_id: str
    title: str
    document: str
    client: str | None
    score: float
    share: float
    words: tuple[str, ...]
    question: str | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a question was answered: steps in words, the candidates, and the evidence against what is needed."""

    steps: tuple[str, ...]
    candidates: tuple[Considered, ...]
    evidence: float
    needed: float


class Explainer:
    """Lets the embedded engine answer once more, and tells what it did."""

    def __init__(self, engine: EmbeddedAnswerer, judge: Judge) -> None:
        self._engine = engine
        self._judge = judge

    def explain(self, question: str, context: CallContext) -> Explanation:
        """Return why the question is answered as it is; of several questions, the candidates of the last one judged.

        Raises:
            IndexMissing: there is no index yet.
        """
        trace = Trace()
        answer = self._engine.answer(question, context, trace)
        steps = tuple(step for part in trace.parts for step in _told(question, part))
        judged = next((part.judged for part in reversed(trace.parts) if part.judged), None)
        if judged is None:
            return Explanation(steps, (), answer.evidence, self._judge.threshold)
        return Explanation(steps, self._candidates(*judged), judged[1].evidence, judged[1].needed)

    def _candidates(self, asked: Asked, verdict: Verdict) -> tuple[Considered, ...]:
        weighed = self._judge.weighed(asked, verdict.ranked)
        rows = zip(verdict.ranked, verdict.shares, weighed, strict=True)
        return tuple(_considered(*row) for row in rows)[:_SHOWN]


def _told(question: str, part: Part) -> list[str]:
    read = _read(question, part.asked) if part.asked else []
    warned = [_CAUTIONS[part.caution]] if part.caution else []
    worked = [part.disputed or f"규칙으로 계산: {part.worked}"] if part.worked else []
    answer = part.answer
    said = [f"모름: {answer.detail or answer.say}"] if answer and answer.status is Status.UNKNOWN else []
    return [*read, *warned, *worked, *said]


def _read(question: str, asked: Asked) -> list[str]:
    steps = [
        f"{active().manifest.terms.client}: {', '.join(asked.clients) or '없음(공통 자료만)'}",
        f"기준일: {asked.day.day.isoformat()}",
    ]
    if asked.text != one_line(question):
        steps.append(f"바로잡은 질문: {asked.text}")
    if asked.named.unknown:
        steps.append(f"자료에 없는 회사 이름으로 보인 말: {asked.named.unknown}")
    return steps


def _considered(candidate: Candidate, share: float, row: Sequence[tuple[float, float]]) -> Considered:
    names = feature_names()
    reasons = [
        Reason(names[name], round(value, 3), round(weight, 3))
        for name, (value, weight) in zip(FEATURES, row, strict=True)
        if abs(weight) >= 0.01
    ]
    passage, why = candidate.lead.passage, candidate.lead.why
    return Considered(
        passage.id, passage.title, passage.doc_title, passage.client, round(candidate.score, 2), round(share, 3),
        why.matched_words, why.best_question, tuple(sorted(reasons, key=lambda r: -abs(r.weight))[:_REASONS]),
    )  # fmt: skip


@per_pack
def feature_names() -> dict[str, str]:
    """Return the Korean name of each feature (``lexicon/features.yaml``).

    Raises:
        DataError: a feature has no name, or a name no feature.
    """
    names = read_packaged("assist.answer", "lexicon/features.yaml", TypeAdapter(dict[str, str]))
    if set(names) != set(FEATURES):
        wrong = ", ".join(sorted(set(names) ^ set(FEATURES)))
        raise DataError(f"lexicon/features.yaml의 이름이 특징과 맞지 않습니다: {wrong}")
    return names
