"""The call list in a browser: sorted, narrowed, a company opened and claimed, seen by the next who looks."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assist.bootstrap import open_duplicates, open_srms
from assist.settings import Settings
from assist.srms.store.tables import CompanyRow, LinkRow, RenewalRow
from tests.browser.conftest import WINDOW, leave, open_page, served
from tests.browser.test_companies import profile

pytestmark = pytest.mark.browser
_MARK = "document.querySelector('.assist-queue').dataset.drawn = 'first'"
_DRAWN_ANEW = ".assist-queue:not([data-drawn])"
"""The first action of a conversation has Chainlit draw the card anew."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk with two companies to call; somebody is calling the second."""
    data: Path = tmp_path_factory.mktemp("queue")
    srms, today = open_srms(Settings(data=data)), datetime.date.today()
    with srms.database.session() as session:
        for key, name, days, client in (
            ("Q-1", "가람설비", 20, "가온건설"),
            ("Q-2", "나래정밀", 70, "다온전자"),
        ):
            expiry = (today + datetime.timedelta(days=days)).isoformat()
            session.add(CompanyRow(id=key, name=name, state="정상", expiry=expiry))
            session.flush()
            session.add(LinkRow(company_id=key, client=client, exempt=False))
            session.add(RenewalRow(company_id=key, year=today.year - 1))
    open_duplicates(srms).claim("Q-2", "유친절")
    with served(data) as url:
        yield url


@pytest.fixture(scope="module")
def caller(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=WINDOW, locale="ko-KR")
    yield context
    context.close()


@pytest.fixture
def listed(caller: BrowserContext, address: str) -> Iterator[Page]:
    page = open_page(caller, address)
    profile(page, "전화 목록")
    expect(page.locator(".assist-queue tbody tr")).to_have_count(2)
    yield page
    leave(caller)


def test_the_list_says_why_and_is_sorted_and_narrowed(listed: Page) -> None:
    names = listed.locator(".assist-queue-name")
    expect(names.first).to_have_text("가람설비")
    expect(listed.locator(".assist-queue tbody tr").first).to_contain_text("만료 20일 전(40점)")
    listed.get_by_role("button", name="만료").click()
    listed.get_by_role("button", name="만료").click()
    expect(names.first).to_have_text("나래정밀")
    listed.locator(".assist-queue").get_by_label("원청사").select_option("가온건설")
    expect(names).to_have_count(1)
    listed.locator(".assist-queue").get_by_label("구분").select_option("안심군")
    expect(listed.get_by_text("이 조건에 맞는 업체가 없습니다")).to_be_visible()


def test_a_company_is_claimed_and_opened_without_a_mouse(listed: Page) -> None:
    expect(listed.get_by_text("유친절님이 거는 중")).to_be_visible()
    listed.evaluate(_MARK)
    listed.get_by_role("button", name="가람설비 내가 전화").click()
    expect(listed.locator(_DRAWN_ANEW)).to_be_visible()
    expect(listed.get_by_role("button", name="놓기")).to_be_visible()
    listed.locator(".assist-queue-name").first.focus()
    listed.keyboard.press("ArrowDown")
    expect(listed.locator(".assist-queue-name").nth(1)).to_be_focused()
    listed.keyboard.press("Enter")
    card = listed.locator(".assist-company")
    expect(card.locator(".assist-before-call")).to_contain_text("유친절님이")
    expect(card.locator(".assist-path")).to_have_text("나래정밀")


def test_the_keyboard_stays_in_its_row_when_the_card_is_drawn_anew(listed: Page) -> None:
    listed.evaluate(_MARK)
    second = listed.locator(".assist-queue-name").nth(1)
    listed.get_by_label("구분").select_option("")
    second.focus()
    expect(listed.locator(_DRAWN_ANEW)).to_be_visible()
    expect(second).to_be_focused()
