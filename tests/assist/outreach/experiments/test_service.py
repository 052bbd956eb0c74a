"""Assigning, recording and closing, as a desk would."""

from collections import Counter

import pytest

from assist.errors import UsageError
from assist.outreach.experiments.assign import arm_of
from assist.outreach.experiments.models import Experiment, Outcome, State
from assist.outreach.experiments.service import Experiments
from assist.srms.errors import Conflict, NotFound
from tests.assist.outreach.experiments.conftest import ARMS


def test_a_company_keeps_its_arm_and_hears_its_client(experiments: Experiments, running: Experiment) -> None:
    first = experiments.assign(running.id, "C-1", "가온건설")
    again = experiments.assign(running.id, "C-1", "다온전자")
    assert again == first and first.wording == f"가온건설 {first.arm} 문구"


def test_arms_stay_balanced_in_every_client(experiments: Experiments, running: Experiment) -> None:
    given = [
        experiments.assign(running.id, f"C-{client}-{n}", client)
        for client in ("가온건설", "라온식품")
        for n in range(25)
    ]
    counts = Counter((one.stratum, one.arm) for one in given)
    assert all(abs(counts[client, "A"] - counts[client, "B"]) <= 3 for client in ("가온건설", "라온식품"))


def test_the_coin_is_fair_and_another_experiment_tosses_anew() -> None:
    ids = [f"C-{n}" for n in range(4000)]
    one, other = ([arm_of(name, "s", company, 0) == "A" for company in ids] for name in ("one", "other"))
    same = sum(a == b for a, b in zip(one, other, strict=True))
    assert abs(sum(one) - 2000) < 130 and abs(same - 2000) < 130


def test_only_the_first_call_counts(experiments: Experiments, running: Experiment) -> None:
    experiments.assign(running.id, "C-1")
    experiments.record(running.id, "C-1", Outcome.HELD, "K-1")
    assert experiments.record(running.id, "C-1", Outcome.HELD).call_id == "K-1"
    with pytest.raises(Conflict, match="첫 통화"):
        experiments.record(running.id, "C-1", Outcome.AGREED)


def test_a_result_without_an_arm_is_refused(experiments: Experiments, running: Experiment) -> None:
    with pytest.raises(NotFound, match="배정되지 않았습니다"):
        experiments.record(running.id, "C-9", Outcome.AGREED)


def test_a_closed_experiment_takes_nobody_new(experiments: Experiments, running: Experiment) -> None:
    kept = experiments.assign(running.id, "C-1")
    experiments.close(running.id, "lead")
    assert experiments.assign(running.id, "C-1") == kept
    with pytest.raises(Conflict, match="끝났습니다"):
        experiments.assign(running.id, "C-2")


def test_names_are_taken_once_and_written_plainly(experiments: Experiments, running: Experiment) -> None:
    with pytest.raises(Conflict, match="이미 있습니다"):
        experiments.new(running.id, "REF-PRC-AMT", ARMS, 0.2, 0.1, "lead")
    with pytest.raises(UsageError, match="띄어쓰기 없이"):
        experiments.new("두 낱말", "REF-PRC-AMT", ARMS, 0.2, 0.1, "lead")
    with pytest.raises(NotFound, match="ab list"):
        experiments.result("없는것")


def test_nothing_recorded_is_said_to_be_too_little(experiments: Experiments, running: Experiment) -> None:
    experiments.assign(running.id, "C-1")
    result = experiments.result(running.id)
    assert result.state is State.TOO_FEW and "자료가 부족" in result.verdict
    assert (result.low, result.high, result.winner) == (-1.0, 1.0, None)


def test_a_clear_difference_is_named_with_its_interval(experiments: Experiments, running: Experiment) -> None:
    for n in range(160):
        given = experiments.assign(running.id, f"C-{n}", "가온건설")
        agrees = n % 10 < (7 if given.arm == "B" else 2)
        experiments.record(running.id, f"C-{n}", Outcome.AGREED if agrees else Outcome.REFUSED)
    result = experiments.result(running.id)
    assert (result.state, result.winner) == (State.WINNER, "B") and "B안" in result.verdict
    assert 0 < result.low < 0.5 < result.high and result.evidence >= result.needed
    assert result.decided_at and result.path[-1][0] <= 80
