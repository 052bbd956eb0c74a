"""Every calculation, tried in turn on a question."""

from collections.abc import Callable, Iterable

from assist.answer.tools import days, limits
from assist.answer.tools.fee_case import asks_fee, read_case
from assist.answer.tools.fees import quote
from assist.answer.tools.rules import has_rules
from assist.answer.understand import Asked
from assist.calculators.asking import work_out
from assist.calculators.computed import Computed
from assist.calculators.reading import Question
from assist.calculators.sheet import Sheet
from assist.calculators.work import Situation
from knowledge.spoken import written

Tool = Callable[[str, Asked], Computed | None]


def compute(asked: Asked, sheets: Iterable[Sheet]) -> Computed | None:
    """Return the first calculation that fits the question, or None when it asks for none."""
    text = written(asked.text)
    question = Question(text, asked.call_day, len(asked.named.known))
    worked = work_out(sheets, question, Situation(asked.day.day, asked.call_day, asked.clients))
    if worked is not None:
        return worked.done
    for tool in _TOOLS if has_rules() else ():
        done = tool(text, asked)
        if done is not None:
            return done
    return None


def _validity(text: str, asked: Asked) -> Computed | None:
    return days.validity_end(text, asked.call_day)


def _limits(text: str, asked: Asked) -> Computed | None:
    if len(asked.clients) != 1:
        return None
    client = asked.clients[0]
    return limits.exempt(text, client, asked.day.day) or limits.meets_minimum(text, client, asked.day.day)


def _fee(text: str, asked: Asked) -> Computed | None:
    if not asks_fee(text):
        return None
    case = read_case(text, len(asked.named.known))
    known = [case.form, case.assets, case.employees]
    if all(value is None for value in known) or (case.assets is None and case.employees is None):
        return None
    return quote(case, asked.day.day, asked.clients, text)


_TOOLS: tuple[Tool, ...] = (_validity, _limits, _fee)
