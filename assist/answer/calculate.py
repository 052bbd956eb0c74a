"""A question worked out by the pack's calculators."""

from collections.abc import Iterable

from assist.answer.understand import Asked
from assist.calculators.dispatch import Worked, work_out
from assist.calculators.execution import Situation
from assist.calculators.reading import Question
from assist.calculators.sheet import Sheet
from knowledge.text.spoken import written


def calculate(asked: Asked, sheets: Iterable[Sheet]) -> Worked | None:
    """Return the first sheet that fits the question with what it comes to, None where it asks for none."""
    question, here = case_of(asked)
    return work_out(sheets, question, here)


def case_of(asked: Asked) -> tuple[Question, Situation]:
    """Return a question as sheets read it, and the days and clients it is about."""
    question = Question(written(asked.text), asked.call_day, len(asked.named.known))
    return question, Situation(asked.day.day, asked.call_day, asked.clients)
