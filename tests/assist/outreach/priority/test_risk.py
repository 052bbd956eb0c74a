"""Scores and reasons of single companies."""

import datetime

import pytest

from assist.outreach.priority.assign import assign
from assist.outreach.priority.features import Features, features
from assist.outreach.priority.model import Model
from assist.outreach.priority.models import Assign, Basis, History, Segment, Talk, Year
from assist.outreach.priority.risk import risk
from assist.outreach.priority.rules import rules
from assist.outreach.priority.scorecard import points
from tests.bench.renewals import TODAY, World

DAY = datetime.date(2026, 11, 20)


def company(days: int, years: int, leaf: str | None, deadline: int | None = None) -> tuple[Features, History]:
    talks = (Talk(DAY - datetime.timedelta(days=9), leaf, -1, "직접"),) if leaf else ()
    history = History(
        company_id="C-1", name="시범토건", kind="건설", state="정상", agent=None,
        expiry=DAY + datetime.timedelta(days=days), clients=("가온건설",), exempt=False, trade=None,
        deadline=None if deadline is None else DAY + datetime.timedelta(days=deadline),
        years=tuple(Year(2026 - back) for back in range(years - 1, -1, -1)), talks=talks,
    )  # fmt: skip
    return features(history, DAY, rules()), history


@pytest.mark.parametrize(
    ("days", "years", "leaf", "deadline", "total", "segment"),
    [
        (20, 2, "REF-PRC-AMT", 15, 110, Segment.RISK),
        (45, 6, "AGR-FAV-REN", 60, 25, Segment.CALM),
        (70, 3, "REF-NEE-USE", 80, 45, Segment.WATCH),
        (-5, 1, None, None, 70, Segment.RISK),
    ],
)
def test_points_follow_the_office_s_rule(
    days: int, years: int, leaf: str | None, deadline: int | None, total: int, segment: Segment
) -> None:
    found, history = company(days, years, leaf, deadline)
    seen = risk(found, history.deadline, DAY, None, rules())
    assert points(found, history.deadline, DAY, rules()).total == seen.score == total
    assert (seen.segment, seen.basis, seen.likelihood) == (segment, Basis.RULES, None)
    assert seen.reasons[-1].text == f"합계 {total}점"


def test_reasons_never_speak_against_the_score(made: World, model: Model) -> None:
    segments = set()
    for history in made.histories:
        found = features(history, TODAY, rules())
        seen = risk(found, history.deadline, TODAY, model, rules())
        weights = [one.weight for one in seen.reasons]
        segments.add(seen.segment)
        assert seen.reasons and seen.likelihood == pytest.approx(1 - seen.score / 100, abs=0.001)
        assert seen.segment is not Segment.RISK or min(weights) >= 0
        assert seen.segment is not Segment.CALM or max(weights) <= 0 or seen.basis is Basis.RULES
    assert segments == set(Segment)


def test_a_reason_is_only_said_when_it_is_true(made: World, model: Model) -> None:
    for history in made.histories[:400]:
        found = features(history, TODAY, rules())
        told = " / ".join(one.text for one in risk(found, None, TODAY, model, rules()).reasons)
        assert ("가격 불만이 있음" in told) <= (found.complaints > 0)
        assert ("감정이 나쁨" in told) <= (found.mood < 0)
        assert ("년 연속 갱신" in told) <= (found.streak >= 2)


def test_a_thin_history_falls_back_on_the_points(model: Model) -> None:
    bad, calm = company(10, 1, None)[0], company(80, 0, None)[0]
    worse, better = (risk(one, None, DAY, model, rules()) for one in (bad, calm))
    assert (worse.basis, better.basis) == (Basis.RULES, Basis.RULES)
    assert worse.score > better.score and worse.reasons[-1].text.startswith("이력이 짧아")


def test_hard_calls_go_to_the_experienced() -> None:
    hard, easy = company(20, 2, "REF-PRC-AMT")[0], company(20, 2, "AGR-FAV-REN")[0]
    assert assign(hard, rules().difficulty) == (
        Assign.EXPERT,
        ("마지막 통화가 거절", "값에 직접 불만을 말함", "최근 통화의 감정이 나쁨"),
    )
    assert (
        assign(easy, rules().difficulty)[0] is Assign.EXPERT
    )  # he complained of the price and was in a bad mood
    assert assign(company(20, 2, None)[0], rules().difficulty) == (Assign.ANYBODY, ())
