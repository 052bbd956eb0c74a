"""The calculators' page in a browser: a table is edited, its examples are worked out anew, kept and taken back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_companies import profile

pytestmark = pytest.mark.browser


def test_a_sheet_is_edited_as_a_table_and_its_examples_follow(page: Page) -> None:
    profile(page, "계산표")
    card = page.locator(".assist-sheets")
    expect(card).to_contain_text("근거 PRD-031가 색인에 없습니다")
    card.get_by_role("button", name="환불 계산").click()
    cell = card.get_by_label("환불 비율 서류검토 값")
    cell.fill("85")
    examples = card.get_by_role("region", name="계산 예")
    expect(examples.locator("ins").first).to_contain_text("85%인 327,250원")
    expect(card).to_contain_text("이대로 저장하면 이 계산표는 꺼집니다")
    expect(card.get_by_role("button", name="저장", exact=True)).to_be_disabled()
    cell.fill("80.5")
    expect(card.get_by_role("alert")).to_contain_text("'환불 비율 서류검토 값'의 '80.5'은(는) 소수점 없는")
    expect(cell).to_have_attribute("aria-invalid", "true")
    cell.press("Enter")
    expect(card.get_by_label("환불 비율 보완요청 값")).to_be_focused()
    cell.press("Escape")
    expect(cell).to_have_value("80")
    expect(card.get_by_role("alert")).to_have_count(0)
    cell.fill("85%")
    card.get_by_label("꺼지는 것을 알고 저장합니다").check()
    cell.press("Control+s")
    expect(card).to_contain_text("이 계산표는 꺼져 있습니다")
    card.get_by_role("button", name="되돌리기").click()
    expect(cell).to_have_value("80")
    expect(card.get_by_role("alert")).to_have_count(0)
    card.get_by_label("환불 비율 발급 줄 지우기").click()
    expect(card.get_by_label("환불 비율 발급 값")).to_have_count(0)
    card.get_by_role("button", name="줄 더하기").click()
    card.get_by_label("새 줄 진행상태").select_option("발급")
    card.get_by_label("새 줄 값", exact=True).fill("5%")
    card.get_by_role("button", name="더하기", exact=True).click()
    expect(card).to_contain_text("5%이(가) PRD-032에 없습니다")
    card.get_by_role("button", name="새 기준일").click()
    card.get_by_label("새 기준일", exact=True).fill("2027-01-01")
    card.get_by_role("button", name="더하기", exact=True).click()
    expect(card).to_contain_text("2027년 1월 1일부터")
    expect(card.get_by_label("환불 비율 발급 값")).to_have_count(2)
    card.get_by_role("button", name="고친 것 버리기").click()
    expect(card.get_by_label("환불 비율 발급 값")).to_have_count(1)
    expect(card.get_by_label("환불 비율 발급 값")).to_have_value("0")
