"""Killed in the middle of an approval or an undoing: after the next start it is done whole, or not begun."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from assist.answer.models import CallContext, Status
from assist.bootstrap import Services, build
from assist.bootstrap.curated import CuratedLibrary
from ingest import library as books
from ingest.lock import only_one
from ingest.pipeline import run
from tests.assist.training.approving import DAY, QUESTION, draft, settings_of
from tests.scripted import warm

LIBRARY = (
    "# 안내\n## 급행료는 얼마예요\n- 답변: 십만원이에요.\n## 제출 기한은 언제예요\n- 답변: 3월 말까지예요.\n"
)
SHARES = (0.0, 0.4, 0.9)
"""How far into the work it is killed; the numbers of steps are counted first."""


@dataclass(frozen=True)
class House:
    """A data folder before and after an approval, the passage it rests on, and the steps of either work."""

    before: Path
    after: Path
    passage: str
    steps: dict[str, int]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder = tmp_path_factory.mktemp("kills")
    (folder / "안내.md").write_text(LIBRARY, encoding="utf-8")
    settings = settings_of(folder / "before")
    services = build(settings)
    run([folder / "안내.md"], settings, store=services.store)
    assert services.training.corrections.all() == []
    passage = services.store.current().passages([1])[1].id
    after = shutil.copytree(folder / "before", folder / "after")
    approve = int(work(after, "approve", 0, passage).stdout)
    undo = int(work(shutil.copytree(after, folder / "undone"), "undo", 0, passage).stdout)
    return House(folder / "before", after, passage, {"approve": approve, "undo": undo})


def work(data: Path, what: str, step: int, passage: str) -> subprocess.CompletedProcess[str]:
    """Run one approval or undoing in a process of its own."""
    return warm.run("tests.assist.training.approving", data, what, step, passage)


def started(data: Path) -> Services:
    """Return the desk as the next start leaves it."""
    services = build(settings_of(data))
    services.ensure_index(lambda said: None)
    return services


def counts(services: Services) -> bool:
    """Whether the correction is on record, which must be so with its gold question and its answer."""
    listed = bool(services.training.corrections.active())
    assert bool(services.training.gold.all()) is listed
    assert ("6천원" in services.answerer.answer(QUESTION, CallContext(DAY)).say) is listed
    assert services.answerer.answer("급행료는 얼마예요", CallContext(DAY)).status is Status.ANSWERED
    assert not services.training.outbox.behind()
    return listed


@pytest.mark.parametrize("what", ["approve", "undo"])
def test_a_kill_at_any_step_leaves_the_old_state_or_the_new_one(
    house: House, tmp_path: Path, what: str
) -> None:
    total = house.steps[what]
    assert total > len(SHARES)
    whole = house.before if what == "approve" else house.after

    def kill(share: float) -> Path:
        data = shutil.copytree(whole, tmp_path / str(share))
        assert work(data, what, 1 + int(share * (total - 1)), house.passage).returncode == -9
        return data

    with ThreadPoolExecutor(2) as pool:
        killed = list(pool.map(kill, SHARES))
    seen = {counts(started(data)) for data in killed}
    assert seen == {True, False}, "the kills fall on both sides of the moment at which it is on record"


def test_a_question_on_the_command_line_finishes_it_too(house: House, tmp_path: Path) -> None:
    data = shutil.copytree(house.before, tmp_path / "data")
    assert work(data, "approve", house.steps["approve"] - 1, house.passage).returncode == -9
    services = build(settings_of(data))
    services.settle_corrections(lambda said: None)
    assert counts(services)


def test_an_ingest_that_holds_the_index_delays_it_and_loses_nothing(house: House, tmp_path: Path) -> None:
    data = shutil.copytree(house.before, tmp_path / "data")
    services = build(settings_of(data))
    with only_one(data / "ingest"):
        kept = services.training.approve(draft(house.passage), "박교육")
    assert "다른 색인 작업" in kept.notice and services.training.outbox.behind()
    assert counts(started(data))


def test_two_who_approve_at_once_both_count(house: House, tmp_path: Path) -> None:
    data = shutil.copytree(house.before, tmp_path / "data")
    one = CuratedLibrary(settings_of(data), build(settings_of(data)).store, lambda store: NotImplemented)
    one.begin()  # somebody else is about to approve
    services = build(settings_of(data))
    assert services.training.approve(draft(house.passage), "박교육").notice == ""
    one.begin()
    assert one.unfinished() and counts(services)


def test_a_rebuild_from_other_folders_does_not_forget_what_was_approved(house: House, tmp_path: Path) -> None:
    data = shutil.copytree(house.after, tmp_path / "data")
    run([house.before.parent / "안내.md"], settings_of(data), rebuild=True)
    assert build(settings_of(data)).training.outbox.behind()
    assert counts(started(data))


def test_what_somebody_takes_out_of_the_library_is_still_on_record_and_comes_back(
    house: House, tmp_path: Path
) -> None:
    data = shutil.copytree(house.before, tmp_path / "data")
    services = build(settings_of(data))
    services.training.approve(draft(house.passage), "박교육")
    books.remove(settings_of(data), "고친답.csv")
    assert services.training.outbox.behind()
    assert counts(started(data))


def test_a_data_folder_that_was_moved_forgets_what_is_undone(house: House, tmp_path: Path) -> None:
    services = build(settings_of(shutil.copytree(house.after, tmp_path / "moved")))
    services.training.undo(1, "박교육")
    assert not counts(services)


def test_a_folder_that_cannot_be_written_keeps_the_record_as_it_was(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = build(settings_of(shutil.copytree(house.before, tmp_path / "data")))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assist.bootstrap.curated.write_text", full)
    with pytest.raises(Exception, match="공간"):
        services.training.approve(draft(house.passage), "박교육")
    assert not counts(services)
