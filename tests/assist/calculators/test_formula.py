from datetime import date
from fractions import Fraction

import pytest

from assist.calculators.errors import FormulaError, NotApplicable
from assist.calculators.formula import read_formula

NAMES = {
    "fee": 320_000,
    "rate": 10,
    "two": 2,
    "five": 5,
    "cap": 25,
    "twenty": 20,
    "kind": "법인",
    "young": True,
    "nothing": None,
    "day": date(2026, 1, 31),
    "late": date(2026, 12, 24),
    "unit": 1000,
    "zero": 0,
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("percent(fee, rate)", 32_000),
        ("fee - percent(fee, rate) + 1", 288_001),
        ("stacked(two, cap, rate, five)", Fraction(29, 2)),
        ("stacked(two, cap, twenty, rate, five)", 25),
        ("round_down(off(fee, stacked(two, cap, rate, five)), unit)", 273_000),
        ("round_up(fee + 1, unit)", 321_000),
        ("cap(fee, nothing) if kind == '법인' and young else 0", 320_000),
        ("min(fee, percent(fee, rate))", 32_000),
        ("max(day, late) == late", True),
        ("plus_months(day, 1)", date(2026, 2, 28)),
        ("plus_workdays(late, 1)", date(2026, 12, 28)),
        ("month_end_before(day, two)", date(2025, 2, 28)),
        ("months_between(day, late)", 10),
        ("kind in ('개인', '법인') and not given(nothing)", True),
        ("known(nothing, fee) / two", 160_000),
        ("0 < rate <= cap", True),
    ],
)
def test_a_formula_comes_to_its_value(text: str, value: object) -> None:
    assert read_formula(text).value(NAMES.__getitem__) == value


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('ls')",
        "fee.bit_length()",
        "fee ** fee",
        "[one for one in fee]",
        "lambda: fee",
        "open('x')",
        "fee * 70",
        "percent(amount=fee)",
        "fee[0]",
        "f'{fee}'",
        "fee := 1",
        "(" * 300,
        "1 +",
        "fee + " * 70 + "fee",
        "",
        "fee * 1.0",
        "0j",
        "fee if ... else 1",
        "b'x'",
        "{'a': fee}",
        "*fee",
        "percent()",
        "percent(fee)",
        "percent(fee, rate, cap)",
        "min()",
        "given(fee, rate)",
        "known(fee)",
        "plus_days(day, one, two)",
        "percent(*fee)",
        "unknown(fee)",
    ],
)
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(FormulaError, match=r"주세요|쓸 수 있는 것"):
        read_formula(text)


@pytest.mark.parametrize(
    "text",
    [
        "nothing + 1",
        "fee / zero",
        "nothing < fee",
        "plus_days(day, fee)",
        "kind * two",
        "percent(young, rate)",
    ],
)
def test_what_cannot_be_counted_does_not_apply(text: str) -> None:
    with pytest.raises(NotApplicable):
        read_formula(text).value(NAMES.__getitem__)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("percent(fee, rate)", {"fee", "rate"}),
        ("min(min, fee)", {"min", "fee"}),
        ("0", set()),
        ("'법인'", set()),
        ("fee if young else fee", {"fee", "young"}),
    ],
)
def test_a_formula_knows_the_names_it_needs(text: str, names: set[str]) -> None:
    assert read_formula(text).names == names


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("fee if young else rate", {"young", "fee"}),
        ("young or nothing > 1", {"young"}),
        ("not young and nothing > 1", {"young"}),
    ],
)
def test_only_the_names_that_count_are_asked_for(text: str, asked: set[str]) -> None:
    seen: set[str] = set()

    def of(name: str) -> object:
        seen.add(name)
        return NAMES[name]

    read_formula(text).value(of)  # type: ignore[arg-type]  # values of every kind
    assert seen == asked


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-fee", -320_000),
        ("fee == '320000'", False),
        ("nothing == None", True),
        ("young == True", True),
        ("day < late", True),
        ("fee in (fee, rate)", True),
        ("kind not in ('개인',)", True),
        ("rate / (cap + five)", Fraction(1, 3)),
        ("fee != fee or young", True),
    ],
)
def test_signs_mean_what_they_mean(text: str, value: object) -> None:
    assert read_formula(text).value(NAMES.__getitem__) == value


def test_numbers_do_not_grow_beyond_measure() -> None:
    with pytest.raises(NotApplicable):
        read_formula("fee * fee * fee * fee * fee").value(NAMES.__getitem__)
