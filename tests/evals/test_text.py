"""The forms of six writers who saw no code: what is read of them may rise, it must not fall."""

from pathlib import Path

from assist.evaluation.text import GoldForm, Marks, load_sentences, measure
from assist.jsonl import right_lines

_DATA = Path(__file__).parent / "data" / "text"


def _marks() -> Marks:
    forms = [form for path in sorted(_DATA.glob("forms_*.jsonl")) for form in right_lines(path, GoldForm)]
    return measure(
        forms, [line for path in sorted(_DATA.glob("plain_*.jsonl")) for line in load_sentences(path)]
    )


def test_the_development_forms_are_read_and_nothing_out_of_ordinary_sentences() -> None:
    marks = _marks()
    assert marks.forms.n == 660
    assert marks.forms.right >= 655
    assert marks.plain.right == marks.plain.n == 2040
