"""What the documents say is there: links, pictures, commands, and the tool that shows how to add one."""

import datetime
import re
from pathlib import Path
from types import ModuleType

import pytest
from typer.main import get_command

from assist.accounts.accounts import LOCAL
from assist.agent.toolkit.tool import Request, Tool
from assist.cli.main import app, register

_ROOT = Path(__file__).resolve().parents[1]
_PAGES = sorted([*_ROOT.glob("*.md"), *(_ROOT / "docs").rglob("*.md")])
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_COMMAND = re.compile(r"(?:^\$ |`)(?:\.venv/bin/)?assist ((?:[a-z]+ ?)+)", re.MULTILINE)
_PATH = re.compile(r"`((?:assist|docs|ingest|knowledge|tests)/[\w./-]+)`")
_BUILT = [page for page in _PAGES if page.parent.name != "decisions"]  # a decision tells of what comes
_YET_TO_BE_WRITTEN = {"assist/agent/tools/workday.py", "ingest/loaders/NAME.py"}
_HEAVIEST = 200_000  # bytes of a picture in the guides


def _name(page: Path) -> str:
    return page.relative_to(_ROOT).as_posix()


@pytest.mark.parametrize("page", _PAGES, ids=_name)
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    links = [link.partition("#")[0] for link in _LINK.findall(page.read_text(encoding="utf-8"))]
    inside = [link for link in links if link and not link.startswith(("http://", "https://"))]
    assert [link for link in inside if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", _BUILT, ids=_name)
def test_every_place_in_the_source_is_there(page: Path) -> None:
    places = set(_PATH.findall(page.read_text(encoding="utf-8"))) - _YET_TO_BE_WRITTEN
    assert [place for place in places if not (_ROOT / place).exists()] == []


@pytest.mark.parametrize("page", _PAGES, ids=_name)
def test_every_command_named_is_one(page: Path) -> None:
    named = set(_COMMAND.findall(page.read_text(encoding="utf-8")))
    assert [words for words in named if not _is_command(words.split())] == []


def _is_command(words: list[str]) -> bool:
    """Whether the words lead to a command; what follows one is its arguments, what stops short of one names a group."""
    register()
    at = get_command(app)
    for word in words:
        below = getattr(at, "commands", None)
        if below is None:
            return True
        if word not in below:
            return False
        at = below[word]
    return True


def test_every_guide_is_short_and_shows_the_page() -> None:
    for guide in (_ROOT / "docs" / "guides").glob("*.md"):
        text = guide.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 100 and "![" in text


def test_pictures_of_the_guides_are_light() -> None:
    pictures = list((_ROOT / "docs" / "guides").glob("*.png"))
    assert pictures and all(one.stat().st_size < _HEAVIEST for one in pictures)


def test_the_tool_that_shows_how_to_add_one_works() -> None:
    shown = ModuleType("shown")
    code = re.search(
        r"```python\n(.*?)```", (_ROOT / "docs/EXTENDING.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert code is not None
    exec(code.group(1), shown.__dict__)  # our own document
    tool: Tool = shown.TOOL
    given = tool.fills(Request("7영업일 뒤가 며칠이야?", datetime.date(2026, 11, 30)))
    assert (
        tool.tells(tool.run({**given, "date": "2026-11-30"}, LOCAL)).line == "7영업일 뒤는 2026-12-09입니다."
    )
