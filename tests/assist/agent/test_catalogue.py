"""A tool is one file: lying in the room of tools, it is in every way in by that alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from assist.accounts.accounts import LOCAL
from assist.agent import tools
from assist.agent.catalogue import catalogue, of_scope, product_tools, title_of
from assist.agent.planner.models import Situation
from assist.agent.planner.plan import plan
from assist.agent.toolkit.tool import Scope
from assist.agent.toolkit.toolbox import Toolbox
from assist.settings import Settings
from knowledge.packs import activate, active, choose
from tests.assist.api.conftest import House

NEW = '''
"""Counts letters."""

from dataclasses import dataclass

from pydantic import Field

from assist.agent.toolkit.arguments import Arguments, Words
from assist.agent.toolkit.tool import Cues, Request, Scope, Tool
from assist.presenters.models import Told


class Text(Arguments):
    text: Words = Field(description="글")


@dataclass(frozen=True)
class Count:
    letters: int


TOOL = Tool(
    "count_letters", "글자 세기", "글자가 몇 자인지 센다.", Text, Count,
    lambda services, given, who: Count(len(given.text)),
    lambda count: Told(f"{count.letters}자입니다."),
    Scope.ALL_CALLS, Cues(1, ("글자수세",)),
)
'''


@pytest.fixture
def one_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The product with one more file in the room of tools."""
    (tmp_path / "count_letters.py").write_text(NEW, encoding="utf-8")
    before = active()
    monkeypatch.setattr(tools, "__path__", [*tools.__path__, str(tmp_path)])
    catalogue.cache_clear()
    activate(choose(None, tmp_path))  # the same pack anew: nothing is kept that was made of the tools before
    yield
    monkeypatch.undo()
    catalogue.cache_clear()
    activate(before)


def toolbox() -> Toolbox:
    return Toolbox(product_tools(SimpleNamespace()))


@pytest.mark.usefixtures("one_more")
def test_a_file_is_a_tool_that_is_planned_run_and_told() -> None:
    here = Situation(date(2026, 11, 24), (), lambda name: False)
    (step,) = plan("이거 글자 수 세 줘", here).steps
    assert step.tool == "count_letters" and title_of(step.tool) == "글자 세기"
    tool = toolbox().get(step.tool)
    assert tool.tells(tool.run({"text": "가나다"}, LOCAL)).line == "3자입니다."


@pytest.mark.usefixtures("one_more")
def test_a_file_is_a_route_of_its_own(tmp_path: Path) -> None:
    services = SimpleNamespace(tools=toolbox(), srms=None, live=None)
    client = House(Settings(data=tmp_path, host="127.0.0.1")).client(services)
    assert client.post("/tools/count_letters", json={"text": "가나다"}).json() == {"letters": 3}


def test_each_tool_is_named_as_its_file_and_only_one_answers_of_the_library() -> None:
    files = {path.stem for path in Path(tools.__file__).parent.glob("[!_]*.py")}
    assert {tool.name for tool in catalogue()} == files
    assert [tool.name for tool in of_scope(Scope.LIBRARY)] == ["answer_question"]
    assert len(of_scope(Scope.COMPANY_CARD)) == len(of_scope(Scope.REFUSAL)) == 1
    assert sum(tool.cues is None for tool in of_scope(Scope.CALL)) == 1
