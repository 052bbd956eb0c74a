"""An evidence mail in a browser: drafted from a company card, edited, checked anew, taken as a file."""

import email
import email.policy
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assist.database import open_database
from assist.settings import Settings
from assist.srms.service import Srms
from assist.srms.store.tables import CompanyRow, ContactRow, LinkRow
from tests.browser.conftest import say, served
from tests.browser.test_companies import profile

pytestmark = pytest.mark.browser


@pytest.fixture
def srms(tmp_path: Path) -> Srms:
    opened = Srms(open_database(Settings(data=tmp_path)))
    with opened.database.session() as session:
        session.add(CompanyRow(id="C-1", name="시범토건", state="정상"))
        session.flush()
        session.add(LinkRow(company_id="C-1", client="가온건설", exempt=False))
        session.add(
            ContactRow(id="P-1", company_id="C-1", name="김시범", email="kim@b.example", state="유효")
        )
    return opened


@pytest.fixture
def mail(srms: Srms, browser: Browser, tmp_path: Path) -> Iterator[Locator]:
    """The mail card opened from a company's card."""
    with served(tmp_path) as address:
        page: Page = browser.new_context(locale="ko-KR", viewport={"width": 1440, "height": 1000}).new_page()
        page.goto(address)
        page.wait_for_selector("#assist-call-bar")
        profile(page, "업체 조회")
        expect(page.get_by_text("업체 이름을 적으면")).to_be_visible()
        say(page, "시범토건")
        page.locator(".assist-company").get_by_role("button", name="근거 메일").click()
        yield page.locator(".assist-mail")
        page.context.close()


def test_an_edit_that_promises_keeps_the_mail_in_until_it_is_taken_back(
    mail: Locator, srms: Srms, tmp_path: Path
) -> None:
    mail.get_by_label("무엇을 궁금해했나").fill("수수료가 왜 이렇게 비싼지")
    mail.get_by_role("button", name="초안 쓰기").click()
    expect(mail.get_by_label("받는 사람")).to_have_value("kim@b.example")
    body = mail.get_by_label("본문")
    written = body.input_value()
    body.fill(f"{written}\nBB등급은 저희가 보장해 드립니다.")
    expect(mail.locator(".assist-mail-error")).to_contain_text("신용정보법 시행령 제18조의5")
    expect(mail.get_by_role("button", name=".eml 내려받기")).to_be_disabled()
    body.fill(f"{written}\n고맙습니다.")
    expect(mail.get_by_role("button", name=".eml 내려받기")).to_be_enabled()
    with mail.page.expect_download() as taken:
        mail.get_by_role("button", name=".eml 내려받기").click()
    taken.value.save_as(tmp_path / "m.eml")
    kept = email.message_from_bytes((tmp_path / "m.eml").read_bytes(), policy=email.policy.default)
    text = kept.get_body()
    assert text is not None and "고맙습니다." in text.get_content()
    assert [part.get_filename() for part in kept.iter_attachments()] == ["guide.pdf"]
    assert [(one.action, one.detail["how"]) for one in srms.audit("C-1")] == [("mail", "eml")]
