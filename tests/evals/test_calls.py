"""The labelled calls: the marks may rise, they must not fall."""

import json
from pathlib import Path

from assist.calls.analyst import CallAnalyst
from assist.evaluation.calls import Marks, measure
from assist.privacy.mask import PatternMasker


def _marks(name: str) -> Marks:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return measure([json.loads(line) for line in lines], CallAnalyst(PatternMasker()).report)


def test_the_marks_on_the_development_calls_do_not_fall() -> None:
    marks = _marks("calls_dev.jsonl")
    assert marks.leaf_accuracy >= 0.90
    assert marks.middle_accuracy >= 0.90
    assert marks.top_accuracy >= 0.94
    assert marks.sentiment_mae <= 0.5
    assert marks.contact_f1 >= 0.90
    assert marks.follow_up_f1 >= 0.80
    assert marks.key_point_recall >= 0.78
    assert marks.quotes_verbatim == 1.0


def test_the_marks_on_calls_of_four_other_voices_do_not_fall() -> None:
    marks = _marks("calls_fresh.jsonl")
    assert marks.leaf_accuracy >= 0.90
    assert marks.top_accuracy >= 0.94
    assert marks.sentiment_mae <= 0.3
    assert marks.contact_f1 >= 0.88
    assert marks.follow_up_f1 >= 0.77
    assert marks.key_point_recall >= 0.85
    assert marks.quotes_verbatim == 1.0
