"""Which sheet a question asks for, and what it comes to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assist.calculators.errors import NotApplicable
from assist.calculators.execution import Situation, work
from assist.calculators.reading import Question, is_asked, read_inputs
from assist.calculators.result import Computed
from assist.calculators.sheet import Sheet
from assist.calculators.values import Value, shown


@dataclass(frozen=True, slots=True)
class Worked:
    """A sheet that a question asks for, the inputs it gives, and what they come to."""

    sheet: Sheet
    given: Mapping[str, Value]
    done: Computed

    @property
    def inputs(self) -> tuple[str, ...]:
        """The inputs it was worked out with, as a sentence shows them; what was not given by its default."""
        values = ((one, self.given.get(one.name, one.default)) for one in self.sheet.inputs)
        return tuple(shown(value, one.kind, one.unit) for one, value in values if value is not None)


def work_out(sheets: Iterable[Sheet], question: Question, here: Situation) -> Worked | None:
    """Return the first sheet that answers a question, None where it asks for none."""
    text = question.lower
    for sheet in sheets:
        if (sheet.one_client and len(here.clients) != 1) or not is_asked(sheet, text):
            continue
        given = read_inputs(sheet, question)
        if not _gives_enough(sheet, given):
            continue
        try:
            return Worked(sheet, given, work(sheet, given, here))
        except NotApplicable:
            continue
    return None


def asks_for(sheet: Sheet, question: Question) -> bool:
    """Whether a question has a sheet's words and the inputs it needs."""
    return is_asked(sheet, question.lower) and _gives_enough(sheet, read_inputs(sheet, question))


def _gives_enough(sheet: Sheet, given: Mapping[str, Value]) -> bool:
    needs = (need if isinstance(need, tuple) else (need,) for need in sheet.asks.needs)
    return all(any(name in given for name in names) for names in needs)
