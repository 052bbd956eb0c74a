"""The copy of Chainlit's front end: a page that stays at home, scripts that nobody touched."""

from pathlib import Path

import pytest

from assist.web.front_end import copy_front_end, in_korean, installed_front_end, without_outside_links


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("app") / "frontend"
    copy_front_end(target)
    return target


def test_the_page_asks_no_other_machine(copied: Path) -> None:
    page = (copied / "index.html").read_text(encoding="utf-8")
    assert "https://" not in page
    assert "/assets/index-" in page
    assert '<html lang="ko"' in page


def test_every_script_and_style_is_what_chainlit_ships(copied: Path) -> None:
    shipped = [path for path in (installed_front_end() / "assets").iterdir() if path.suffix != ".map"]
    assert {path.name for path in (copied / "assets").iterdir()} == {path.name for path in shipped}
    for path in shipped:
        assert (copied / "assets" / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_copy_of_another_version_is_made_anew(copied: Path) -> None:
    (copied / "made-from.txt").write_text("chainlit 1.0", encoding="utf-8")
    (copied / "assets" / "old.js").write_text("old", encoding="utf-8")
    copy_front_end(copied)
    assert not (copied / "assets" / "old.js").exists()


def test_a_copy_of_this_version_is_kept(copied: Path) -> None:
    before = (copied / "index.html").stat().st_mtime_ns
    copy_front_end(copied)
    assert (copied / "index.html").stat().st_mtime_ns == before


def test_links_of_this_server_stay() -> None:
    html = '<link rel="icon" href="/favicon" /><link\n rel="x" href="https://fonts.example/a" />'
    assert without_outside_links(html) == '<link rel="icon" href="/favicon" />'


def test_browsers_and_screen_readers_are_told_the_language() -> None:
    assert in_korean('<html lang="en" class="x">') == '<html lang="ko" class="x">'
