"""What the measures of names and turns count."""

import numpy as np

from knowledge.encoder.tags import TagKind, label
from knowledge.encoder.turns import ASKED
from knowledge.train.heads.marked import MarkedText
from tests.evals import tags, turns
from tests.evals.held_out_files import portion

_FIRST, _MORE = label(TagKind.PERSON, True), label(TagKind.PERSON, False)


def test_two_names_side_by_side_are_two_places() -> None:
    text = MarkedText("n", "김가박나", (_FIRST, _MORE, _FIRST, _MORE))
    assert tags.gold(text, [TagKind.PERSON]) == {(0, 2), (2, 4)}
    assert tags.gold(text, [TagKind.PHONE]) == set()


def test_answers_nobody_asked_for_are_not_counted() -> None:
    unknown, stop = [-1] * len(ASKED), list(ASKED).index("stop")
    demanded, none, read = unknown.copy(), unknown.copy(), [0] * len(ASKED)
    demanded[stop], none[stop], read[stop] = 1, 0, 1
    marks = turns.compare(np.array([demanded, none, unknown]), np.array([read, read, read]))
    assert marks["any stop"] == {
        "recall": "1/1 = 1.000 (0.207-1.000)",
        "precision": "1/2 = 0.500 (0.095-0.905)",
    }
    assert set(marks) == {"turns", "stop", "any stop"}


def test_a_second_reader_s_labels_are_lent_with_the_texts() -> None:
    with portion("calls_turns.jsonl") as path:
        (call, *_) = turns.read_calls(path)
        assert {len(answers) for answers in call.labels[0]} == {0, 2}


def test_a_portion_is_lent_and_gone_again() -> None:
    with portion("privacy_names.txt") as path:
        assert len(tags.read_marked(path)) == 1080
    assert not path.exists()
