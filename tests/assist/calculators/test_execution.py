"""A table of bands worked out: its row, its passage, and what is said outside it."""

from fractions import Fraction

import pytest

from assist.answer.clauses import computed_answer
from assist.calculators.counts import counts
from assist.calculators.dispatch import Worked
from assist.calculators.execution import work
from assist.calculators.load import read_sheet
from assist.calculators.other_bands import strays
from assist.calculators.reading import Question, read_inputs
from assist.calculators.values import Kind, Number
from knowledge.text.spoken import written
from tests.assist.calculators.conftest import NOW, passage

FEES = read_sheet(
    """
title: 월 요금
about: 용량에 따른 월 요금
asks: {any: [요금]}
inputs:
  - {name: kw, title: 용량, kind: count, unit: kW, units: [{word: kW}, {word: 킬로}], ask: 용량이 몇 kW인지}
  - {name: sites, title: 건물 수, kind: count, unit: 곳, units: [{word: 곳}], default: 1}
figures:
  - {name: low, kind: count, value: 75, unit: kW, ref: R-1}
  - {name: many, kind: count, value: 3, unit: 곳, ref: R-3}
  - {name: some, kind: percent, value: 10, ref: R-3}
tables:
  - {name: monthly, kind: money, by: [kw], ref: R-2, rows: [
      {at: [{least: 75, below: 100}], value: 98000}, {at: [{least: 100, below: 200}], value: 139000}]}
steps:
  - {name: ok, value: kw >= low}
  - {name: rate, value: some if sites >= many else 0}
  - {name: base, label: "{kw}의 월 요금", value: monthly, when: ok}
  - {name: fee, label: 할인을 뺀 요금, value: "off(base, rate)", when: ok}
say:
  - {text: "월 요금은 {fee}입니다.", when: ok}
  - {text: 그 용량은 맡지 않습니다., when: not ok}
""",
    "fees.yaml",
)


def test_a_refusal_is_said_though_no_step_is_shown() -> None:
    done = work(FEES, {"kw": 50}, NOW)
    assert done.complete and done.say == "그 용량은 맡지 않습니다."
    assert done.refs == ("R-1",) and done.lines[0].value == "용량 50kW"


@pytest.mark.parametrize(
    ("kw", "said", "another"), [(50, "98,000원", True), (150, "98,000원", True), (150, "139,000원", False)]
)
def test_the_value_of_another_band_strays(kw: int, said: str, another: bool) -> None:
    fees = passage("R-2", "75kW 이상 100kW 미만 98,000원, 100kW 이상 200kW 미만 139,000원")
    found = strays(FEES, {"kw": kw}, NOW, [said], {"R-2"}, lambda ref: [fees])
    assert found is another
    assert not strays(FEES, {"kw": kw}, NOW, [said], {"R-9"}, lambda ref: [fees])


def test_a_line_rests_on_what_its_value_came_from_and_on_nothing_that_was_not_used() -> None:
    alone, many = (work(FEES, {"kw": 150, "sites": sites}, NOW) for sites in (1, 4))
    assert [line.ref for line in alone.lines] == ["R-2", "R-2"] and alone.refs == ("R-2", "R-1")
    assert [line.ref for line in many.lines] == ["R-2", "R-3"] and many.say == "월 요금은 125,100원입니다."
    low, row = (passage("R-2", f"{text}", text) for text in ("75kW 98,000원", "100kW 139,000원"))
    texts = {"R-1": [passage("R-1", "75kW 이상")], "R-2": [low, row]}
    answer = computed_answer(texts.__getitem__, alone)
    assert answer is not None and answer.citations[0].quote == row.text


def test_bands_have_the_unit_of_what_they_are_of() -> None:
    assert (FEES.tables[0].band_kind, FEES.tables[0].band_unit) == (Kind.COUNT, "kW")


@pytest.mark.parametrize(
    ("question", "kw"), [("99.5kW 요금", Fraction("99.5")), ("오백 킬로와트 요금", 500), ("천이백 kW", 1200)]
)
def test_a_number_is_read_as_it_is_said(question: str, kw: Number) -> None:
    assert read_inputs(FEES, Question(written(question), NOW.today)) == {"kw": kw}


def test_a_year_of_the_calendar_is_no_number_of_years() -> None:
    assert [number for number, _ in counts("2019년에 지었고 3년 계약", "년")] == [3]


def test_inputs_are_known_as_they_are_shown() -> None:
    worked = Worked(FEES, {"kw": 150}, work(FEES, {"kw": 150}, NOW))
    assert worked.inputs == ("150kW", "1곳")
