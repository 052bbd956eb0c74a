"""A table of bands worked out: its row, its passage, and what is said outside it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from assist.answer.clauses import computed_answer
from assist.calculators.counts import counts
from assist.calculators.dispatch import Worked
from assist.calculators.errors import NotApplicable
from assist.calculators.execution import Situation, meets, work
from assist.calculators.load import read_sheet
from assist.calculators.other_bands import strays
from assist.calculators.reading import Question, read_inputs
from assist.calculators.sheet import Band, Cell
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


@pytest.mark.parametrize(
    ("cell", "key", "meets_it"),
    [
        (None, "무엇이든", True),
        (None, None, True),
        ("소형", "소형", True),
        ("소형", "중형", False),
        ("소형", None, False),
        (True, True, True),
        (Band(least=75, below=100), 75, True),
        (Band(least=75, below=100), Fraction("99.5"), True),
        (Band(least=75, below=100), 100, False),
        (Band(below=100), -5, True),
        (Band(least=75), 10**9, True),
        (Band(), 0, True),
        (Band(least=0), None, False),
        (Band(least=0), True, False),
        (Band(least=0), "75", False),
    ],
)
def test_a_row_is_met_by_its_value_or_within_its_band(cell: Cell, key: object, meets_it: bool) -> None:
    assert meets(cell, key) is meets_it


@pytest.mark.parametrize("kw", [200, 10**6])
def test_outside_every_band_there_is_no_answer(kw: int) -> None:
    with pytest.raises(NotApplicable):
        work(FEES, {"kw": kw}, NOW)


def test_what_is_missing_is_asked_for_with_the_table_that_decides() -> None:
    done = work(FEES, {}, NOW)
    assert not done.complete and "용량이 몇 kW인지" in done.say
    assert done.lines[0].value == "75kW 이상 100kW 미만 98,000원 / 100kW 이상 200kW 미만 139,000원"
    assert done.refs == ("R-2",)


RENT = read_sheet(
    """
title: 지원금
about: 고객사가 내는 지원금
in_force: start
lowest: paid
asks: {any: [지원금]}
inputs:
  - {name: start, title: 시작일, kind: date, ask: 언제 시작하는지}
  - {name: long, title: 장기, kind: yes_no}
  - {name: months, title: 개월 수, kind: count, unit: 개월, ask: 몇 개월인지, when: long}
figures:
  - {name: help, kind: money, value: 900, ref: A-1, client: 가온}
  - {name: help, kind: money, value: 700, ref: A-2, client: 다온, effective_from: 2026-06-01}
  - {name: help, kind: money, value: 500, ref: A-3, client: 다온, effective_to: 2026-05-31}
steps:
  - {name: paid, label: 지원금, value: help, when: given(help)}
  - {name: paid, label: 여러 달, value: help * months, when: long and given(help)}
say: [{text: "{client}의 지원금은 {paid}입니다.", when: given(paid)}]
""",
    "rent.yaml",
)
SUMMER = {"start": date(2026, 7, 1)}


@pytest.mark.parametrize(
    ("clients", "start", "said"),
    [
        (("가온",), date(2026, 7, 1), "가온의 지원금은 900원입니다."),
        (("다온",), date(2026, 7, 1), "다온의 지원금은 700원입니다."),
        (("다온",), date(2026, 5, 31), "다온의 지원금은 500원입니다."),
        (("가온", "다온"), date(2026, 7, 1), "다온의 지원금은 700원입니다."),
        (("다온", "가온"), date(2026, 5, 31), "다온의 지원금은 500원입니다."),
    ],
)
def test_of_several_clients_the_one_that_comes_out_lowest_counts_on_its_day(
    clients: tuple[str, ...], start: date, said: str
) -> None:
    done = work(RENT, {"start": start}, replace(NOW, clients=clients))
    assert (done.say, done.day) == (said, start)


@pytest.mark.parametrize("clients", [("라온",), (), ("가온", "라온"), ("라온", "마온")])
def test_a_client_without_the_figure_that_decides_has_no_answer(clients: tuple[str, ...]) -> None:
    with pytest.raises(NotApplicable):
        work(RENT, SUMMER, replace(NOW, clients=clients))


@pytest.mark.parametrize("clients", [("가온",), ("가온", "다온")])
def test_what_has_to_be_known_first_is_asked_whatever_comes_out_lowest(clients: tuple[str, ...]) -> None:
    done = work(RENT, {**SUMMER, "long": True}, replace(NOW, clients=clients))
    assert not done.complete and "몇 개월인지" in done.say
    assert work(RENT, {**SUMMER, "long": True, "months": 2}, replace(NOW, clients=clients)).complete


def test_without_the_day_that_decides_nothing_is_in_force_and_nothing_answers() -> None:
    with pytest.raises(NotApplicable):
        work(RENT, {}, Situation(NOW.day, NOW.today, ("가온",)))


def test_money_is_whole_won_and_other_numbers_stay_as_they_are() -> None:
    done = work(FEES, {"kw": 150, "sites": 4}, NOW)
    assert done.lines[-1].value == "125,100원"
    assert work(FEES, {"kw": Fraction("99.5"), "sites": 1}, NOW).lines[0].label == "99.5kW의 월 요금"
