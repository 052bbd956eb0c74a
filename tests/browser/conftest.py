"""A served fake desk and a Chromium that reports every request it makes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize, expect, sync_playwright

from assist.accounts.accounts import Accounts, Role
from assist.bootstrap import load_settings, open_srms
from assist.database import open_database
from assist.settings import Settings
from assist.srms.service import Srms
from tests.scripted.process import free_port, running

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--lang=ko-KR"]
FLAGS += ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]  # a microphone that beeps

WINDOW: ViewportSize = {"width": 1440, "height": 900}


expect.set_options(timeout=60_000)  # a busy CI machine is slow, not wrong; speed is measured in tests/bench


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave browser tests out where no Chromium is installed; CI installs it, so there they always run."""
    if Path(CHROMIUM).exists() or os.environ.get("CI"):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(
                pytest.mark.skip(reason=f"{CHROMIUM} is not installed (apt-get install chromium)")
            )


@contextmanager
def served(data: Path, **settings: str) -> Iterator[str]:
    """Serve the fake desk on a data folder; the working folder is ``data`` so that stray files show."""
    port = free_port()
    with running("tests.browser.fake_services", [data, port], port, data, **settings):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the served fake desk."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def fake_srms(data: Path, server: str) -> Srms:
    """The companies the served desk knows, opened beside it."""
    return open_srms(load_settings(data))


@pytest.fixture(scope="session")
def server(data: Path) -> Iterator[str]:
    """The address of a server over the fake desk, with a data folder of its own."""
    with served(data) as address:
        yield address
    known = {
        "app",
        "assist.db",
        "assist.db-shm",
        "assist.db-wal",
        "guide.pdf",
        "pack",
        "documents",
        "ingest",
        "index",
    }
    assert {p.name for p in data.iterdir()} <= known  # nothing stray beside the data


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A Chromium for the tests of this folder; it ends with them, for while it lives a loop runs in their thread."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def outside() -> list[str]:
    """The requests to other machines made by the page; every test ends with none."""
    return []


@pytest.fixture(scope="package")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has been at the desk before: it keeps what it loaded and its cookie, which saves seconds a page."""
    context = browser.new_context(viewport=WINDOW, locale="ko-KR")
    yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext, server: str, outside: list[str]) -> Iterator[Page]:
    """A page on which the call bar has arrived, so that nothing typed is lost."""

    def record(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            outside.append(request.url)

    visitor.on("request", record)
    yield open_page(visitor, server)
    leave(visitor)
    visitor.remove_listener("request", record)
    assert outside == []


def open_page(visitor: BrowserContext, address: str) -> Page:
    """Open the desk in a new tab and wait for its call bar."""
    opened = new_tab(visitor, address)
    opened.wait_for_selector("#assist-call-bar")
    return opened


def new_tab(visitor: BrowserContext, address: str) -> Page:
    """Open an address in a new tab that finds nothing kept by earlier ones but the cookie."""
    opened = visitor.new_page()
    opened.set_default_timeout(60_000)
    kept = {"origin": address, "storageTypes": "local_storage,indexeddb"}
    visitor.new_cdp_session(opened).send("Storage.clearDataForOrigin", kept)
    opened.goto(address)
    return opened


def leave(visitor: BrowserContext) -> None:
    """Close every tab and take back what was allowed."""
    for opened in visitor.pages:
        opened.close()
    visitor.clear_permissions()


@pytest.fixture
def agent(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page on which an agent is logged in, on a data folder of its own."""
    Accounts(open_database(Settings(data=tmp_path))).add("김상담", Role.AGENT, "correct horse")
    with served(tmp_path) as address:
        page = browser.new_context(locale="ko-KR").new_page()
        page.goto(address)
        page.fill("#email", "김상담")
        page.fill("#password", "correct horse")
        page.keyboard.press("Enter")
        page.wait_for_selector("#assist-call-bar")
        yield page
        page.context.close()


def say(page: Page, text: str) -> None:
    """Type a text and send it; while a page is still being shown or an answer ends, Enter sends nothing, so try again."""
    page.fill("#chat-input", text)
    for _ in range(30):
        expect(page.locator("#stop-button")).to_have_count(0)
        page.locator("#chat-input").press("Enter")
        try:
            expect(page.locator("#chat-input")).to_be_empty(timeout=1_000)
        except AssertionError:
            continue
        return
    raise AssertionError("the page took no message")


def ask(page: Page, question: str) -> None:
    """Type a question and wait for its card, and for the end of the answer: until then the card is drawn anew."""
    before = page.locator(".assist-card").count()
    say(page, question)
    page.locator(".assist-card").nth(before).wait_for()
    expect(page.locator("#stop-button")).to_have_count(0)


def said_after(page: Page, selector: str) -> str:
    """Return the text that a style sheet puts behind an element."""
    return str(page.locator(selector).first.evaluate("(one) => getComputedStyle(one, '::after').content"))
