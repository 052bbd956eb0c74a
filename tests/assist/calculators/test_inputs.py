"""What a sheet is asked for with."""

import pytest
from pydantic import ValidationError

from assist.calculators.inputs import Asks, Input, Option, Part, Unit
from assist.calculators.values import Kind


def _input(**own: object) -> Input:
    return Input.model_validate({"name": "units", "title": "대수", "kind": "count", **own})


@pytest.mark.parametrize("name", ["u", "units", "months_left", "a1", "a" * 30])
def test_a_name_is_a_word_that_a_formula_can_say(name: str) -> None:
    assert _input(name=name).name == name


@pytest.mark.parametrize(
    "name", ["", "대수", "Units", "1st", "_x", "two words", "a-b", "a" * 31, "units\n", None, 3]
)
def test_any_other_name_is_refused(name: object) -> None:
    with pytest.raises(ValidationError, match="name"):
        _input(name=name)


@pytest.mark.parametrize(
    "own",
    [
        {"title": ""},
        {"title": "가" * 61},
        {"kind": "weight"},
        {"words": [""]},
        {"words": ["가" * 61]},
        {"units": [{"word": ""}]},
        {"units": [{"word": "년", "times": 0}]},
        {"units": [{"word": "년", "times": 10_001}]},
        {"units": [{"word": "년", "plus": 10_001}]},
        {"options": [{"value": ""}]},
        {"month_alone": "middle"},
        {"least": "하나"},
        {"scale": "Ranks"},
        {"unknown": 1},
    ],
)
def test_what_does_not_fit_is_refused_by_its_field(own: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match=next(iter(own))):
        _input(**own)


def test_an_input_is_plain_where_nothing_more_is_said() -> None:
    one = _input()
    assert (one.kind, one.default, one.ask, one.bare, one.values) == (Kind.COUNT, None, "", False, ())
    assert (Unit(word="년").times, Unit(word="년").plus) == (1, 0)


def test_the_values_of_a_choice_are_those_of_its_options_in_order() -> None:
    one = _input(kind="choice", options=[{"value": "소형"}, {"value": "대형", "words": ["큰"]}])
    assert one.values == ("소형", "대형")
    assert one.options[1] == Option(value="대형", words=("큰",))


@pytest.mark.parametrize(
    ("bare", "kept"),
    [(True, True), (False, False), (10_000, 10_000), (0, 0)],
    ids=["yes", "no", "from", "nought"],
)
def test_an_input_may_stand_bare_or_from_an_amount_on(bare: bool | int, kept: bool | int) -> None:
    assert _input(bare=bare).bare == kept and type(_input(bare=bare).bare) is type(kept)


def test_what_a_question_holds_is_one_list_at_least() -> None:
    asks = Asks.model_validate(
        {"any": ["요금"], "also": [["얼마", "계산"]], "needs": ["size", ["units", "auto"]]}
    )
    assert asks.also == (("얼마", "계산"),) and asks.needs == ("size", ("units", "auto")) and asks.none == ()
    with pytest.raises(ValidationError, match="any"):
        Asks.model_validate({"also": [["얼마"]]})


@pytest.mark.parametrize("part", [_input(), Unit(word="년"), Asks(any=("요금",))])
def test_no_part_changes_once_it_is_read(part: Part) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(part, next(iter(type(part).model_fields)), "다른")
