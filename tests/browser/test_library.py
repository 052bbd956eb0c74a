"""The trainer's page: real files, real ingest, in a real Chromium."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PARKING = "# 주차 안내\n\n## 방문 주차\n방문 차량은 지하 2층에 2시간까지 무료로 세울 수 있습니다.\n"


@pytest.fixture
def shelf(page: Page) -> Page:
    page.locator("#chat-profiles").click()
    page.locator("[data-test='select-item:자료 관리']").click()
    page.wait_for_selector(".assist-drop")
    return page


def send(shelf: Page, *files: Path) -> None:
    shelf.set_input_files(".assist-file", [str(file) for file in files])
    shelf.locator(".assist-send").click()
    shelf.locator(".assist-report").wait_for(timeout=60_000)


def test_a_file_is_uploaded_read_previewed_changed_and_removed(shelf: Page, tmp_path: Path) -> None:
    file = tmp_path / "주차 안내.md"
    file.write_text(PARKING, encoding="utf-8")
    send(shelf, file)
    expect(shelf.locator(".assist-outcome-ok")).to_contain_text("주차 안내.md")
    shelf.locator(".assist-doc-line", has_text="주차 안내").click()
    expect(shelf.locator(".assist-piece-text")).to_contain_text("2시간까지 무료")
    shelf.locator(".assist-opened input").first.fill("다온전자")
    shelf.locator(".assist-opened .assist-button-main").click()
    expect(shelf.locator(".assist-doc .assist-tag-client")).to_have_text("다온전자", timeout=60_000)
    shelf.get_by_role("button", name="빼기", exact=True).click()
    shelf.get_by_role("button", name="정말 빼기").click()
    expect(shelf.locator(".assist-doc-line", has_text="주차 안내")).to_have_count(0, timeout=60_000)


def test_an_unreadable_file_is_named_with_reason_and_remedy_and_the_rest_is_read(
    shelf: Page, tmp_path: Path
) -> None:
    broken, good = tmp_path / "깨진.pdf", tmp_path / "휴무.md"
    broken.write_bytes(b"%PDF-1.4 nonsense")
    good.write_text("# 휴무\n\n창립기념일은 쉽니다.\n", encoding="utf-8")
    send(shelf, broken, good)
    expect(shelf.locator(".assist-outcome-failed")).to_contain_text("깨진.pdf")
    expect(shelf.locator(".assist-outcome-failed")).to_contain_text("다시 저장")
    expect(shelf.locator(".assist-outcome-ok")).to_contain_text("휴무.md")


def test_a_file_of_another_kind_is_refused_in_korean(shelf: Page, tmp_path: Path) -> None:
    program = tmp_path / "설치.exe"
    program.write_bytes(b"MZ")
    shelf.set_input_files(".assist-file", str(program))
    shelf.locator(".assist-send").click()
    expect(shelf.locator(".assist-problem")).to_contain_text("읽을 수 없는 형식")


def test_another_site_may_not_send_files_for_a_person_who_is_logged_in(shelf: Page) -> None:
    address = shelf.url.rstrip("/") + "/documents"
    file = {"name": "a.md", "mimeType": "text/markdown", "buffer": b"# a"}
    answer = shelf.request.post(address, multipart={"file": file}, headers={"Origin": "http://evil.example"})
    assert answer.status == 403
