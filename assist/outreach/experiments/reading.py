"""What may be said of an experiment today: a winner only on evidence that looking every day cannot make up."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from assist.outreach.experiments.assign import A, B
from assist.outreach.experiments.evidence import NEEDED, Floats, alternatives, evidence, interval
from assist.outreach.experiments.models import ArmResult, Assignment, Experiment, Outcome, Result, State

_LEAST_PAIRS = 20
_DRAWN = 80
_SUSPICIOUS = 0.001
_PRIOR = 0.5


def read(experiment: Experiment, assignments: Sequence[Assignment]) -> Result:
    """Return the reading; it may be asked for at any time and as often as one likes.

    Results are compared in pairs within a stratum (client), the k-th of A with the k-th of B in the order they came.
    """
    pairs = _pairs(assignments)
    a = np.array([[one.outcome is Outcome.AGREED for one, _ in pairs]], dtype=np.float64)
    b = np.array([[one.outcome is Outcome.AGREED for _, one in pairs]], dtype=np.float64)
    names = sorted({one.stratum for one, _ in pairs})
    strata = np.array([names.index(one.stratum) for one, _ in pairs], dtype=np.int64)
    rates = alternatives(a, b, strata, experiment.effect)
    values = evidence(a, b, rates)[0] if pairs else np.zeros(0)
    low, high = interval(a, b, rates)
    crossed = int((values >= NEEDED).argmax()) if (values >= NEEDED).any() else None
    arms = (_arm(experiment, assignments, 0), _arm(experiment, assignments, 1))
    state = _state(len(pairs), crossed, min(one.recorded for one in arms) >= experiment.planned)
    winner = None if crossed is None else B if b[0, : crossed + 1].sum() > a[0, : crossed + 1].sum() else A
    return Result(
        experiment=experiment.id, reason=experiment.reason, state=state, arms=arms,
        verdict=_verdict(experiment, state, arms, winner, (low, high)),
        difference=round(float(b.mean() - a.mean()), 4) if pairs else None, low=low, high=high,
        evidence=round(float(values.max(initial=1.0)), 2), needed=NEEDED, winner=winner,
        decided_at=None if crossed is None else _when(pairs[crossed]), planned=experiment.planned,
        warnings=tuple(_warnings(arms)), path=_thinned(values),
    )  # fmt: skip


def _pairs(assignments: Sequence[Assignment]) -> list[tuple[Assignment, Assignment]]:
    waiting: dict[tuple[str, str], list[Assignment]] = defaultdict(list)
    for one in sorted((x for x in assignments if x.outcome), key=lambda x: (x.recorded or "", x.company_id)):
        waiting[one.stratum, one.arm].append(one)
    strata = {stratum for stratum, _ in waiting}
    pairs = [pair for s in strata for pair in zip(waiting[s, A], waiting[s, B], strict=False)]
    return sorted(pairs, key=lambda pair: (_when(pair), pair[0].company_id))


def _when(pair: tuple[Assignment, Assignment]) -> str:
    return max(one.recorded or "" for one in pair)


def _state(pairs: int, crossed: int | None, full: bool) -> State:
    if crossed is not None:
        return State.WINNER
    if pairs < _LEAST_PAIRS:
        return State.TOO_FEW
    return State.NONE if full else State.OPEN


def _arm(experiment: Experiment, assignments: Sequence[Assignment], place: int) -> ArmResult:
    from scipy.stats import beta

    arm = experiment.arms[place]
    mine = [one for one in assignments if one.arm == arm.name]
    known = [one for one in mine if one.outcome]
    agreed = sum(one.outcome is Outcome.AGREED for one in known)
    law = beta(agreed + _PRIOR, len(known) - agreed + _PRIOR)
    rate = round(agreed / len(known), 4) if known else None
    low, high = (round(float(law.ppf(one)), 4) for one in (0.025, 0.975))
    return ArmResult(arm.name, arm.title, arm.wording, len(mine), len(known), agreed, rate, low, high)


def _verdict(
    experiment: Experiment,
    state: State,
    arms: tuple[ArmResult, ArmResult],
    winner: str | None,
    between: tuple[float, float],
) -> str:
    known = f"결과가 적힌 업체는 A안 {arms[0].recorded:,}곳, B안 {arms[1].recorded:,}곳입니다(계획 {experiment.planned:,}곳씩)"
    span = f"B안과 A안의 동의율 차이는 {between[0]:+.1%}p와 {between[1]:+.1%}p 사이로 봅니다"
    if state is State.WINNER:
        title = arms[0].title if winner == A else arms[1].title
        return f"{winner}안 '{title}'이 더 낫습니다. {span}. 매일 보아도 잘못 고를 확률은 5% 이하입니다."
    if state is State.TOO_FEW:
        return f"자료가 부족해 아무것도 말할 수 없습니다. {known}. 견줄 수 있는 짝이 {_LEAST_PAIRS}쌍은 되어야 합니다."
    if state is State.NONE:
        return f"계획한 만큼 모았지만 차이를 확인하지 못했습니다. {span}. 어느 쪽을 써도 됩니다."
    return f"아직 어느 쪽이 낫다고 말할 수 없습니다. {span}. {known}."


def _warnings(arms: tuple[ArmResult, ArmResult]) -> list[str]:
    from scipy.stats import chisquare

    found = []
    assigned, recorded = np.array([(one.assigned, one.recorded) for one in arms], dtype=np.float64).T
    if assigned.sum() and chisquare(assigned).pvalue < _SUSPICIOUS:
        found.append(
            "두 안에 배정된 업체 수가 우연이라기엔 너무 다릅니다. 배정을 거치지 않은 기록이 있는지 살펴 주세요."
        )
    share = recorded.sum() * assigned / max(assigned.sum(), 1)
    if assigned.all() and recorded.sum() and chisquare(recorded, share).pvalue < _SUSPICIOUS:
        found.append(
            "결과를 적은 비율이 두 안에서 너무 다릅니다. 한쪽 결과가 빠졌을 수 있으니 통화 기록과 견주어 주세요."
        )
    return found


def _thinned(values: Floats) -> tuple[tuple[int, float], ...]:
    places = sorted({int(one) for one in np.linspace(0, len(values) - 1, min(_DRAWN, len(values)))})
    return tuple((place + 1, round(float(values[place]), 3)) for place in places)
