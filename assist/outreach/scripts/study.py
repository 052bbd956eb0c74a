"""What decided calls teach about the agent's words: findings with quotes, or that there is too little to say."""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from assist.outreach.scripts.agent_turns import Talk
from assist.outreach.scripts.contrast import Contrast, contrast, informative
from assist.outreach.scripts.expressions import Expressions, Key, expressions, keys_of, surface
from assist.outreach.scripts.models import Direction, Finding, Quote, Scope, Study, Wording
from knowledge.packs import active

RATE = 0.05
"""The stated false discovery rate; where nothing works, also the chance that anything at all is named."""
LEAST_CALLS = 50
"""The least comparable calls with each outcome."""
_LEAST_USE = 15
_QUOTES = 3
_MOST = 30
_WITHIN = 0.8  # the share of the rarer expression's calls that also hold the other
_READ = 300  # calls read for how an expression is written
Instead = Callable[[str], tuple[Wording, ...]]


def study(
    talks: Sequence[Talk], instead: Instead, reason: str | None = None, client: str | None = None
) -> Study:
    """Return which expressions go with agreement and which with refusal, adjusted for client and reason.

    ``instead`` gives wordings for a leaf in which a weak expression fails; ``reason`` is the code of a 중분류.
    """
    kept = [one for one in talks if reason in (None, one.reason) and client in (None, one.client)]
    agreed = np.array([one.agreed for one in kept], dtype=bool)
    strata = strata_of(kept)
    use = informative(agreed, strata)
    scope = Scope(int(agreed[use].sum()), int((~agreed[use]).sum()), len(set(strata[use])), 0, LEAST_CALLS)
    if not scope.enough:
        return Study((), scope, RATE, _too_little(scope), reason, client)
    kept = [one for one, used in zip(kept, use, strict=True) if used]
    found = expressions(kept, _LEAST_USE)
    result = contrast(found.present, agreed[use], strata[use])
    named = standing(found, result.found(RATE).tolist(), agreed[use], strata[use])[:_MOST]
    findings = tuple(_finding(kept, found, result, column, instead) for column in named)
    scope = Scope(scope.agreed, scope.refused, scope.strata, len(found.keys), LEAST_CALLS)
    return Study(findings, scope, RATE, _verdict(findings, scope), reason, client)


def strata_of(talks: Sequence[Talk]) -> NDArray[np.int64]:
    """Return the number of each talk's stratum: its client and reason."""
    pairs = [(one.client, one.reason) for one in talks]
    numbers = {pair: number for number, pair in enumerate(sorted(set(pairs)))}
    return np.array([numbers[pair] for pair in pairs], dtype=np.int64)


def standing(
    found: Expressions, named: Sequence[int], agreed: NDArray[np.bool_], strata: NDArray[np.int64]
) -> list[int]:
    """Return the named expressions without those that stand mostly in the calls of a surer one, and by it.

    Such a one is tested again among the calls that do not hold the surer one, and must still be told from chance.
    """
    together = (found.present[:, named].T @ found.present[:, named]).toarray()
    kept: list[int] = []
    for place in range(len(named)):
        smaller = np.minimum(together[place, place], together.diagonal())
        near = [named[one] for one in kept if together[place, one] >= _WITHIN * smaller[one]]
        without = np.asarray(found.present[:, near].sum(axis=1)).ravel() == 0
        alone = contrast(found.present[without][:, [named[place]]], agreed[without], strata[without])
        if not near or alone.p[0] <= RATE:
            kept.append(place)
    return [named[one] for one in kept]


def _finding(
    talks: Sequence[Talk], found: Expressions, result: Contrast, column: int, instead: Instead
) -> Finding:
    key = found.keys[column]
    holding = [talks[row] for row in found.calls(column)]
    direction = Direction.AGREEMENT if result.log_odds[column] > 0 else Direction.REFUSAL
    agents = {one.agent for one in holding if one.agent}
    weak = direction is Direction.REFUSAL
    return Finding(
        expression=surface(key, (sentence for one in holding[:_READ] for sentence in _saying(one, key))),
        kind=found.kind(column),
        direction=direction,
        log_odds=round(float(result.log_odds[column]), 3),
        low=round(float(result.low[column]), 3),
        high=round(float(result.high[column]), 3),
        p=float(result.p[column]),
        q=float(result.q[column]),
        calls_agreed=int(result.agreed[column]),
        calls_refused=int(result.refused[column]),
        rate_agreed=round(float(result.agreed[column]) / result.n_agreed, 4),
        rate_refused=round(float(result.refused[column]) / result.n_refused, 4),
        agents=len(agents),
        quotes=_quotes(holding, key, direction),
        instead=instead(_failing(holding)) if weak else (),
        note="한 상담사만 쓴 표현입니다. 표현이 아니라 사람의 차이일 수 있습니다."
        if len(agents) == 1
        else "",
    )


def _saying(talk: Talk, key: Key) -> list[str]:
    return [sentence for sentence in talk.sentences if key in keys_of(sentence)]


def _quotes(holding: Sequence[Talk], key: Key, direction: Direction) -> tuple[Quote, ...]:
    """Return sentences of different wording from calls that ended as the finding says."""
    agreed, out = direction is Direction.AGREEMENT, dict[str, Quote]()
    for talk in holding:
        if talk.agreed is agreed and len(out) < _QUOTES:
            for sentence in _saying(talk, key)[:1]:
                out.setdefault(sentence, Quote(sentence, talk.call_id, talk.agent, direction))
    return tuple(out.values())


def _failing(holding: Sequence[Talk]) -> str:
    """Return the leaf in which most of the calls that hold a weak expression were refused."""
    return Counter(one.leaf for one in holding if not one.agreed).most_common(1)[0][0]


def _too_little(scope: Scope) -> str:
    return (
        "자료가 부족해 아무것도 말할 수 없습니다. "
        f"같은 {active().manifest.terms.client}·같은 사유끼리 견줄 수 있는 통화가 동의 {scope.agreed:,}건, "
        f"거부 {scope.refused:,}건입니다. 각각 {scope.least}건 이상 모이면 다시 살펴 주세요."
    )


def _verdict(findings: Sequence[Finding], scope: Scope) -> str:
    compared = (
        f"동의 {scope.agreed:,}건과 거부 {scope.refused:,}건에서 표현 {scope.tested:,}가지를 견주었습니다"
    )
    if not findings:
        return f"{compared}. 우연과 구별되는 표현은 없습니다(거짓 발견률 {RATE:.0%})."
    return (
        f"{compared}. 우연과 구별되는 표현은 {len(findings)}가지입니다(거짓 발견률 {RATE:.0%}). "
        "함께 나타난다는 뜻이며 까닭이라는 뜻은 아닙니다. 문구를 바꾸기 전에 A/B 실험으로 확인해 주세요."
    )
