"""Every card the page sends by name has a file that draws it, and every file is sent."""

import re
from importlib.resources import files
from pathlib import Path

WEB = Path(str(files("assist.web")))
SENT = re.compile(r"(?:CustomElement\(\s*name=|_CARD\b.* = )\"(\w+)\"")


def test_every_card_that_is_sent_can_be_drawn() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in WEB.rglob("*.py"))
    drawn = {path.stem for path in (WEB / "assets" / "public" / "elements").glob("*.jsx")}
    assert set(SENT.findall(sources)) == drawn
