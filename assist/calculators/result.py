"""What a calculation hands over: the sentence, the steps, and the passages they rest on."""

from dataclasses import dataclass
from datetime import date

from assist.calculators.figures import Claim


@dataclass(frozen=True, slots=True)
class Use:
    """A figure that was used, and the ``ref`` of the passage that has to state it."""

    claim: Claim
    ref: str


@dataclass(frozen=True, slots=True)
class Line:
    """One step: its name, its value as shown, the ``ref`` of the passage it rests on, and the figures it came from."""

    label: str
    value: str
    ref: str
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Computed:
    """A calculated answer, or, with ``complete`` false, the one thing to ask for first.

    ``day`` is the day whose rules counted; passages that are not in force on it are no source of the answer.
    """

    say: str
    lines: tuple[Line, ...]
    complete: bool = True
    day: date | None = None

    @property
    def refs(self) -> tuple[str, ...]:
        """The refs the calculation rests on, in order, once each."""
        return tuple(
            dict.fromkeys(
                ref for line in self.lines for ref in (line.ref, *(use.ref for use in line.uses)) if ref
            )
        )
