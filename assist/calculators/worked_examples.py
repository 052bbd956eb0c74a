"""A sheet's worked examples, worked out anew."""

from dataclasses import dataclass

from assist.calculators.errors import NotApplicable
from assist.calculators.example import Example
from assist.calculators.execution import Situation, work
from assist.calculators.sheet import Sheet
from assist.calculators.values import shown
from knowledge.text.days import korean


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example: its case in words, what it should come to, and what the sheet comes to (nothing where it has no rule)."""

    case: str
    expected: str
    says: str

    @property
    def right(self) -> bool:
        """Whether it comes out."""
        return self.says == self.expected


def outcomes(sheet: Sheet) -> tuple[Outcome, ...]:
    """Return what each example of a sheet comes to."""
    return tuple(Outcome(_case(sheet, one), one.says, _says(sheet, one)) for one in sheet.examples)


def _says(sheet: Sheet, example: Example) -> str:
    clients = (example.client,) if example.client else ()
    try:
        return work(sheet, example.given, Situation(example.day, example.day, clients)).say
    except NotApplicable:
        return ""


def _case(sheet: Sheet, example: Example) -> str:
    inputs = sheet.input_of
    given = [
        f"{inputs[name].title} {shown(value, inputs[name].kind, inputs[name].unit)}"
        for name, value in example.given.items()
    ]
    client = [example.client] if example.client else []
    return ", ".join([*client, *given, f"{korean(example.day)} 기준"])
