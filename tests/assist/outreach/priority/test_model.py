"""What is learnt from a history with known effects, and that nothing of the future is looked at."""

import datetime
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assist.errors import DataError, UsageError
from assist.outreach.priority.calibration_plot import picture
from assist.outreach.priority.drift import psi, spread, warnings
from assist.outreach.priority.evaluate import lift, split
from assist.outreach.priority.examples import Example
from assist.outreach.priority.features import features
from assist.outreach.priority.fit import Floats
from assist.outreach.priority.model import Model, inputs, load_model, save_model
from assist.outreach.priority.models import History, Talk
from assist.outreach.priority.rules import rules
from assist.outreach.priority.training import train
from tests.bench.renewals import TODAY, World, drifted


def test_leavers_are_told_from_stayers_on_later_examples(model: Model) -> None:
    scores = model.scores
    assert scores.auc_low < scores.auc < scores.auc_high and scores.auc > 0.77
    assert scores.error < 0.06
    by_model, by_expiry, _ = scores.lifts
    assert by_model.lift > 2.2 > 1.6 > by_expiry.lift


def test_no_answer_leaks_back_in_time(shown: list[Example]) -> None:
    learn, calibrate, test = split(shown, rules().training)
    assert max(one.known for one in learn) <= min(one.day for one in calibrate)
    assert max(one.known for one in calibrate) <= min(one.day for one in test)


def test_what_came_after_the_day_changes_nothing(made: World) -> None:
    history, day = made.histories[0], datetime.date(2025, 6, 1)
    before = features(history, day, rules(), datetime.date(2025, 7, 1))
    later = Talk(datetime.date(2025, 6, 1), "REF-ANN-REP", -2, "직접", "가치 없음")
    more = replace(history, talks=tuple(sorted((*history.talks, later), key=lambda one: one.day)))
    assert features(more, day, rules(), datetime.date(2025, 7, 1)) == before


def test_known_effects_are_learnt_with_their_signs(model: Model) -> None:
    effects = {one.name: one.effect for one in model.terms}
    assert effects["streak"] < 0 < effects["complaints"] and effects["mood"] < 0
    assert effects["client:가온건설"] < 0 < effects["client:바름유통"]


def test_a_model_is_plain_data_and_comes_back_the_same(
    model: Model, shown: list[Example], tmp_path: Path
) -> None:
    save_model(tmp_path / "m.json", model)
    again = load_model(tmp_path / "m.json")
    assert again is not None and again.raw(shown[0].found) == model.raw(shown[0].found)
    assert load_model(tmp_path / "none.json") is None
    (tmp_path / "m.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="assist pack train --only priority"):
        load_model(tmp_path / "m.json")


def test_a_thin_history_is_not_learnt_from(made: World) -> None:
    with pytest.raises(UsageError, match="이력이 모자랍니다"):
        train(made.histories[:50], TODAY, rules())


def test_a_shift_of_the_companies_is_told(made: World, model: Model) -> None:
    def seen(world: list[History]) -> dict[str, Floats]:
        rows = [inputs(features(one, TODAY, rules()), model.clients) for one in world]
        return {name: np.array([row[name] for row in rows]) for name in ("mood", "missed")}

    told = warnings(model.spreads, seen(drifted(made.histories)), rules().drift)
    assert "'통화 감정'의 분포가" in told[0] and "다시 배우게" in told[-1]
    few = {name: values[:50] for name, values in seen(drifted(made.histories)).items()}
    assert warnings(model.spreads, few, rules().drift) == []


def test_the_same_spread_has_no_index() -> None:
    values = np.arange(1000.0)
    assert psi(spread(values), values) == pytest.approx(0)
    assert psi(spread(values), values / 2) > 0.25


def test_the_lift_of_a_tenth_shares_places_between_equals() -> None:
    left = np.array([1.0] * 2 + [0.0] * 18)
    assert lift("앞", np.arange(20.0)[::-1], left).lift == 10
    assert lift("같음", np.zeros(20), left).lift == 1


def test_the_calibration_is_drawn_without_outside_parts(model: Model) -> None:
    drawn = picture(model.scores, model.trained)
    assert drawn.count("<circle") == len(model.scores.bins) == 10
    assert drawn.count("http") == 1  # the name of the format
