"""Sentences with places for names."""

import pytest

from assist.calculators.templates import filled, is_broken, places


@pytest.mark.parametrize(
    ("template", "named"),
    [
        ("위약금은 {penalty}입니다.", [("penalty", "")]),
        ("{total:spoken}, 곧 {total}", [("total", "spoken"), ("total", "")]),
        ("{}", [("", "")]),
        ("이름이 없다", []),
        ("", []),
    ],
)
def test_the_places_of_a_sentence_are_found_in_order(template: str, named: list[tuple[str, str]]) -> None:
    assert list(places(template)) == named


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("위약금은 {penalty}입니다.", "위약금은 <penalty|>입니다."),
        ("{a}{b:spoken}", "<a|><b|spoken>"),
        ("없다", "없다"),
        ("", ""),
    ],
)
def test_each_place_is_filled_by_its_name_and_how_it_is_shown(template: str, told: str) -> None:
    assert filled(template, lambda name, how: f"<{name}|{how}>") == told


def test_what_is_filled_in_is_not_filled_again() -> None:
    assert filled("{a}", lambda name, how: "{b}") == "{b}"


@pytest.mark.parametrize(
    ("template", "broken"),
    [
        ("위약금은 {penalty}입니다.", False),
        ("{total:spoken}", False),
        ("이름이 없다", False),
        ("위약금은 {penalty입니다.", True),
        ("위약금은 penalty}입니다.", True),
        ("{{penalty}}", True),
        ("{total:spokn}", True),
        ("{total:,}", True),
    ],
)
def test_a_brace_that_stands_alone_or_a_way_that_is_none_is_broken(template: str, broken: bool) -> None:
    assert is_broken(template) is broken
