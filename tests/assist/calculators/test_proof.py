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
