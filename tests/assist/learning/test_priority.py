"""A model of leaving takes the place of the rules' points, and a newer one only after new history."""

import dataclasses
import datetime

import pytest

from assist.learning.priority import Office, PriorityLearner
from assist.outreach.priority.model import Model
from assist.outreach.priority.rules import rules
from tests.bench.renewals import TODAY, world


@pytest.fixture(scope="module")
def office() -> Office:
    return Office(world(700).histories, TODAY, rules())


@pytest.fixture(scope="module")
def learnt(office: Office) -> Model:
    kept: list[Model] = []
    lesson = PriorityLearner(office, None, kept.append).learn(lambda told: None)
    assert lesson.earned.kept and lesson.keep is not None and kept == []
    assert (lesson.earned.low or 0) > -0.01 and (lesson.earned.after or 0) > (lesson.earned.before or 1)
    lesson.keep()
    return kept[0]


def test_a_model_that_knows_all_of_the_history_is_kept(office: Office, learnt: Model) -> None:
    lesson = PriorityLearner(office, learnt, lambda model: None).learn(lambda told: None)
    assert lesson.keep is None and "다시 견줍니다" in lesson.earned.why


def test_a_model_that_says_nothing_gives_way(office: Office, learnt: Model) -> None:
    blind = learnt.model_copy(
        update={"trained": (TODAY - datetime.timedelta(days=3000)).isoformat(), "terms": ()}
    )
    assert PriorityLearner(office, blind, lambda model: None).learn(lambda told: None).earned.kept


def test_an_office_without_history_is_told_what_is_missing(office: Office) -> None:
    empty = dataclasses.replace(office, histories=office.histories[:10])
    lesson = PriorityLearner(empty, None, lambda model: None).learn(lambda told: None)
    assert lesson.keep is None and "이력이 모자랍니다" in lesson.earned.why
