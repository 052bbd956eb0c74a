"""Whether a table's figures stand by the words of their own rows."""

import pytest

from assist.calculators.row_proof import misplaced
from assist.calculators.sheet import Table

_SIZES = ("소형", "중형", "대형")


def _table(values: tuple[int, ...], names: tuple[str, ...] = _SIZES) -> Table:
    rows = [{"at": [name], "value": value} for name, value in zip(names, values, strict=True)]
    return Table.model_validate({"name": "fee", "kind": "money", "by": ["size"], "ref": "A-1", "rows": rows})


_RIGHT, _SWAPPED = (10_000, 20_000, 30_000), (20_000, 10_000, 30_000)


@pytest.mark.parametrize(
    "text",
    [
        "소형 10,000원, 중형 20,000원, 대형 30,000원",
        "소형은 1만원이고 중형은 2만원이며 대형은 3만원이다.",
        "소형 10,000원\n중형 20,000원\n대형 30,000원",
        "| 소형 | 중형 | 대형 |\n| 10,000원 | 20,000원 | 30,000원 |",
        "10,000원이 소형, 20,000원이 중형, 30,000원이 대형이다.",
        "크기: 소형 | 요금: 1만원\n크기: 중형 | 요금: 2만원\n크기: 대형 | 요금: 3만원",
    ],
)
def test_figures_by_the_words_of_their_rows_are_in_place_and_exchanged_ones_are_not(text: str) -> None:
    assert misplaced(_table(_RIGHT), lambda ref: [text]) == ()
    assert misplaced(_table(_SWAPPED), lambda ref: [text]) == (0, 1)


@pytest.mark.parametrize("texts", [[], [""], ["요금은 따로 정한다"], ["10,000원, 20,000원, 30,000원"]])
def test_a_text_that_names_no_row_says_nothing_of_places(texts: list[str]) -> None:
    assert misplaced(_table(_SWAPPED), lambda ref: texts) == ()


def test_rows_of_one_figure_cannot_be_exchanged() -> None:
    text = "소형 10,000원, 중형 10,000원, 대형 30,000원"
    assert misplaced(_table((10_000, 10_000, 30_000)), lambda ref: [text]) == ()


def test_a_row_with_the_figure_of_another_is_told_though_nothing_was_exchanged() -> None:
    text = "소형 10,000원, 중형 20,000원, 대형 30,000원"
    assert misplaced(_table((20_000, 20_000, 30_000)), lambda ref: [text]) == (0,)


def test_a_longer_name_is_not_taken_for_the_shorter_one_in_it() -> None:
    names, text = ("형", "대형"), "대형 30,000원, 형 10,000원"
    assert misplaced(_table((10_000, 30_000), names), lambda ref: [text]) == ()
    assert misplaced(_table((30_000, 10_000), names), lambda ref: [text]) == (0, 1)


def test_each_row_is_looked_up_in_its_own_passage() -> None:
    rows = [{"at": ["소형"], "value": 10_000, "ref": "A-2"}, {"at": ["대형"], "value": 30_000}]
    table = Table.model_validate({"name": "fee", "kind": "money", "by": ["size"], "ref": "A-1", "rows": rows})
    texts = {"A-1": ["대형 30,000원"], "A-2": ["소형 10,000원"]}
    assert misplaced(table, lambda ref: texts[ref]) == ()


_BANDS = Table.model_validate(
    {
        "name": "fee",
        "kind": "money",
        "by": ["amount"],
        "ref": "A-1",
        "rows": [
            {"at": [{"below": 50_000}], "value": 4_000},
            {"at": [{"least": 50_000, "below": 300_000}], "value": 3_000},
            {"at": [{"least": 300_000}], "value": 2_000},
        ],
    }
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("5만원 미만 4,000원, 5만원 이상 30만원 미만 3,000원, 30만원 이상 2,000원", ()),
        ("5만원 미만 3,000원, 5만원 이상 30만원 미만 4,000원, 30만원 이상 2,000원", (0, 1)),
    ],
)
def test_figures_stand_by_the_ends_of_their_bands(text: str, places: tuple[int, ...]) -> None:
    assert misplaced(_BANDS, lambda ref: [text]) == places
