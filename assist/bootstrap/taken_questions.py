"""Questions of the documents that a calculator answers before the documents are asked."""

import datetime
from collections.abc import Iterator

from assist.answer.calculate import calculate
from assist.answer.models import CallContext
from assist.answer.understand import understand
from assist.bootstrap.rooms import open_book
from assist.packs.models import PackFault
from assist.settings import Settings
from knowledge.index.opening import open_store
from knowledge.index.store import Generation
from knowledge.passage import DocType

_SHOWN = 5
_MOST = 3_000  # passages looked at


def taken_questions(settings: Settings) -> Iterator[PackFault]:
    """Yield for each calculator the approved questions that it asks something back for instead of their answer."""
    generation = open_store(settings).current()
    sheets = open_book().over(generation).sheets
    taken: dict[str, list[str]] = {}
    for question in _questions(generation):
        asked = understand(question, CallContext(datetime.date.today()), generation.about.clients)
        worked = calculate(asked, sheets)
        if worked and not worked.done.complete:
            taken.setdefault(worked.sheet.key, []).append(question)
    for key, questions in taken.items():
        yield _told(key, questions)


def _questions(generation: Generation) -> list[str]:
    numbers = range(1, min(generation.about.passages, _MOST) + 1)
    found = (one for one in generation.passages(numbers).values() if one.doc_type is DocType.FAQ)
    return list(dict.fromkeys(one.title for one in found if one.title))


def _told(key: str, questions: list[str]) -> PackFault:
    named = ", ".join(f"'{one}'" for one in questions[:_SHOWN])
    return PackFault(
        f"calculators/{key}.yaml",
        "asks",
        f"자료에 답이 있는 질문 {len(questions)}개를 이 계산표가 먼저 받아 되묻습니다: {named}",
        "자료의 답을 말해야 하면 asks의 none에 그 질문에만 있는 말을 적거나, needs에 꼭 있어야 할 입력을 적어 주세요.",
    )
