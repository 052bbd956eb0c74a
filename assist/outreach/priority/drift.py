"""Whether today's companies still look like those the model learnt from: the population stability index (PSI)."""

from collections.abc import Mapping, Sequence

import numpy as np

from assist.outreach.priority.fit import Floats
from assist.outreach.priority.model import Spread
from assist.outreach.priority.rules import DriftRules

SCORE = "score"
_BINS, _LEAST_SHARE = 10, 1e-4
_NAMES = {
    SCORE: "점수",
    "streak": "연속 갱신 햇수",
    "missed": "거른 해",
    "last_agreed": "마지막 통화의 동의",
    "last_price": "값을 이유로 한 거절",
    "last_annoyed": "연락이 불쾌하다는 거절",
    "last_refused": "그 밖의 거절",
    "refusals": "거절 횟수",
    "mood": "통화 감정",
    "complaints": "가격 불만",
    "worthless": "가치가 없다는 말",
    "useful": "필요하다는 말",
    "unanswered": "부재",
    "lost": "담당자 오류",
    "fall": "등급 변화",
    "dearer": "수수료 변화",
    "trade": "거래액",
    "construction": "업종",
}


def spread(values: Floats) -> Spread:
    """Return how numbers are spread over tenths of their own (or over their values where these are few)."""
    borders = np.unique(np.quantile(values, np.linspace(0, 1, _BINS + 1)[1:-1]))
    return Spread(borders=tuple(borders.tolist()), shares=tuple(_shares(values, borders).tolist()))


def psi(then: Spread, values: Floats) -> float:
    """Return the index: 0 the same, above 0.25 by custom a large shift."""
    was = np.maximum(np.array(then.shares), _LEAST_SHARE)
    now = np.maximum(_shares(values, np.array(then.borders)), _LEAST_SHARE)
    return float(np.sum((now - was) * np.log(now / was)))


def warnings(then: Mapping[str, Spread], today: Mapping[str, Floats], rules: DriftRules) -> list[str]:
    """Return what has shifted since the training, in Korean, the largest first; too few companies tell nothing."""
    if not today or len(next(iter(today.values()))) < rules.least:
        return []
    found = {name: psi(then[name], values) for name, values in today.items() if name in then}
    shifted = sorted((name for name in found if found[name] >= rules.told), key=lambda name: -found[name])
    told = [_sentence(name, found[name], rules) for name in shifted[: rules.most] if name in _NAMES]
    if any(found[name] >= rules.large for name in shifted):
        told.append(
            "모델을 배울 때와 업체들이 많이 달라졌습니다. 'assist pack train --only priority'으로 다시 배우게 해 주세요."
        )
    return told


def by_client(name: str) -> bool:
    """Whether a number is about one client: which clients are called changes by the season and is no drift."""
    return name.startswith("client:")


def _sentence(name: str, value: float, rules: DriftRules) -> str:
    how = "크게 달라졌습니다" if value >= rules.large else "조금 달라졌습니다"
    return f"'{_NAMES[name]}'의 분포가 모델을 배울 때와 {how}(PSI {value:.2f})."


def _shares(values: Sequence[float] | Floats, borders: Floats) -> Floats:
    places = np.searchsorted(borders, np.asarray(values), side="left")
    return np.asarray(np.bincount(places, minlength=len(borders) + 1) / len(values))
