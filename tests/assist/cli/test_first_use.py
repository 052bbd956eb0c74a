"""Every command that answers from the library makes the index first, where there is none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assist.bootstrap import Services
from assist.cli.main import app, register
from assist.cli.serve import listen, open_page
from assist.settings import Settings

register()


class Indexed(Exception):
    """The index would be made now."""


@pytest.fixture(autouse=True)
def no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    def ensure_index(self: Services, progress: Callable[[str], None]) -> None:
        raise Indexed

    monkeypatch.setattr(Services, "ensure_index", ensure_index)


@pytest.mark.parametrize(
    "words",
    [
        ("agent", "분납 되나요?"),
        ("mail", "draft", "--company", "C-1", "--about", "왜 해야 하나"),
        ("live", "replay", "통화.txt"),
        ("tool", "answer_question", "--args", '{"question": "분납 되나요?"}'),
        ("mcp",),
    ],
    ids=lambda words: words[0],
)
def test_the_first_command_makes_the_index(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("통화.txt").write_text("고객: 너무 비싸서 안 할래요.\n", encoding="utf-8")
    done = CliRunner().invoke(app, [*words, "--data", "data"])
    assert isinstance(done.exception, Indexed), done.output


def test_so_does_the_page(tmp_path: Path) -> None:
    with listen("127.0.0.1", 0) as listening, pytest.raises(Indexed):
        open_page(Settings(data=tmp_path), listening, browser=False)
