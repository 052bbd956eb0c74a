"""How boldly topics are read is chosen on examples, each read without its own part."""

import json

from assist.learning.topics import TopicLearner
from assist.outreach.duplicates.topics import LEARNT, topic_rules


def test_timid_numbers_are_replaced_by_better_ones() -> None:
    files: dict[str, bytes] = {}
    rules = topic_rules()
    some = (one.model_copy(update={"examples": one.examples[:11]}) for one in rules.topics[:4])
    timid = rules.model_copy(update={"nearest": 2.0, "topics": tuple(some)})
    lesson = TopicLearner(timid, files.__setitem__).learn(lambda told: None)
    assert lesson.earned.held_out == sum(len(one.examples) for one in timid.topics)
    assert lesson.earned.kept and lesson.keep is not None and files == {}
    lesson.keep()
    assert json.loads(files[LEARNT])["nearest"] < 1


def test_too_few_examples_teach_nothing() -> None:
    rules = topic_rules()
    short = (one.model_copy(update={"examples": one.examples[:2]}) for one in rules.topics)
    few = rules.model_copy(update={"topics": tuple(short)})
    lesson = TopicLearner(few, {}.__setitem__).learn(lambda told: None)
    assert lesson.keep is None and "40개" in lesson.earned.why
