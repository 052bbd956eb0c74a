"""What may be asked of an outcome."""

from typing import Any

import pytest
from pydantic import ValidationError

from assist.calls.leaf import (
    UNKNOWN,
    Attributes,
    Cue,
    Group,
    Leaf,
    NoContact,
    Objection,
    Stance,
    Stop,
    Which,
)

QUESTIONS = (
    "agreed",
    "refused",
    "decided",
    "asked",
    "talked",
    "tried",
    "lost",
    "bare",
    "about_price",
    "annoyed",
)


def leaf(**fields: Any) -> Leaf:
    return Leaf(code="A", path=("가", "나", "다"), **fields)


@pytest.mark.parametrize(
    ("fields", "yes"),
    [
        ({"stance": "agreed"}, {"agreed", "decided", "talked"}),
        ({"stance": "waiting"}, {"talked"}),
        ({"stance": "asked"}, {"asked", "talked"}),
        ({"stance": "refused"}, {"refused", "decided", "talked"}),
        ({"stance": "refused", "objection": "unsaid"}, {"refused", "decided", "talked", "bare"}),
        ({"stance": "refused", "objection": "price"}, {"refused", "decided", "talked", "about_price"}),
        ({"stance": "agreed", "objection": "price"}, {"agreed", "decided", "talked", "about_price"}),
        ({"stance": "refused", "stops_calls": "repeated"}, {"refused", "decided", "talked", "annoyed"}),
        ({"stance": "unreached", "contact": "unanswered"}, {"tried"}),
        ({"stance": "unreached", "contact": "absent"}, {"tried"}),
        ({"stance": "unreached", "contact": "wrong_number"}, {"lost"}),
        ({"stance": "unreached", "contact": "changed_person"}, {"lost"}),
        ({"stance": "unreached", "contact": "closed"}, set()),
        ({}, {"talked"}),
    ],
)
def test_the_attributes_answer_what_is_asked_of_an_outcome(fields: dict[str, Any], yes: set[str]) -> None:
    assert {question for question in QUESTIONS if getattr(leaf(**fields), question)} == yes


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (("거부",), ("거부", "거부", "거부", "거부")),
        (("거부", "가격"), ("거부", "가격", "가격", "가격")),
        (("거부", "가격", "비쌈"), ("거부", "가격", "비쌈", "가격 > 비쌈")),
    ],
)
def test_the_levels_of_a_path_have_names_however_short_it_is(
    path: tuple[str, ...], names: tuple[str, ...]
) -> None:
    one = Leaf(code="A", path=path)
    assert (one.top, one.middle, one.small, one.why) == names


def test_what_a_leaf_says_is_its_examples_its_rule_and_its_path() -> None:
    assert leaf(examples=("비싸요",), means="비싸다고 함").said == ("비싸요", "비싸다고 함", "가 나 다")
    assert leaf().said == ("가 나 다",)


@pytest.mark.parametrize(
    ("which", "fits"),
    [
        ({}, True),
        ({"stance": ("refused",)}, True),
        ({"stance": ("agreed", "refused")}, True),
        ({"stance": ("agreed",)}, False),
        ({"objection": ("price",)}, True),
        ({"stance": ("refused",), "objection": ("need",)}, False),
        ({"contact": ("closed",)}, False),
        ({"stops_calls": ("opt_out", "repeated")}, False),
    ],
)
def test_a_choice_fits_when_all_that_is_given_holds(which: dict[str, Any], fits: bool) -> None:
    assert Which(**which).fits(leaf(stance="refused", objection="price")) is fits


@pytest.mark.parametrize(
    "fields",
    [
        {"stance": "soon"},
        {"sentiment": 3},
        {"sentiment": -3},
        {"contact": "gone"},
        {"stops_calls": "yes"},
        {"colour": "red"},
        {"tags": "거절"},
        {"cues": [{"pattern": "("}]},
    ],
)
def test_an_outcome_that_breaks_its_form_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        leaf(**fields)


@pytest.mark.parametrize("path", [(), ("가", "나", "다", "라")])
def test_a_path_has_one_to_three_levels(path: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError):
        Leaf(code="A", path=path)


def test_a_group_stands_above_leaves() -> None:
    assert Group(code="A", path=("가", "나"), tags=("표",)).tags == ("표",)
    for wrong in ({"code": "", "path": ("가",)}, {"code": "A", "path": ("가", "나", "다")}):
        with pytest.raises(ValidationError):
            Group.model_validate(wrong)


def test_a_cue_is_a_supplier_s_unless_it_says_otherwise() -> None:
    cue = Cue.model_validate({"pattern": "비싸"})
    assert (cue.by, cue.weight) == ("customer", 0.8) and cue.pattern.search("너무 비싸요")


def test_a_code_of_figures_is_a_code() -> None:
    assert Leaf.model_validate({"code": 12, "path": ["가"]}).code == "12"


def test_nothing_is_known_of_an_unknown_outcome() -> None:
    assert UNKNOWN.code == "" and Attributes() == Attributes.model_validate(
        {name: getattr(UNKNOWN, name) for name in Attributes.model_fields}
    )


def test_the_words_of_the_file_are_the_values_of_the_program() -> None:
    assert set(Stance) == {"agreed", "waiting", "refused", "unreached", "asked"}
    assert set(Objection) == {"price", "need", "unsaid"} and set(Stop) == {"opt_out", "repeated"}
    assert set(NoContact) == {"unanswered", "absent", "wrong_number", "changed_person", "closed"}
