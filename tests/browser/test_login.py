"""Once people are registered, nothing is shown without a password."""

from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assist.accounts.accounts import Accounts, Role
from assist.database import open_database
from assist.settings import Settings
from tests.browser.conftest import ask, leave, new_tab, served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("guarded")


@pytest.fixture(scope="module")
def accounts(data: Path) -> Accounts:
    kept = Accounts(open_database(Settings(data=data)))
    kept.add("김상담", Role.AGENT, "correct horse")
    return kept


@pytest.fixture(scope="module")
def guarded(data: Path, accounts: Accounts) -> Iterator[str]:
    with served(data) as address:
        yield address


@pytest.fixture(scope="module")
def stranger(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="ko-KR")
    yield context
    context.close()


@pytest.fixture
def visitor(stranger: BrowserContext, guarded: str) -> Iterator[Page]:
    page = new_tab(stranger, guarded)
    page.wait_for_selector("#password")
    yield page
    leave(stranger)
    stranger.clear_cookies()


def test_the_right_password_opens_the_page(visitor: Page) -> None:
    log_in(visitor, "correct horse")
    ask(visitor, "신용등급 유효기간 언제까지예요?")
    visitor.locator(".assist-place").first.click()
    expect(visitor.locator(".react-pdf__Page__textContent")).to_contain_text("Guide page 2")


def test_a_wrong_password_is_refused_in_korean(visitor: Page) -> None:
    visitor.fill("#email", "김상담")
    visitor.fill("#password", "wrong horse")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_text("아이디나 비밀번호가 맞지 않습니다")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        "/project/settings",
        "/project/file/x?session_id=y",
        "/user",
        "/public/../secret",
        "/public/%2e%2e/secret",
    ],
)
def test_nothing_of_the_house_is_given_without_login(guarded: str, path: str) -> None:
    try:
        with urlopen(guarded + path) as answer:
            assert "html" in answer.headers["content-type"]
    except HTTPError as error:
        assert error.code in (400, 401, 404)


def test_an_agent_sees_no_documents_page_and_may_not_upload(visitor: Page, guarded: str) -> None:
    log_in(visitor, "correct horse")
    visitor.locator("#chat-profiles").click()
    assert visitor.locator("[data-test='select-item:통화 정리']").is_visible()
    assert visitor.locator("[data-test='select-item:자료 관리']").count() == 0
    assert visitor.locator("[data-test='select-item:회사 자료']").count() == 0
    visitor.keyboard.press("Escape")
    file = {"name": "a.md", "mimeType": "text/markdown", "buffer": b"# a"}
    answer = visitor.request.post(f"{guarded}/documents", multipart={"file": file})
    assert answer.status == 403
    assert "권한이 없습니다" in answer.json()["detail"]


def test_nobody_uploads_without_login(browser: Browser, guarded: str) -> None:
    context = browser.new_context()
    file = {"name": "a.md", "mimeType": "text/markdown", "buffer": b"# a"}
    assert context.request.post(f"{guarded}/documents", multipart={"file": file}).status == 401
    context.close()


def test_whoever_is_thrown_out_is_told_why_and_keeps_what_he_typed(visitor: Page, accounts: Accounts) -> None:
    log_in(visitor, "correct horse")
    visitor.fill("#chat-input", "보내지 않은 글")
    accounts.change_password("김상담", "another horse")
    expect(visitor.locator("#assist-out")).to_contain_text("다시 로그인해 주세요", timeout=30_000)
    log_in(visitor, "another horse")
    expect(visitor.locator("#chat-input")).to_have_value("보내지 않은 글")
    accounts.change_password("김상담", "correct horse")


def test_whoever_logs_out_leaves_nothing_behind(visitor: Page) -> None:
    log_in(visitor, "correct horse")
    visitor.fill("#chat-input", "보내지 않은 글")
    visitor.locator("#user-nav-button").click()
    visitor.get_by_role("menuitem", name="로그아웃").click()
    visitor.wait_for_selector("#password")
    expect(visitor.locator("#assist-out")).to_have_count(0)
    assert visitor.evaluate("() => sessionStorage.getItem('assist.draft')") is None


def log_in(page: Page, password: str) -> None:
    page.fill("#email", "김상담")
    page.fill("#password", password)
    page.keyboard.press("Enter")
    page.wait_for_selector("#assist-call-bar")
