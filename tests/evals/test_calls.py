"""The development calls: the marks may rise, they must not fall."""

import json
from pathlib import Path

from assist.calls.analyst import CallAnalyst
from assist.calls.measure import measure
from assist.privacy.mask import PatternMasker


def test_the_marks_on_the_development_calls_do_not_fall() -> None:
    lines = Path(__file__).with_name("calls_dev.jsonl").read_text(encoding="utf-8").splitlines()
    marks = measure([json.loads(line) for line in lines], CallAnalyst(PatternMasker()).report)
    assert marks.leaf_accuracy >= 0.88
    assert marks.middle_accuracy >= 0.90
    assert marks.top_accuracy >= 0.95
    assert marks.sentiment_mae <= 0.5
    assert marks.contact_f1 >= 0.75
    assert marks.follow_up_f1 >= 0.70
    assert marks.key_point_recall >= 0.70
    assert marks.quotes_verbatim == 1.0
