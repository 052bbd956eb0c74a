"""Words of data in messages: what Chainlit would read as Markdown stands as it was written."""

import re

_MARKS = re.compile(r"([\\`*_\[\]<>|~#!$])")
_ADDRESS = re.compile(r"(?i)\b(https?:|ftp:|mailto:|www\.)|@")
_BREAK = "\u2060"  # a joiner that is not seen: the page makes no link of an address it stands in


def plain(text: str) -> str:
    """Return a text so that nothing in it becomes a link, an image, a heading or a tag."""
    return _ADDRESS.sub(lambda found: f"{found.group(0)}{_BREAK}", _MARKS.sub(r"\\\1", text))
