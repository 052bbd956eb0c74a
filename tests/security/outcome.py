"""What one attempt came to, and the table of many."""

from collections.abc import Iterable
from dataclasses import dataclass, field

_TRACEBACK = "Traceback (most recent call last)"
_LONGEST = 1_500


@dataclass(frozen=True, slots=True)
class Outcome:
    """One attempt: what got through, what was lost, and where a traceback was seen; empty texts say none."""

    kind: str
    name: str
    through: str = ""
    lost: str = ""
    traceback: str = ""
    seconds: float = 0.0
    peak_mb: float = 0.0

    @property
    def clean(self) -> bool:
        return not (self.through or self.lost or self.traceback)

    def told(self) -> str:
        parts = {"got through": self.through, "lost": self.lost, "traceback": self.traceback}
        return f"{self.kind}/{self.name}: " + "; ".join(
            f"{what}: {said}" for what, said in parts.items() if said
        )


@dataclass
class Row:
    """One kind's line in the table."""

    tries: int = 0
    through: int = 0
    lost: int = 0
    tracebacks: int = 0
    slowest: float = 0.0
    peak_mb: float = 0.0

    def add(self, one: Outcome) -> None:
        self.tries += 1
        self.through += bool(one.through)
        self.lost += bool(one.lost)
        self.tracebacks += bool(one.traceback)
        self.slowest = max(self.slowest, one.seconds)
        self.peak_mb = max(self.peak_mb, one.peak_mb)


@dataclass
class Ledger:
    """Keeps the outcomes of a run."""

    outcomes: list[Outcome] = field(default_factory=list)

    def enter(self, *outcomes: Outcome) -> None:
        """Keep outcomes of one test.

        Raises:
            AssertionError: one is not clean; the message says how.
        """
        self.outcomes += outcomes
        bad = [one.told() for one in outcomes if not one.clean]
        assert not bad, "\n".join(bad)


def rows(outcomes: Iterable[Outcome]) -> dict[str, Row]:
    """Return the lines of the table by kind, in the order in which the kinds were first tried."""
    table: dict[str, Row] = {}
    for one in outcomes:
        table.setdefault(one.kind, Row()).add(one)
    return table


def traceback_in(said: str) -> str:
    """Return the end of the first traceback in what was printed or logged; empty if there is none."""
    if _TRACEBACK not in said:
        return ""
    return said[said.index(_TRACEBACK) :].split("\n\n")[0][-_LONGEST:]
