"""Once people are registered, nothing is shown without a password."""

from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from assist.accounts.people import Accounts, Role
from assist.database import open_database
from assist.settings import Settings
from tests.browser.conftest import ask, served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data: Path = tmp_path_factory.mktemp("guarded")
    Accounts(open_database(Settings(data=data))).add("김상담", Role.AGENT, "correct horse")
    with served(data) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, guarded: str) -> Iterator[Page]:
    context = browser.new_context(locale="ko-KR")
    page = context.new_page()
    page.goto(guarded)
    page.wait_for_selector("#password")
    yield page
    context.close()


def test_the_right_password_opens_the_page(visitor: Page) -> None:
    visitor.fill("#email", "김상담")
    visitor.fill("#password", "correct horse")
    visitor.keyboard.press("Enter")
    visitor.wait_for_selector("#assist-call-bar")
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
    visitor.fill("#email", "김상담")
    visitor.fill("#password", "correct horse")
    visitor.keyboard.press("Enter")
    visitor.wait_for_selector("#assist-call-bar")
    visitor.locator("#chat-profiles").click()
    assert visitor.locator("[data-test='select-item:통화 정리']").is_visible()
    assert visitor.locator("[data-test='select-item:자료 관리']").count() == 0
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
