"""Words of data in messages: no link, no image, no tag, whatever stands in them."""

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from assist.presenters.markdown import plain

ATTEMPTS = Path(__file__).parents[1] / "agent" / "orders_in_data.jsonl"
MARKUP = [
    row["text"]
    for row in map(json.loads, ATTEMPTS.read_text(encoding="utf-8").splitlines())
    if row["where"] == "markup"
]
LINKED = re.compile(
    r"(?i)(https?:|mailto:|www\.)[^\u2060]|\S@[^\u2060]"
)  # what a page links without any mark


@pytest.mark.parametrize("text", MARKUP)
def test_nothing_of_data_is_markup(text: str) -> None:
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(f"- 업체: {plain(text)}")
    kinds = {token.type for one in shown for token in (one, *(one.children or ()))}
    assert kinds <= {
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
        *("paragraph_open", "paragraph_close", "inline", "text", "text_special", "softbreak"),
    }
    assert not LINKED.search(plain(text))


@pytest.mark.parametrize("text", MARKUP)
def test_it_reads_as_it_was_written(text: str) -> None:
    shown = MarkdownIt("commonmark").parseInline(plain(text))[0].children or []
    words = "".join("\n" if one.type == "softbreak" else one.content for one in shown)
    assert words.replace("\u2060", "").replace(" ", "") == text.replace(" ", "")
