"""Whether a text says what a table has for another band than the one asked for."""

from dataclasses import replace
from datetime import date

import pytest

from assist.calculators.load import read_sheet
from assist.calculators.other_bands import strays
from tests.assist.calculators.conftest import NOW, passage

_SHEET = read_sheet(
    """
title: 요금
about: 용량과 크기에 따른 요금
asks: {any: [요금]}
inputs:
  - {name: kw, title: 용량, kind: count, unit: kW}
  - {name: size, title: 크기, kind: choice, options: [{value: 소형}, {value: 대형}]}
tables:
  - {name: fee, kind: money, by: [kw], ref: R-1, effective_from: 2026-01-01, rows: [
      {at: [{below: 100}], value: 98000}, {at: [{least: 100}], value: 139000, ref: R-2}]}
  - {name: set_up, kind: money, by: [size], ref: R-3, rows: [{at: [소형], value: 5000}, {at: [대형], value: 9000}]}
steps: [{name: total, label: 요금, value: fee}]
say: [{text: "{total}입니다."}]
""",
    "fees.yaml",
)
_TEXTS = {"R-1": "100kW 미만 98,000원", "R-2": "100kW 이상 139,000원", "R-3": "소형 5,000원 대형 9,000원"}


def _strays(said: str, cited: str = "R-1", day: date = NOW.day, **given: int | str) -> bool:
    found = {ref: [passage(ref, text)] for ref, text in _TEXTS.items()}
    return strays(_SHEET, given, replace(NOW, day=day), [said], {cited}, lambda ref: found.get(ref, []))


@pytest.mark.parametrize(
    ("kw", "said", "another"),
    [
        (50, "98,000원입니다", False),
        (50, "139,000원입니다", True),
        (99, "9만 8천원입니다", False),
        (100, "98,000원입니다", True),
        (100, "13만9천원입니다", False),
        (50, "98,000원이고 크면 139,000원입니다", False),
        (50, "따로 정합니다", False),
        (50, "55,000원입니다", False),
        (50, "", False),
    ],
)
def test_a_figure_of_another_band_strays_and_no_other_figure(kw: int, said: str, another: bool) -> None:
    assert _strays(said, kw=kw) is another


@pytest.mark.parametrize(("cited", "another"), [("R-1", True), ("R-2", True), ("R-3", False), ("X-9", False)])
def test_only_a_text_that_rests_on_a_passage_of_the_table_is_looked_at(cited: str, another: bool) -> None:
    assert _strays("139,000원입니다", cited, kw=50) is another


def test_a_table_that_is_not_in_force_says_nothing_against_a_text() -> None:
    assert not _strays("139,000원입니다", day=date(2025, 12, 31), kw=50)


def test_without_the_number_of_the_bands_nothing_strays() -> None:
    assert not _strays("139,000원입니다")
    assert not _strays("9,000원입니다", "R-3", size="소형")
