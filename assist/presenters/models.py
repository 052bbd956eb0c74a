"""A tool's result in words."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """A result as one line in our own words, and the lines a person reads on.

    ``proven`` lines are the library's, the script book's or counts; what somebody said, wrote or drafted proves nothing.
    """

    line: str
    lines: tuple[str, ...] = ()
    proven: bool = False

    @property
    def text(self) -> str:
        """The line and the lines, one below the other."""
        return "\n".join((self.line, *self.lines))


def joined(parts: Sequence[object], by: str = " · ") -> str:
    """Return the parts that are there, side by side."""
    return by.join(str(part) for part in parts if part)
