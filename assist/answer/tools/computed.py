"""What a calculation hands over: the sentence, the steps, and the clauses they rest on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One step: its name, its value as shown, and the control number of the clause it rests on."""

    label: str
    value: str
    ref: str


@dataclass(frozen=True, slots=True)
class Computed:
    """A calculated answer, or, with ``complete`` false, the one thing to ask for first."""

    say: str
    lines: tuple[Line, ...]
    complete: bool = True

    @property
    def refs(self) -> tuple[str, ...]:
        """The control numbers the calculation rests on, in order, once each."""
        return tuple(dict.fromkeys(line.ref for line in self.lines))
