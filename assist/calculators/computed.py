"""What a calculation hands over: the sentence, the steps, and the passages they rest on."""

from dataclasses import dataclass
from datetime import date

from assist.calculators.figures import Claim


@dataclass(frozen=True, slots=True)
class Line:
    """One step: its name, its value as shown, and the ``ref`` of the passage it rests on.

    ``uses`` are the figures it was worked out from, which their passages have to state, and ``also`` the refs of those
    passages.
    """

    label: str
    value: str
    ref: str
    uses: tuple[Claim, ...] = ()
    also: tuple[str, ...] = ()


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
        return tuple(dict.fromkeys(ref for line in self.lines for ref in (line.ref, *line.also) if ref))
