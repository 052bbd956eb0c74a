"""The wrap-up profile in a browser: paste, read the card, correct, approve; a file of calls becomes a list."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import say

pytestmark = pytest.mark.browser

_CALL = (
    "상담사: 안녕하세요, 예시평가입니다. 오 부장님 계실까요?\n"
    "고객: 오 부장님 지난달에 퇴사하셨어요. 구매팀 표은재 대리님이 맡으셨고 번호가 010-0000-4827이요.\n"
    "상담사: 네, 내일 두 시에 표은재 대리님께 전화드리겠습니다."
)


@pytest.fixture
def services(page: Page) -> Page:
    page.locator("#chat-profiles").click()
    page.get_by_role("option", name="통화 정리").click()
    expect(page.get_by_text("통화 내용을 붙여 넣거나")).to_be_visible()
    return page


def test_a_pasted_call_becomes_a_card_that_is_corrected_and_approved(services: Page) -> None:
    say(services, _CALL)
    card = services.locator(".assist-call")
    expect(card.locator(".assist-path")).to_contain_text("담당자 변경")
    expect(card).to_contain_text("구매팀 표은재 대리 010-0000-4827")
    expect(card.locator("mark").first).to_be_visible()
    card.locator("select[aria-label='결과 분류']").select_option("HLD-ABS-PIC")
    expect(card.locator(".assist-path")).to_contain_text("부재 중")
    card.get_by_role("button", name="승인").click()
    expect(services.get_by_text("통화를 저장했습니다")).to_be_visible()
    expect(card.get_by_role("button", name="저장함")).to_be_disabled()


def test_hovering_a_facet_shows_its_words(services: Page) -> None:
    say(services, "상담사: 예시평가입니다.\n고객: 너무 비싸서 올해는 안 할래요.")
    card = services.locator(".assist-call")
    card.locator(".assist-facet", has_text="가격 불만").hover()
    expect(card.locator("mark.assist-hot")).to_have_text("너무 비싸서 올해는 안 할래요.")


def test_a_file_of_calls_becomes_a_list_that_leads_to_the_calls(services: Page, tmp_path: Path) -> None:
    path = tmp_path / "통화.csv"
    path.write_text(
        '업체명,내용\n한빛정공,"고객: 비싸서 안 해요."\n온새미,"고객: 폐업했어요."\n비어,\n', encoding="utf-8"
    )
    services.locator("input[type=file]").first.set_input_files(path)
    expect(services.get_by_text("통화.csv")).to_be_visible()
    services.keyboard.press("Tab")
    services.locator("#chat-submit").click()
    rows = services.locator(".assist-calls").last.locator(
        "li"
    )  # a list of calls that just ended may stand above
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("한빛정공")
    expect(services.get_by_text("3번째 줄")).to_be_visible()
    rows.first.locator("button").click()
    expect(services.locator(".assist-call")).to_be_visible()


def test_nothing_to_read_is_said_in_korean(services: Page) -> None:
    say(services, "...")
    expect(services.get_by_text("내용이 비어 있습니다")).to_be_visible()
