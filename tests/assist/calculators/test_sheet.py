"""One sheet as data: what it may hold, and what is told of a sheet that does not hold together."""

from datetime import date

import pytest

from assist.calculators.errors import SheetError
from assist.calculators.load import read_sheet
from assist.calculators.sheet import Figure, Rule, Sheet
from assist.calculators.values import Kind
from tests.assist.calculators.conftest import SHEETS

PENALTY, DELIVERY, RANK, ARRIVAL = (
    (SHEETS / f"{key}.yaml").read_text(encoding="utf-8") for key in ("penalty", "delivery", "rank", "arrival")
)


def _refused(text: str, old: str, new: str) -> str:
    assert old in text
    with pytest.raises(SheetError) as error:
        read_sheet(text.replace(old, new, 1), "penalty.yaml")
    return str(error.value)


@pytest.mark.parametrize(
    ("text", "old", "new", "told"),
    [
        (PENALTY, "{penalty}입니다", "{penalty입니다", "중괄호가 맞지 않습니다"),
        (PENALTY, "{penalty}입니다", "{penalty:spokn}입니다", "중괄호가 맞지 않습니다"),
        (PENALTY, "{missing} 알려", "{missing 알려", "중괄호가 맞지 않습니다"),
        (PENALTY, "{missing} 알려", "{product} 알려", "{missing}으로 적어 주세요"),
        (PENALTY, "needs: [product]", "needs: [produkt]", "asks.needs에 모르는 이름 produkt"),
        (PENALTY, "by: [product]", "by: [produkt]", "표 monthly의 by에 모르는 이름 produkt"),
        (PENALTY, "order: 10", "order: 10\nin_force: start", "in_force에 모르는 이름 start"),
        (PENALTY, "order: 10", "order: 10\nlowest: cheap", "lowest에 모르는 이름 cheap"),
        (PENALTY, "name: product, title", "name: company, title", "이름 company이(가) 두 가지로"),
        (PENALTY, "value: monthly}", 'value: monthly, when: ""}', "계산식 ''을(를) 읽을 수 없습니다"),
        (PENALTY, "percent(fee * months_left, used_rate)", "percent(fee)", "percent에 값을 1개 적었습니다"),
        (PENALTY, "{at: [비데], value: 18000}", "{at: [비데, 소형], value: 18000}", "번째 줄의 at은 by"),
        (PENALTY, "value: 18000", "value: 만팔천원", "쉼표와 단위 없이"),
        (DELIVERY, "least: 50000, below: 300000", "least: 300000, below: 50000", "below 50000보다 작아야"),
        (DELIVERY, "least: 50000, below: 300000", "least: 5, below: 5", "below 5보다 작아야"),
        (RANK, "scale: ranks", "scale: rank_list", "scale 'rank_list'이(가) scales에 없습니다"),
        (RANK, ", scale: ranks", "", "고를 값이 없습니다"),
        (ARRIVAL, '"09-10"', '"09-31"', "월-일로 적어 주세요"),
        (ARRIVAL, 'kind: season, value: "09-10"', 'kind: date, value: "내년"', "2026-11-24"),
    ],
)
def test_a_sheet_that_does_not_hold_together_is_told_what_to_mend(
    text: str, old: str, new: str, told: str
) -> None:
    said = _refused(text, old, new)
    assert told in said and said.startswith("계산표 'penalty.yaml'") and "주세요" in said


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("kind: count, default: 열", "쉼표와 단위 없는 숫자로"),
        ("kind: money, default: true", "쉼표와 단위 없는 숫자로"),
        ('kind: yes_no, default: "아니요"', "true나 false로"),
        ('kind: date, default: "2026-01-01"', "적어 주세요"),
        ("kind: choice, options: [{value: 가}, {value: 나}], default: 다", "가, 나 가운데 하나로"),
    ],
)
def test_what_an_input_is_by_itself_fits_its_kind(own: str, told: str) -> None:
    extra = f"inputs:\n  - {{name: more, title: 더, {own}}}"
    said = _refused(PENALTY, "inputs:", extra)
    assert "입력 more의 default" in said and told in said


@pytest.mark.parametrize(
    "own",
    [
        "kind: count, default: 1",
        "kind: yes_no, default: true",
        "kind: choice, options: [{value: 가}, {value: 나}], default: 나",
    ],
)
def test_an_input_may_have_a_value_by_itself(own: str) -> None:
    sheet = read_sheet(
        PENALTY.replace("inputs:", f"inputs:\n  - {{name: more, title: 더, {own}}}", 1), "penalty.yaml"
    )
    assert sheet.input_of["more"].default is not None


@pytest.mark.parametrize(
    ("day", "clients", "holds"),
    [
        (date(2026, 1, 1), (), True),
        (date(2026, 12, 31), (), True),
        (date(2025, 12, 31), (), False),
        (date(2027, 1, 1), (), False),
    ],
)
def test_a_rule_holds_from_its_first_to_its_last_day(
    day: date, clients: tuple[str, ...], holds: bool
) -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    rule = Rule(name="fee", kind=Kind.MONEY, ref="A-1", effective_from=first, effective_to=last)
    assert rule.holds(day, clients) is holds


@pytest.mark.parametrize(
    ("clients", "holds"), [(("가온",), True), (("다온", "가온"), True), (("다온",), False), ((), False)]
)
def test_a_rule_of_one_client_holds_for_it_alone(clients: tuple[str, ...], holds: bool) -> None:
    rule = Rule(name="fee", kind=Kind.MONEY, ref="A-1", client="가온")
    assert rule.holds(date(2026, 1, 1), clients) is holds


@pytest.fixture(scope="module")
def delivery() -> Sheet:
    return read_sheet(DELIVERY, "delivery.yaml")


def test_a_sheet_knows_its_parts_by_name(delivery: Sheet) -> None:
    assert set(delivery.input_of) == {"region", "amount", "first", "bundle", "member"}
    assert {"base", "surcharge", "vat"} <= set(delivery.ruled)
    assert delivery.key == "delivery"


def test_a_name_may_stand_for_several_versions_in_the_order_of_the_file() -> None:
    newer = "figures:\n  - {name: rate, kind: percent, value: 12, ref: RNT-014, effective_from: 2027-01-01}"
    sheet = read_sheet(PENALTY.replace("figures:", newer, 1), "penalty.yaml")
    assert [one.value for one in sheet.ruled["rate"] if isinstance(one, Figure)] == [12, 10]


def test_a_figure_is_called_by_its_title_or_else_its_name() -> None:
    titled = Figure(name="fee", title="월 요금", kind=Kind.MONEY, ref="A-1", value=1)
    assert (titled.shown, titled.model_copy(update={"title": ""}).shown) == ("월 요금", "fee")


def test_bands_are_measured_by_what_they_are_bands_of(delivery: Sheet) -> None:
    base, surcharge = delivery.tables
    assert (base.banded, base.band_kind, surcharge.banded) == ("amount", Kind.MONEY, None)


def test_every_formula_is_read_once_by_its_text(delivery: Sheet) -> None:
    assert {"base", "together > 0", "fee + percent(fee, vat)"} <= set(delivery.formulas)
    assert delivery.formulas["fee + percent(fee, vat)"].names == {"fee", "vat"}
