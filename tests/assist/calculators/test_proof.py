"""A sheet answers only while every figure of it stands in its passage."""

import pytest

from assist.calculators.proof import prove
from tests.assist.calculators.conftest import TEXTS, passage


def test_a_sheet_whose_figures_all_stand_there_is_on(sheets, passages) -> None:
    assert [
        (sheet.key, prove(sheet, passages).why) for sheet in sheets if not prove(sheet, passages).on
    ] == []


@pytest.mark.parametrize(
    ("key", "ref", "old", "new", "told"),
    [
        ("penalty", "RNT-010", "29,900원", "31,900원", "monthly의 29,900원이(가) RNT-010에 없습니다"),
        ("penalty", "RNT-010", "2026년 1월 1일", "2025년 1월 1일", "시행일 2026년 1월 1일"),
        ("penalty", "RNT-014", "10%", "12%", "rate의 10%"),
        ("penalty", "RNT-014", "24개월", "36개월", "late_from의 24개월"),
        ("deposit", "RNT-020", "반값", "무료", "'반값'"),
        ("delivery", "DLV-001", "30만원", "40만원", "300,000원"),
        ("delivery", "배송안내.md#지역 할증", "5,000원", "7,000원", "배송안내.md#지역 할증"),
        ("arrival", "DLV-006", "9월 10일", "9월 15일", "peak_from의 9월 10일"),
        ("arrival", "DLV-005", "2시", "3시", "cutoff의 14"),
        ("rank", "SEL-001", "SILVER", "GOLD", "least의 SILVER"),
    ],
)
def test_a_figure_that_is_not_there_switches_its_sheet_off(
    sheets, changed, key: str, ref: str, old: str, new: str, told: str
) -> None:
    sheet = next(one for one in sheets if one.key == key)
    proof = prove(sheet, changed(ref, old, new))
    assert not proof.on and any(told in why and "맞춰 주세요" in why for why in proof.why)


@pytest.mark.parametrize(
    ("key", "table", "text"),
    [
        ("penalty", 0, None),
        ("delivery", 0, None),
        ("delivery", 1, None),
        ("penalty", 0, "월 요금(2026년 1월 1일부터)은 29,900원이 정수기, 18,000원이 비데다."),
        ("penalty", 0, "2026년 1월 1일부터의 월 요금\n| 정수기 | 비데 |\n| 29,900원 | 18,000원 |"),
    ],
)
def test_figures_of_two_rows_exchanged_switch_the_sheet_off(
    sheets, passages, key: str, table: int, text: str | None
) -> None:
    sheet = next(one for one in sheets if one.key == key)
    changed = sheet.tables[table]
    found = (lambda ref: [passage(ref, text)] if ref == changed.ref else passages(ref)) if text else passages
    assert prove(sheet, found).on
    (first, second), rest = changed.rows[-2:], changed.rows[:-2]
    other = {"value": second.value, "phrase": second.phrase}
    rows = (
        *rest,
        first.model_copy(update=other),
        second.model_copy(update={"value": first.value, "phrase": first.phrase}),
    )
    tables = (*sheet.tables[:table], changed.model_copy(update={"rows": rows}), *sheet.tables[table + 1 :])
    proof = prove(sheet.model_copy(update={"tables": tables}), found)
    assert {doubt.place for doubt in proof.doubts} == {
        f"tables.{table}.rows.{len(rest) + at}" for at in (0, 1)
    }
    assert "다른 줄의 값입니다" in proof.why[0]


def test_one_row_with_the_figure_of_another_switches_the_sheet_off(sheets, passages) -> None:
    sheet = next(one for one in sheets if one.key == "delivery")
    text = "지역 할증: 수도권 1,000원, 제주 5,000원, 그 밖 1,500원"
    table = sheet.tables[1]
    values = dict(zip(table.rows, (5000, 5000, 1500), strict=True))
    rows = tuple(row.model_copy(update={"value": value, "phrase": ""}) for row, value in values.items())
    wrong = sheet.model_copy(update={"tables": (sheet.tables[0], table.model_copy(update={"rows": rows}))})
    proof = prove(wrong, lambda ref: [passage(ref, text)] if ref == table.ref else passages(ref))
    assert [doubt.place for doubt in proof.doubts] == ["tables.1.rows.0"]


def test_a_passage_that_is_missing_switches_its_sheet_off(sheets) -> None:
    sheet = next(one for one in sheets if one.key == "rank")
    assert prove(sheet, lambda ref: []).why == (
        "근거 SEL-001가 색인에 없습니다. 그 자료를 넣거나 계산표의 ref를 고쳐 주세요.",
    )


def test_two_documents_that_differ_switch_the_sheet_off(sheets) -> None:
    sheet = next(one for one in sheets if one.key == "penalty")
    other = passage("RNT-010", TEXTS["RNT-010"].replace("29,900", "31,900"), "자주묻는질문.xlsx")
    proof = prove(sheet, lambda ref: [passage(ref, TEXTS[ref])] + [other] * (ref == "RNT-010"))
    assert not proof.on and "자주묻는질문.xlsx" in proof.why[0]


def test_a_document_that_gives_no_such_figures_says_nothing_against_it(sheets) -> None:
    sheet = next(one for one in sheets if one.key == "penalty")
    other = passage("RNT-010", "월 요금은 달마다 말일에 낸다.", "자주묻는질문.xlsx")
    assert prove(sheet, lambda ref: [passage(ref, TEXTS[ref])] + [other] * (ref == "RNT-010")).on


def test_a_value_that_its_words_do_not_mean_switches_the_sheet_off(sheets, passages) -> None:
    sheet = next(one for one in sheets if one.key == "delivery")
    table = next(one for one in sheet.tables if any(row.phrase == "없음" for row in one.rows))
    rows = tuple(row.model_copy(update={"value": row.value or 5000}) for row in table.rows)
    changed = sheet.model_copy(update={"tables": (table.model_copy(update={"rows": rows}),)})
    (doubt,) = prove(changed, passages).doubts
    assert "'없음'은(는) 5,000원이라는 뜻이 아닙니다" in doubt.why
