"""Proves a pack: every file is read, references resolve, starters are answered."""

import datetime
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assist.agent.planner.models import Situation
from assist.agent.planner.plan import plan
from assist.answer.models import CallContext
from assist.bootstrap.pack_faults import idle_documents, untold_leaves
from assist.bootstrap.pack_files import PACK_FILES
from assist.bootstrap.rooms import calculator_states, ingest_library, open_book
from assist.bootstrap.services import Services, build
from assist.bootstrap.taken_questions import taken_questions
from assist.calculators.sheet_book import SheetState
from assist.packs.check import broken_files, fault_of
from assist.packs.examples import wrong_examples
from assist.packs.models import PackFault
from assist.packs.starters import StarterQuestion, load_starters
from assist.settings import Settings
from knowledge.index.opening import open_store
from knowledge.packs import PackError
from knowledge.packs.errors import parted


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """A calculator: whether every figure was found in its passage, and if not, why it is switched off."""

    name: str
    on: bool
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedStarter:
    """A starter question and how it is answered: answered, partly, unknown, or the tool that it starts."""

    question: str
    status: str


@dataclass(frozen=True, slots=True)
class PackCheck:
    """What the check of a pack found; ``warnings`` are what works less well than it could."""

    ok: bool
    errors: tuple[PackFault, ...] = ()
    warnings: tuple[PackFault, ...] = ()
    sheets: tuple[CheckedSheet, ...] = ()
    starters: tuple[CheckedStarter, ...] = ()


def check_pack(settings: Settings, progress: Callable[[str], None]) -> PackCheck:
    """Return what is wrong with the pack in use, over the folder's index or, without one, over the pack's library.

    Where files are wrong, what the others give is told all the same: the calculators' state, and no starters.
    """
    broken = [*dict.fromkeys(broken_files(PACK_FILES))]
    faults = [*broken, *idle_documents()]
    try:
        with _indexed(settings, progress) as there:
            states = calculator_states(there)
            starters = () if broken else tuple(_starters(there))
            taken = () if broken else tuple(taken_questions(there))
    except PackError as error:  # a file without which nothing can be read
        return PackCheck(False, tuple(faults) or (fault_of(error),))
    faults += [_switched_off(one) for one in states if not one.on]
    faults += wrong_examples(open_book().sheets)
    faults += [_unanswered(number, one) for number, one in enumerate(starters) if one.status == "unknown"]
    sheets = tuple(CheckedSheet(one.title, one.on, one.why) for one in states)
    return PackCheck(not faults, tuple(faults), (*untold_leaves(), *taken), sheets, starters)


def _switched_off(state: SheetState) -> PackFault:
    told = [parted(one) for one in state.why] or [("근거를 찾지 못했습니다", "근거 자료를 넣어 주세요.")]
    why = ". ".join(dict.fromkeys(error for error, _ in told))
    return PackFault(f"calculators/{state.file}", "", why, told[0][1])


@contextmanager
def _indexed(settings: Settings, progress: Callable[[str], None]) -> Iterator[Settings]:
    """Give the settings of a folder that is indexed: this one, or a passing one with the pack's library."""
    if open_store(settings).exists():
        yield settings
        return
    with tempfile.TemporaryDirectory() as folder:
        fresh = settings.model_copy(update={"data": Path(folder)})
        progress("함께 들어 있는 자료로 색인을 만들어 확인합니다…")
        ingest_library(fresh, open_store(fresh))
        yield fresh


def _starters(settings: Settings) -> Iterator[CheckedStarter]:
    services = build(settings)
    for one in load_starters():
        yield _starter(services, one)


def _starter(services: Services, starter: StarterQuestion) -> CheckedStarter:
    today = datetime.date.today()
    here = Situation(
        today, services.clients, registered=lambda name: False, refusal=services.scripts.names_reason
    )
    steps = plan(starter.question, here).steps
    if steps and not steps[0].asks:
        return CheckedStarter(starter.question, str(steps[0].tool))
    answer = services.embedded.answerer.answer(starter.question, CallContext(today, None))
    return CheckedStarter(starter.question, answer.status.value)


def _unanswered(number: int, starter: CheckedStarter) -> PackFault:
    return PackFault(
        "starters.yaml",
        f"{number}.question",
        f"'{starter.question}'에 답할 자료가 없습니다",
        "자료를 넣거나, 자료로 답할 수 있는 질문으로 바꾸어 주세요.",
    )
