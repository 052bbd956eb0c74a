"""The SRMS profile in a browser: a name to a card, a proposal approved and undone."""

import pytest
from playwright.sync_api import Page, expect

from assist.srms.service import Srms
from assist.srms.store.tables import CompanyRow
from tests.assist.srms.conftest import report
from tests.browser.conftest import say

pytestmark = pytest.mark.browser

_CALL = (
    "상담사: 안녕하세요, 예시평가입니다. 오 부장님 계실까요?\n"
    "고객: 오 부장님 지난달에 퇴사하셨어요. 구매팀 표은재 대리님이 맡으셨고 번호가 010-0000-4827이요."
)


def profile(page: Page, name: str) -> None:
    page.locator("#chat-profiles").click()
    page.locator(f"[data-test='select-item:{name}']").click()


def test_a_call_s_proposal_is_approved_and_the_company_is_found_by_another_spelling(page: Page) -> None:
    profile(page, "통화 정리")
    expect(page.get_by_text("통화 내용을 붙여 넣거나")).to_be_visible()
    say(page, _CALL)
    card = page.locator(".assist-call")
    card.get_by_label("업체").fill("새봄단조")
    card.get_by_role("button", name="승인").click()
    expect(page.get_by_text("신규 등록")).to_be_visible()

    profile(page, "업체 조회")
    page.get_by_role("button", name="확인").click()
    waiting = page.locator(".assist-proposal").first
    expect(waiting).to_contain_text("새봄단조")
    waiting.get_by_role("button", name="승인").click()
    expect(page.locator(".assist-proposal", has_text="새봄단조").first).to_contain_text("승인 · local")
    page.wait_for_url("**/thread/**")  # the page is drawn anew and empties the box before this
    say(page, "(주)새봄 단조")
    expect(page.locator(".assist-company .assist-path")).to_have_text("새봄단조")
    page.locator(".assist-proposal", has_text="승인").last.get_by_role("button", name="되돌리기").click()
    expect(page.locator(".assist-proposal").last).to_contain_text("되돌림")


def test_a_company_nobody_knows_is_said_to_be_unregistered(page: Page) -> None:
    profile(page, "업체 조회")
    expect(page.get_by_text("업체 이름을 적으면")).to_be_visible()
    say(page, "없는이름상사")
    expect(page.get_by_text("SRMS에 없는 업체입니다")).to_be_visible()


def test_a_lead_chooses_the_company_of_a_call_and_decides_the_rest_at_once(
    page: Page, fake_srms: Srms
) -> None:
    with fake_srms.database.session() as session:
        session.add(CompanyRow(id="Z-1", name="두겹정밀", state="정상"))
    for number, name in enumerate(("두겹정멀", "처음듣는상사", "또다른상사")):
        fake_srms.record_call(report(id=f"K-{number}", company=name))
    profile(page, "업체 조회")
    page.locator(".assist-choices", has_text="두겹정밀").get_by_role("button").first.click()
    expect(page.locator(".assist-proposal", has_text="다른 이름으로 기록")).to_be_visible()
    page.locator(".assist-proposals-bar").get_by_label("모두 고르기").check()
    page.locator(".assist-proposals-bar").get_by_role("button", name="승인").click()
    expect(page.locator(".assist-proposal", has_text="대기")).to_have_count(0)
    page.locator(".assist-proposal", has_text="또다른상사").focus()
    page.keyboard.press("u")
    expect(page.locator(".assist-proposal", has_text="또다른상사")).to_contain_text("되돌림")
    assert fake_srms.match("두겹정멀").candidates[0].company_id == "Z-1"
