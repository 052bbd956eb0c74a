"""The forms of two writers who saw no code: what is read of them may rise, it must not fall."""

from pathlib import Path

from assist.evaluation.text import GoldForm, Marks, load_sentences, measure
from assist.jsonl import right_lines

_DATA = Path(__file__).parent / "data" / "text"


def _marks() -> Marks:
    forms = [
        form for name in ("forms_a", "forms_b") for form in right_lines(_DATA / f"{name}.jsonl", GoldForm)
    ]
    return measure(
        forms, [line for name in ("plain_a", "plain_b") for line in load_sentences(_DATA / f"{name}.jsonl")]
    )


def test_the_development_forms_are_read_and_nothing_out_of_ordinary_sentences() -> None:
    marks = _marks()
    assert marks.forms.n == 220
    assert marks.forms.right >= 216
    assert marks.plain.right == marks.plain.n == 680
